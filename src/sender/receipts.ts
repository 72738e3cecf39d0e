/**
 * A receipt may come before the answer that brings the carrier's id, so one that matches nothing is tried again for a
 * while before it is given up.
 */
import {setTimeout as pause} from 'node:timers/promises';
import type {ReceiptRecord} from '../db/statements/record-receipts.ts';
import type {Collector} from './collector.ts';
import type {Receipt} from './gateways/gateway.ts';
import {storableToken} from './storable.ts';

/** A receipt on its way to the database; the write says whether a message has its id. */
export interface PendingReceipt extends ReceiptRecord {
  isMatched: boolean;
}

/** Milliseconds after which an unmatched receipt is tried again: a minute in all. */
const triedAgainAfter = [50, 200, 1_000, 5_000, 20_000, 34_000] as const;

/** Ends when the receipt is stored, or with false when no message has its id after all. Rejects when it cannot be stored. */
export async function settleReceipt(
  receipt: Receipt,
  collector: Collector<PendingReceipt>,
  isStopping: () => boolean,
): Promise<boolean> {
  const pending: PendingReceipt = {
    carrierId: storableToken(receipt.carrierId),
    state: receipt.state,
    code: receipt.code === null ? null : storableToken(receipt.code),
    isMatched: false,
  };
  for (const wait of [0, ...triedAgainAfter]) {
    if (wait > 0) await pause(wait, undefined, {ref: false});
    if (wait > 0 && isStopping()) throw new Error('stopped before a message had this id');
    await collector.add(pending);
    if (pending.isMatched) return true;
  }
  return false;
}
