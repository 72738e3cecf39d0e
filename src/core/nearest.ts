import {fold} from './fold.ts';

/**
 * The known word that was probably meant, or null: one that begins with the word given, else the one fewest slips away,
 * `most` at most and fewer than half of the word.
 */
export function nearest(word: string, known: readonly string[], most = 2): string | null {
  const wanted = word.toLowerCase();
  if (wanted === '' || wanted.length > 40) return null;
  const completed = known.filter((candidate) => candidate.startsWith(wanted));
  if (completed.length === 1) return completed[0] ?? null;
  const limit = Math.min(most, Math.floor((wanted.length + 1) / 2));
  let best: string | null = null;
  let fewest = limit + 1;
  for (const candidate of known) {
    const slips = countSlips(wanted, candidate);
    if (slips < fewest) [best, fewest] = [candidate, slips];
  }
  return best;
}

/** The same among names that people gave: without regard to case and diacritics, as queries compare them. */
export function nearestName(name: string, known: readonly string[]): string | null {
  const folded = known.map(fold);
  const found = nearest(fold(name), folded);
  return found === null ? null : (known[folded.indexOf(found)] ?? null);
}

/** Letters left out, put in, changed, or swapped with their neighbour (optimal string alignment). */
function countSlips(a: string, b: string): number {
  const rows: number[][] = [Array.from({length: b.length + 1}, (_, j) => j)];
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let slips = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        slips = Math.min(slips, at(i - 2, j - 2) + 1);
      row.push(slips);
    }
  }
  return at(a.length, b.length);
}
