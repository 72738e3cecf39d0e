/** What one gateway brings to the database: outcomes, receipts and received messages, each gathered and written together. */
import type {GatewayRow} from '../db/statements/gateways-to-serve.ts';
import {recordOutcomes, type OutcomeRecord} from '../db/statements/record-outcomes.ts';
import {recordReceipts, settleStrays, type RecordedReceipts} from '../db/statements/record-receipts.ts';
import {dropOldStrays, type ReceiptRecord} from '../db/statements/stray-receipts.ts';
import {createCollector, type Collector} from './collector.ts';
import type {GatewayEvents} from './gateways/gateway.ts';
import {toArrived, type Arrived} from './inbound.ts';
import {reasonOf} from './log-entry.ts';
import {toReceiptRecord} from './receipts.ts';
import type {SenderContext} from './sender-context.ts';
import type {Counted} from './tally.ts';
import {writeInbound} from './write-inbound.ts';

export interface Records {
  /** Ends when the outcome is on disk. */
  outcome: (record: OutcomeRecord) => Promise<void>;
  /** Tries what receipts were kept on the messages that there are by now, and lets go of the oldest. */
  tendStrays: () => Promise<void>;
  /** For the driver. */
  events: GatewayEvents;
  /** Ends when nothing waits to be written. */
  settled: () => Promise<void>;
}

export function createRecords(row: GatewayRow, context: SenderContext): Records {
  const {giveUp, trouble} = context;
  const strays = createStrays(row, context);
  const common = {limit: 500, giveUp, trouble};
  const outcomes = createCollector<OutcomeRecord>({...common, gather: 2, write: writeOutcomes(row, context, strays)});
  const receipts = createCollector<ReceiptRecord>({...common, gather: 25, write: writeReceipts(row, context, strays)});
  const inbound = createCollector<Arrived>({...common, gather: 25, write: writeArrived(row, context)});
  const stored = (what: 'outcome' | 'receipt' | 'inbound') => (error: unknown) => {
    context.log({event: 'notStored', gateway: row.name, what, reason: reasonOf(error)});
    throw error;
  };
  return {
    outcome: (record) => outcomes.add(record).catch(stored('outcome')),
    tendStrays: strays.tend,
    events: {
      receipt: async (receipt) => receipts.add(toReceiptRecord(receipt)).catch(stored('receipt')),
      inbound: async (message) => inbound.add(toArrived(message)).catch(stored('inbound')),
    },
    settled: async () => {
      await Promise.all([outcomes, receipts, inbound].map((collector: Collector<never>) => collector.settled()));
    },
  };
}

const countedAs = {
  sent: 'sent',
  failed: 'failed',
  unknown: 'unknown',
  expired: 'expired',
  queued: 'deferred',
} as const satisfies Record<OutcomeRecord['state'], Counted>;

const writeOutcomes =
  (row: GatewayRow, {db, senderId, actor, tally, batches}: SenderContext, strays: Strays) =>
  async (records: readonly OutcomeRecord[]): Promise<void> => {
    const changed = new Set(await recordOutcomes(db.sql, {senderId, gatewayId: row.id, actor}, records));
    for (const {messageId, state} of records) if (changed.has(messageId)) tally.count(countedAs[state]);
    await strays.heed(records.flatMap(({carrierIds}) => carrierIds));
    // Their slots of the window are free again only after the brake has had its say.
    if (records.some(({state}) => state === 'failed')) await batches.heedFailures();
  };

const writeReceipts =
  (row: GatewayRow, context: SenderContext, strays: Strays) =>
  async (receipts: readonly ReceiptRecord[]): Promise<void> => {
    const recorded = await recordReceipts(context.db.sql, {gatewayId: row.id, actor: row.name}, receipts);
    strays.kept(recorded.strays.length);
    await countReceipts(context, receipts.length - recorded.strays.length, recorded);
  };

async function countReceipts(
  {tally, batches}: SenderContext,
  settled: number,
  {failed, expired}: RecordedReceipts,
): Promise<void> {
  tally.count('receipts', settled);
  tally.count('failed', failed);
  tally.count('expired', expired);
  if (failed + expired > 0) await batches.heedFailures();
}

/** What receipts are kept until a message fits them. */
interface Strays {
  /** So many more are. */
  kept: (count: number) => void;
  /** Answers have brought these ids. */
  heed: (carrierIds: readonly string[]) => Promise<void>;
  tend: () => Promise<void>;
}

/** What another sender keeps, or one before this, is looked at when strays are tended. */
function createStrays(row: GatewayRow, context: SenderContext): Strays {
  const {db, log, trouble} = context;
  const gateway = {gatewayId: row.id, actor: row.name};
  let isAnyKept = true;
  const settle = async (carrierIds: readonly string[] | null): Promise<void> => {
    const recorded = await settleStrays(db.sql, gateway, carrierIds);
    await countReceipts(context, recorded.settled, recorded);
  };
  return {
    kept: (count) => {
      if (count > 0) isAnyKept = true;
    },
    // The outcomes are on disk already: what fails here is done when strays are tended.
    heed: async (carrierIds) => {
      if (isAnyKept && carrierIds.length > 0) await settle(carrierIds).catch(trouble);
    },
    tend: async () => {
      await settle(null);
      const {dropped, kept} = await dropOldStrays(db.sql, row.id);
      isAnyKept = kept > 0;
      if (dropped > 0) log({event: 'receiptsUnmatched', gateway: row.name, receipts: dropped});
    },
  };
}

const writeArrived =
  (row: GatewayRow, {db, tally}: SenderContext) =>
  async (arrived: readonly Arrived[]): Promise<void> => {
    tally.count('received', await writeInbound(db, row, arrived));
  };
