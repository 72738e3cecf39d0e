/** A bar of `cells`, filled as far as `share` (0 to 1) says. */
export function drawBar(share: number, cells: number): string {
  const filled = Math.floor(Math.min(1, Math.max(0, share)) * cells);
  return `${'█'.repeat(filled)}${'░'.repeat(cells - filled)}`;
}

/**
 * How many of `cells` each of several parts of a whole fills. A part that is there at all has a cell of its own, taken
 * from the largest; together they fill the bar, unless there is nothing.
 */
export function shareCells(parts: readonly number[], cells: number): number[] {
  const whole = parts.reduce((sum, part) => sum + part, 0);
  if (whole === 0) return parts.map(() => 0);
  const exact = parts.map((part) => (part * cells) / whole);
  const shares = parts.map((part, index) => (part === 0 ? 0 : Math.max(1, Math.floor(exact[index] ?? 0))));
  for (let left = cells - shares.reduce((sum, share) => sum + share, 0); left !== 0; left -= Math.sign(left)) {
    const owed = (index: number): number => (exact[index] ?? 0) - (shares[index] ?? 0);
    const candidates = shares.flatMap((share, index) => ((left > 0 ? share > 0 : share > 1) ? [index] : []));
    const [first, ...others] = candidates;
    if (first === undefined) break;
    const chosen = others.reduce((a, b) => ((left > 0 ? owed(b) > owed(a) : owed(b) < owed(a)) ? b : a), first);
    shares[chosen] = (shares[chosen] ?? 0) + Math.sign(left);
  }
  return shares;
}
