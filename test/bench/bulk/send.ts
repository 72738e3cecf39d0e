/**
 * A bulk send beside `psql \copy` of the same finished rows into the same tables with the same indexes: each file is sent
 * by the command, its rows are written out, taken away, and copied in again.
 */
import type {BenchHome} from '../bench-home.ts';
import type {Bench} from '../part.ts';
import {median} from '../statistics.ts';
import {inFolder, runMeasured} from './command-run.ts';
import {writeOut} from './copy.ts';
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
      const copyIn = await writeOut(home, folder, batch);
      await takeAway(home, batch);
      copies.push(await copyIn());
      await takeAway(home, batch);
    });
  }
  return {sends, copies, rows, memory};
}

/** Held, so that nothing leaves while it is looked at. */
const sendArguments = (file: string): string[] => ['bulk', 'send', file, '--queue', 'default', '--yes', '--hold', '1d'];

/** The batch stays, so that its rows can be copied in again; the space of the rows is free again. */
export async function takeAway({desk: {db}}: BenchHome, batch: number): Promise<void> {
  await db.sql`delete from smsdesk.message where batch_id = ${batch}`;
  await db.sql`vacuum analyze smsdesk.message, smsdesk.delivery`;
}
