/** `bulk check` of files of several sizes and kinds. */
import type {Bench} from '../part.ts';
import {median} from '../statistics.ts';
import {inFolder, runMeasured, type CommandRun} from './command-run.ts';
import {writeCsv, writeXlsx} from './rows.ts';

export interface CheckRuns {
  seconds: number;
  memory: number;
  rows: number;
}

const kinds = {
  csv: {rows: 100_000, write: (folder: string, rows: number) => writeCsv(folder, rows, 0), rounds: 3},
  xlsx: {rows: 100_000, write: writeXlsx, rounds: 3},
  long: {rows: 1_000_000, write: (folder: string, rows: number) => writeCsv(folder, rows, 0), rounds: 1},
};

export const checkRuns = (bench: Bench, kind: keyof typeof kinds): Promise<CheckRuns> =>
  bench.once(`bulk check ${kind}`, () => measure(bench, kind));

async function measure({home, options, say}: Bench, kind: keyof typeof kinds): Promise<CheckRuns> {
  const {rows: all, write, rounds} = kinds[kind];
  const rows = options.isQuick ? all / 50 : all;
  say(`checking ${rows} rows, ${kind}`);
  return inFolder(async (folder) => {
    const file = await write(folder, rows);
    const runs: CommandRun[] = [];
    for (let round = 0; round < (options.isQuick ? 1 : rounds); round++) {
      const run = await runMeasured(['bulk', 'check', file, '--queue', 'default', '--json'], home.path);
      const {rows: judged} = JSON.parse(run.stdout) as {rows: number};
      if (judged !== rows) throw new Error(`${judged} rows were judged, not ${rows}`);
      runs.push(run);
    }
    return {
      seconds: median(runs.map(({seconds}) => seconds)),
      memory: Math.max(...runs.map(({memory}) => memory)),
      rows,
    };
  });
}
