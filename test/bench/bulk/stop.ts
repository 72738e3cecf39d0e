/** What it costs to stop a bulk send, and what still leaves after the key, with senders at work. */
import {changeBatch, showBatch} from '../../../src/actions/bulk/batches.ts';
import type {BatchWish} from '../../../src/core/message.ts';
import {startCommand} from '../../support/command.ts';
import type {Bench} from '../part.ts';
import {inFolder, runMeasured} from './command-run.ts';
import {writeCsv} from './rows.ts';
import {takeAway} from './send.ts';

export interface Stops {
  /** Milliseconds of the slowest. */
  slowest: number;
  wishes: Readonly<Partial<Record<BatchWish, number>>>;
  /** Messages that left after the pause was on disk. */
  late: number;
  rows: number;
}

export const senders = 2;

/** The window of the simulated carrier. */
const window = 50;

export const mostLate = window * senders;

export const stops = (bench: Bench): Promise<Stops> => bench.once('bulk stop', () => measure(bench));

async function measure({home, options, say}: Bench): Promise<Stops> {
  const rows = options.isQuick ? 2_000 : 100_000;
  say(`stopping ${rows} rows with ${senders} senders at work`);
  return inFolder(async (folder) => {
    const file = await writeCsv(folder, rows, 99);
    const sent = await runMeasured(['bulk', 'send', file, '--queue', 'default', '--yes', '--hold', '1d'], home.path);
    const batch = Number(sent.stdout);
    const {desk} = home;
    const wishes: Partial<Record<BatchWish, number>> = {};
    const wish = async (what: BatchWish): Promise<void> => {
      const startedAt = performance.now();
      await changeBatch(desk, batch, what);
      wishes[what] = Math.max(wishes[what] ?? 0, performance.now() - startedAt);
    };
    const running = Array.from({length: senders}, () => startCommand(['sender'], {env: {SMSDESK_HOME: home.path}}));
    try {
      await wish('release');
      await untilHandedOver(desk, batch, rows / 20);
      await wish('pause');
      const late = await leftAfterPause(desk, batch);
      await wish('resume');
      await untilHandedOver(desk, batch, rows / 10);
      await wish('cancel');
      return {slowest: Math.max(...Object.values(wishes)), wishes, late, rows};
    } finally {
      for (const {child} of running) child.kill('SIGTERM');
      await Promise.all(running.map(({ended}) => ended));
      await takeAway(home, batch);
    }
  });
}

type OpenDesk = Bench['home']['desk'];

async function untilHandedOver(desk: OpenDesk, batch: number, least: number): Promise<void> {
  while ((await showBatch(desk, batch)).handedOver < least) await pause(20);
}

/**
 * What a sender got an answer for later than now, when the pause is on disk; receipts for what left before are no part of
 * it. Counted once nothing of the batch is on its way.
 */
async function leftAfterPause({db}: OpenDesk, batch: number): Promise<number> {
  const [clock] = await db.sql<{now: string}[]>`select clock_timestamp()::text as now`;
  for (;;) {
    const [row] = await db.sql<{moving: number; late: number}[]>`
      select
        (select count(*)::int from smsdesk.delivery where batch_id = ${batch} and state = 'queued' and claimed_by is not null) as moving,
        (select count(*)::int from smsdesk.delivery_event e join smsdesk.message m on m.id = e.message_id
         where m.batch_id = ${batch} and e.actor like 'sender:%' and e.state in ('sent', 'failed', 'unknown') and e.time > ${clock?.now ?? ''}::timestamptz) as late`;
    if (row?.moving === 0) return row.late;
    await pause(50);
  }
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
