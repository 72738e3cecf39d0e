/** From the last key of a word in the search field to its rows on the screen. */
import type {Bench, Reading} from '../part.ts';
import type {Program} from '../program.ts';
import {p95, median, rounded} from '../statistics.ts';
import {firstNumbers, isShown} from './first-rows.ts';
import {pickWords, type SearchWords} from './words.ts';

/** Milliseconds that the search waits for the keys to rest; they are no part of the figure. */
const rest = 120;

export async function measureSearch(bench: Bench, kind: keyof SearchWords): Promise<Reading> {
  const {home, options} = bench;
  const words = (await bench.once('words', () => pickWords(home.desk, options.isQuick ? 3 : 20)))[kind];
  bench.say(`search, ${kind}: ${words.join(', ')}`);
  const unfiltered = await firstNumbers(home.desk, '');
  const program = home.openScreen({isRemote: true});
  try {
    await program.waitFor((screen) => isShown(screen, unfiltered), 30_000);
    const took: [ms: number, word: string][] = [];
    for (const word of words) {
      const expected = await firstNumbers(home.desk, word);
      // A word that is in all of the newest messages changes nothing that could be seen.
      if (isShown(program.screen(), expected)) continue;
      took.push([await searchFor(program, word, expected), word]);
      program.keys('escape');
      await program.waitFor((screen) => isShown(screen, unfiltered), 30_000);
    }
    const times = took.map(([ms]) => ms);
    const [slowest, slowestWord = ''] = took.toSorted(([a], [b]) => b - a)[0] ?? [NaN];
    return {
      value: p95(times),
      note: `${times.length} words, median ${rounded(median(times))}, slowest ${rounded(slowest)} (${slowestWord})`,
    };
  } finally {
    await program.end();
  }
}

/** Milliseconds from letter to letter: nobody waits so short a time for rows, and the search does not either. */
const typing = 50;

async function searchFor(program: Program, word: string, expected: readonly string[]): Promise<number> {
  program.keys('/');
  await program.rest(200);
  const letters = Array.from(word);
  for (const letter of letters.slice(0, -1)) await program.press(letter, typing);
  program.keys(letters.at(-1) ?? '');
  const typedAt = performance.now();
  await program.waitFor((screen) => isShown(screen, expected), 60_000);
  return Math.max(0, program.lastAt() - typedAt - rest);
}

/** The same for words of a kind as a plain `ilike` over the texts, newest first, without our indexes. */
export const scanTime = (bench: Bench): Promise<number> =>
  bench.once('scan', async () => {
    bench.say('search without our indexes');
    const {sql} = bench.home.desk.db;
    return sql.begin(async (tx) => {
      await tx`select set_config('enable_indexscan', 'off', true), set_config('enable_bitmapscan', 'off', true)`;
      const startedAt = performance.now();
      await tx`
        select id, time, number, text from smsdesk.message
        where text ilike '%dr12345678%' order by time desc limit 100`;
      return performance.now() - startedAt;
    });
  });
