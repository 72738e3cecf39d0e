/** What one gateway brings to the database: outcomes, receipts and received messages, each gathered and written together. */
import type {GatewayRow} from '../db/statements/gateways-to-serve.ts';
import {recordOutcomes, type OutcomeRecord} from '../db/statements/record-outcomes.ts';
import {recordReceipts} from '../db/statements/record-receipts.ts';
import {createCollector, type Collector} from './collector.ts';
import type {GatewayEvents} from './gateways/gateway.ts';
import {toArrived, type Arrived} from './inbound.ts';
import {reasonOf} from './log-entry.ts';
import {settleReceipt, type PendingReceipt} from './receipts.ts';
import type {SenderContext} from './sender-context.ts';
import type {Counted} from './tally.ts';
import {writeInbound} from './write-inbound.ts';

export interface Records {
  /** Ends when the outcome is on disk. */
  outcome: (record: OutcomeRecord) => Promise<void>;
  /** For the driver. */
  events: GatewayEvents;
  /** Ends when nothing waits to be written. */
  settled: () => Promise<void>;
}

export function createRecords(row: GatewayRow, context: SenderContext, isStopping: () => boolean): Records {
  const {giveUp, trouble} = context;
  const common = {limit: 500, giveUp, trouble};
  const outcomes = createCollector<OutcomeRecord>({...common, gather: 2, write: writeOutcomes(row, context)});
  const receipts = createCollector<PendingReceipt>({...common, gather: 25, write: writeReceipts(row, context)});
  const inbound = createCollector<Arrived>({...common, gather: 25, write: writeArrived(row, context)});
  const stored = (what: 'outcome' | 'receipt' | 'inbound') => (error: unknown) => {
    context.log({event: 'notStored', gateway: row.name, what, reason: reasonOf(error)});
    throw error;
  };
  return {
    outcome: (record) => outcomes.add(record).catch(stored('outcome')),
    events: {
      receipt: async (receipt) => {
        const isMatched = await settleReceipt(receipt, receipts, isStopping).catch(stored('receipt'));
        if (!isMatched) context.log({event: 'receiptUnmatched', gateway: row.name, carrierId: receipt.carrierId});
      },
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
  (row: GatewayRow, {db, senderId, actor, tally, batches}: SenderContext) =>
  async (records: readonly OutcomeRecord[]): Promise<void> => {
    const changed = new Set(await recordOutcomes(db.sql, {senderId, gatewayId: row.id, actor}, records));
    for (const {messageId, state} of records) if (changed.has(messageId)) tally.count(countedAs[state]);
    // Their slots of the window are free again only after the brake has had its say.
    if (records.some(({state}) => state === 'failed')) await batches.heedFailures();
  };

const writeReceipts =
  (row: GatewayRow, {db, tally, batches}: SenderContext) =>
  async (pending: readonly PendingReceipt[]): Promise<void> => {
    const recorded = await recordReceipts(db.sql, {gatewayId: row.id, actor: row.name}, pending);
    const {unmatched, failed, expired} = recorded;
    for (const receipt of pending) receipt.isMatched = !unmatched.has(receipt.carrierId);
    tally.count('receipts', pending.length - unmatched.size);
    tally.count('failed', failed);
    tally.count('expired', expired);
    if (failed + expired > 0) await batches.heedFailures();
  };

const writeArrived =
  (row: GatewayRow, {db, tally}: SenderContext) =>
  async (arrived: readonly Arrived[]): Promise<void> => {
    tally.count('received', await writeInbound(db, row, arrived));
  };
