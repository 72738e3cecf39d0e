/** Exports of all messages by the built command, and `psql \copy` of the same select, turn by turn. */
import {execFile} from 'node:child_process';
import {createWriteStream} from 'node:fs';
import {join} from 'node:path';
import {pipeline} from 'node:stream/promises';
import {promisify} from 'node:util';
import {commandPath} from '../../support/command.ts';
import {addressVariables, type BenchHome} from '../bench-home.ts';
import {hasPsql} from '../bulk/copy.ts';
import {inFolder, runMeasured} from '../bulk/command-run.ts';
import type {Bench} from '../part.ts';

export type TextFormat = 'csv' | 'jsonl';
export type Format = TextFormat | 'xlsx';

export interface Times {
  csv: number[];
  jsonl: number[];
  /** `psql \copy (select …) to …`; by the driver, where there is no psql. */
  copy: number[];
}

/** The columns and the order of an export where nothing is said. */
const select = `
  select m.id, m.time, m.direction, m.number, q.name as queue, m.text,
    case when d.state <> 'queued' then d.state when d.claimed_by is not null then 'submitting'
      when d.due > now() then 'scheduled' else d.state end as state,
    s.name as status, m.author, m.parts, m.batch_id, d.due, d.error_code
  from smsdesk.message m join smsdesk.delivery d on d.message_id = m.id join smsdesk.queue q on q.id = m.queue_id
    left join smsdesk.status s on s.id = d.status_id
  order by m.time desc, m.id desc`.replaceAll('\n', ' ');

/** Seconds of each; the first turn only warms the caches. */
export const exportTimes = (bench: Bench): Promise<Times> =>
  bench.once('export times', () =>
    inFolder(async (folder) => {
      const times: Times = {csv: [], jsonl: [], copy: []};
      const turns = bench.options.isQuick ? 1 : 6;
      for (let turn = 0; turn < turns; turn++) {
        bench.say(`csv, jsonl and psql, turn ${turn + 1} of ${turns}`);
        const taken = {
          copy: await inSeconds(() => copyOut(bench.home, join(folder, 'copy.csv'))),
          csv: await inSeconds(() => runExport(bench.home, folder, 'csv')),
          jsonl: await inSeconds(() => runExport(bench.home, folder, 'jsonl')),
        };
        if (turn === 0 && turns > 1) continue;
        for (const name of ['csv', 'jsonl', 'copy'] as const) times[name].push(taken[name]);
      }
      return times;
    }),
  );

/** Seconds that a workbook of so many rows takes. */
export const workbookTime = ({home}: Bench, rows: number): Promise<number> =>
  inFolder((folder) => inSeconds(() => runExport(home, folder, 'xlsx', ['--limit', String(rows)])));

/** Megabytes at most over all messages, by a run of its own: to look at it costs time. */
export const peakOf = (bench: Bench, format: Format): Promise<number> =>
  inFolder(async (folder) => {
    bench.say(`memory of ${format}`);
    return (await runMeasured(exportArgs(folder, format), bench.home.path)).memory;
  });

const exportArgs = (folder: string, format: Format, more: readonly string[] = []): string[] => [
  ...['export', '--output', join(folder, `all.${format}`), '--overwrite', ...more],
];

async function runExport(home: BenchHome, folder: string, format: Format, more?: readonly string[]): Promise<void> {
  const env = {...process.env, SMSDESK_HOME: home.path, SMSDESK_LANG: 'en', TZ: 'Europe/Prague'};
  await promisify(execFile)(process.execPath, [commandPath, ...exportArgs(folder, format, more)], {env});
}

async function copyOut(home: BenchHome, path: string): Promise<void> {
  if (hasPsql) {
    const env = {...process.env, ...addressVariables(home.path)};
    const copy = `\\copy (${select}) to '${path}' with (format csv, header)`;
    await promisify(execFile)('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-c', copy], {env});
    return;
  }
  const rows = await home.desk.db.sql.unsafe(`copy (${select}) to stdout with (format csv, header)`).readable();
  await pipeline(rows, createWriteStream(path));
}

async function inSeconds(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}
