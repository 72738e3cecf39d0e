/** What one gateway brings to the database: outcomes, receipts and received messages, each gathered and written together. */
import type {GatewayRow} from '../db/statements/gateways-to-serve.ts';
import {recordOutcomes, type OutcomeRecord} from '../db/statements/record-outcomes.ts';
import {recordReceipts, type RecordedReceipts} from '../db/statements/record-receipts.ts';
import type {ReceiptRecord} from '../db/statements/stray-receipts.ts';
import {createCollector} from './collector.ts';
import type {GatewayEvents} from './gateways/gateway.ts';
import {toArrived, type Arrived} from './inbound.ts';
import {reasonOf} from './log-entry.ts';
import {toReceiptRecord} from './receipts.ts';
import type {SenderContext} from './sender-context.ts';
import {storableToken} from './storable.ts';
import {createStrays, type Strays} from './strays.ts';
import type {Counted} from './tally.ts';
import {createTurns, type Turns} from './turns.ts';
import {writeInbound} from './write-inbound.ts';

/** What became of a message; one that is late has given its slot of the window back already. */
export interface Answer extends OutcomeRecord {
  isLate: boolean;
}

export interface Records {
  /** Ends when the outcome is on disk. */
  outcome: (answer: Answer) => Promise<void>;
  /** Claims once the outcomes that have come are on disk. */
  claim: Turns<Answer>['claim'];
  /** Slots of the window that outcomes which have come give back once they are written. */
  freeing: () => number;
  /** Tries what receipts were kept on the messages that there are by now, and lets go of the oldest. */
  tendStrays: () => Promise<void>;
  /** For the driver. */
  events: GatewayEvents;
  /** Ends when nothing waits to be written. */
  settled: () => Promise<void>;
}

export function createRecords(row: GatewayRow, context: SenderContext): Records {
  const {giveUp, trouble} = context;
  const strays = createStrays(row, {
    sql: context.db.sql,
    ...{log: context.log, trouble},
    heed: (recorded) => countReceipts(context, recorded.settled, recorded),
  });
  const common = {limit: 500, giveUp, trouble};
  const outcomes = createOutcomes(row, context, strays);
  const receipts = createCollector<ReceiptRecord>({...common, gather: 25, write: writeReceipts(row, context, strays)});
  const inbound = createCollector<Arrived>({...common, gather: 25, write: writeArrived(row, context)});
  const stored = (what: 'outcome' | 'receipt' | 'inbound') => (error: unknown) => {
    context.log({event: 'notStored', gateway: row.name, what, reason: reasonOf(error)});
    throw error;
  };
  return {
    outcome: (answer) => outcomes.settle(answer).catch(stored('outcome')),
    claim: outcomes.claim,
    freeing: () => outcomes.waiting().filter(({isLate}) => !isLate).length,
    tendStrays: strays.tend,
    events: {
      receipt: async (receipt) => receipts.add(toReceiptRecord(receipt)).catch(stored('receipt')),
      inbound: async (message) => inbound.add(toArrived(message)).catch(stored('inbound')),
      receiptUnread: createUnreadLog(row, context),
    },
    settled: async () => {
      await Promise.all([outcomes.settled(), receipts.settled(), inbound.settled()]);
    },
  };
}

function createOutcomes(row: GatewayRow, context: SenderContext, strays: Strays): Turns<Answer> {
  const {db, senderId, actor, giveUp, trouble} = context;
  return createTurns<Answer>({
    ...{giveUp, trouble},
    write: async (answers) => {
      const changed = await recordOutcomes(db.sql, {senderId, gatewayId: row.id, actor}, answers);
      await heedOutcomes(context, strays, answers, changed);
    },
  });
}

/** Words that are remembered: a carrier's table has a few, and a broken peer any number. */
const mostWords = 100;

function createUnreadLog({name}: GatewayRow, {log}: SenderContext): (word: string) => void {
  const said = new Set<string>();
  return (written) => {
    const word = storableToken(written);
    if (said.has(word) || said.size >= mostWords) return;
    said.add(word);
    log({event: 'receiptUnread', gateway: name, word});
  };
}

const countedAs = {
  sent: 'sent',
  failed: 'failed',
  unknown: 'unknown',
  expired: 'expired',
  queued: 'deferred',
} as const satisfies Record<OutcomeRecord['state'], Counted>;

async function heedOutcomes(
  {tally, batches}: SenderContext,
  strays: Strays,
  answers: readonly Answer[],
  changed: readonly number[],
): Promise<void> {
  const ids = new Set(changed);
  for (const {messageId, state} of answers) if (ids.has(messageId)) tally.count(countedAs[state]);
  await strays.heed(answers.flatMap(({carrierIds}) => carrierIds.filter((id) => id !== null)));
  // The next claim goes only after the brake has had its say.
  if (answers.some(({state}) => state === 'failed')) await batches.heedFailures();
}

const writeReceipts =
  (row: GatewayRow, context: SenderContext, strays: Strays) =>
  async (receipts: readonly ReceiptRecord[]): Promise<void> => {
    const recorded = await recordReceipts(context.db.sql, {gatewayId: row.id, actor: row.name}, receipts);
    strays.kept(recorded.strays.length);
    // An answer that was being written meanwhile has not seen them.
    await strays.heed(recorded.strays.flatMap((place) => receipts[place]?.carrierIds ?? []));
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

const writeArrived =
  (row: GatewayRow, {db, tally}: SenderContext) =>
  async (arrived: readonly Arrived[]): Promise<void> => {
    tally.count('received', await writeInbound(db, row, arrived));
  };
