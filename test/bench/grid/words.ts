/** Words to search for, taken from the messages themselves; the same for the same messages. */
import type {Desk} from '../../../src/actions/desk.ts';
import {fold} from '../../../src/core/fold.ts';

export interface SearchWords {
  /** In one message in a hundred, or more. */
  frequent: readonly string[];
  /** In a few messages at most. */
  rare: readonly string[];
  /** Pieces of numbers, three digits to all of them, also written in groups. */
  digits: readonly string[];
  /** In none. */
  none: readonly string[];
}

const sampled = 3_000;

/** `share`: how much of the messages is looked at, from the oldest on. */
export async function pickWords({db}: Pick<Desk, 'db'>, each: number, share = 1): Promise<SearchWords> {
  const rows = await db.sql<{text: string; number: string}[]>`
    select distinct m.id, m.text, m.number
    from generate_series(0, ${sampled - 1}::int) i
    cross join lateral (
      select id, text, number from smsdesk.message
      where id >= (select min(id) + ((max(id) - min(id)) * ${share}::float8)::bigint * i / ${sampled} from smsdesk.message) order by id limit 1
    ) m order by m.id`;
  const counts = new Map<string, number>();
  for (const {text} of rows) {
    for (const word of new Set(fold(text).match(/[\p{L}\p{N}#]{4,}/gu) ?? [])) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  const ordered = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const frequent = spread(
    ordered.filter(([word, n]) => n >= sampled / 100 && /^\p{L}+$/u.test(word)).map(([word]) => word),
    each,
  );
  // Orders, parcels, invoices and requests: what is different in every message.
  const rare = spread(
    ordered.filter(([word, n]) => n === 1 && /^(dr\d{8}|fv\d{6}|2\d{7}|\d{6})$/u.test(word)).map(([word]) => word),
    each,
  );
  const numbers = spread(
    rows.map(({number}) => number).filter((number) => /^\+\d{11,}$/.test(number)),
    each,
  );
  return {frequent, rare, digits: numbers.map(pieceOf), none: spread(nonsense(frequent), each)};
}

/** As people write a number: its end, its beginning, whole, in groups. */
function pieceOf(number: string, i: number): string {
  const national = number.startsWith('+420') ? number.slice(4) : number.slice(3);
  const grouped = national.replace(/(\d{3})(?=\d)/g, '$1 ');
  return [national.slice(-6), national.slice(0, 6), national, grouped, number, national.slice(-3)][i % 6] ?? national;
}

/** Letters that do not come together, words with one letter wrong, and words that are never in one message. */
const nonsense = (words: readonly string[]): string[] =>
  words.flatMap((word, i) => [
    `${word.slice(0, 3)}qx${word.slice(3)}`,
    `xq${word}`,
    `${word}${words[(i + 7) % words.length] ?? ''}`,
  ]);

/** So many of the list, evenly over its length. */
function spread<T>(list: readonly T[], count: number): T[] {
  if (list.length <= count) return [...list];
  return Array.from({length: count}, (_, i) => list[Math.floor((i * list.length) / count)]).filter(
    (item) => item !== undefined,
  );
}
