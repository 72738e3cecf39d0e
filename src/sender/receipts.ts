import type {ReceiptRecord} from '../db/statements/stray-receipts.ts';
import type {Receipt} from './gateways/gateway.ts';
import {storableToken} from './storable.ts';

/** At most so many names of one part are looked for. */
const mostIds = 11;

/** A receipt as it can be stored. */
export const toReceiptRecord = ({
  carrierId,
  otherIds = [],
  messageId,
  number,
  raw,
  state,
  code,
}: Receipt): ReceiptRecord => ({
  carrierIds: [...new Set([carrierId, ...otherIds].slice(0, mostIds).map(storableToken))],
  messageId: messageId ?? null,
  number: number === undefined ? null : storableToken(number),
  state,
  code: code === null ? null : storableToken(code),
  raw: raw ?? null,
});
