/**
 * A bulk send beside `psql \copy` of the same finished rows into the same tables with the same indexes: each file is sent
 * by the command, its rows are written out, taken away, and copied in again.
 */
import {execFile} from 'node:child_process';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {addressVariables, type BenchHome} from '../bench-home.ts';
import type {Bench} from '../part.ts';
import {median} from '../statistics.ts';
import {inFolder, runMeasured} from './command-run.ts';
import {writeCsv} from './rows.ts';

export interface SendTimes {
  /** Seconds, of each round. */
  sends: readonly number[];
  copies: readonly number[];
  rows: number;
  memory: number;
}

export const sendTimes = (bench: Bench): Promise<SendTimes> => bench.once('bulk send', () => measure(bench));

/** How often as long as the copy, by the round in the middle. */
export const ratioOf = ({sends, copies}: SendTimes): number =>
  median(sends.map((seconds, round) => seconds / (copies[round] ?? NaN)));

async function measure({home, options, say}: Bench): Promise<SendTimes> {
  const rows = options.isQuick ? 2_000 : 100_000;
  const [sends, copies]: [number[], number[]] = [[], []];
  let memory = 0;
  for (let round = 1; round <= (options.isQuick ? 1 : 3); round++) {
    say(`sending ${rows} rows and copying them, round ${round}`);
    await inFolder(async (folder) => {
      const sent = await runMeasured(sendArguments(await writeCsv(folder, rows, round)), home.path);
      sends.push(sent.seconds);
      memory = Math.max(memory, sent.memory);
      const batch = Number(sent.stdout);
      await writeOut(home, folder, batch);
      await takeAway(home, batch);
      copies.push(await copyIn(home, folder));
      await takeAway(home, batch);
    });
  }
  return {sends, copies, rows, memory};
}

/** Held, so that nothing leaves while it is looked at. */
const sendArguments = (file: string): string[] => ['bulk', 'send', file, '--queue', 'default', '--yes', '--hold', '1d'];

const columns = {
  message: 'id, time, direction, number, queue_id, text, parts, author, batch_id, batch_row, template_id',
  delivery: 'message_id, time, queue_id, batch_id, state, priority, due, status_id',
};

async function writeOut(home: BenchHome, folder: string, batch: number): Promise<void> {
  await psql(home, [
    `\\copy (select ${columns.message} from smsdesk.message where batch_id = ${batch} order by id) to '${join(folder, 'message')}'`,
    `\\copy (select ${columns.delivery} from smsdesk.delivery where batch_id = ${batch} order by message_id) to '${join(folder, 'delivery')}'`,
  ]);
}

/** Seconds. */
async function copyIn(home: BenchHome, folder: string): Promise<number> {
  const startedAt = performance.now();
  await psql(home, [
    'begin',
    `\\copy smsdesk.message (${columns.message}) from '${join(folder, 'message')}'`,
    `\\copy smsdesk.delivery (${columns.delivery}) from '${join(folder, 'delivery')}'`,
    'commit',
  ]);
  return (performance.now() - startedAt) / 1000;
}

/** The batch stays, so that its rows can be copied in again; the space of the rows is free again. */
export async function takeAway({desk: {db}}: BenchHome, batch: number): Promise<void> {
  await db.sql`delete from smsdesk.message where batch_id = ${batch}`;
  await db.sql`vacuum analyze smsdesk.message, smsdesk.delivery`;
}

async function psql(home: BenchHome, commands: readonly string[]): Promise<void> {
  const env = {...process.env, ...addressVariables(home.path)};
  const args = ['-X', '-q', '-v', 'ON_ERROR_STOP=1', ...commands.flatMap((command) => ['-c', command])];
  await promisify(execFile)('psql', args, {env});
}
