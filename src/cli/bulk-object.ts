import type {BulkWarning} from '../core/ledger/bulk-warnings.ts';
import {isoTime} from '../core/iso-time.ts';
import type {LedgerTotals} from '../core/ledger/ledger.ts';
import type {Price} from '../core/queue-settings.ts';

/** What a file came to, as data: the same in every language. Every verdict has its number, 0 included. */
export const totalsObject = (totals: LedgerTotals, price: Price | null, zone: string) => ({
  rows: totals.rows,
  send: totals.send,
  rejected: totals.rejected,
  parts: totals.parts,
  partsWithoutDiacritics: totals.plainParts,
  price: price && {amount: priceOf(totals.parts, price), currency: price.currency},
  longest: totals.longest,
  due: totals.due && {first: isoTime(totals.due.first, zone), last: isoTime(totals.due.last, zone)},
  verdicts: totals.verdicts,
});

export const warningObjects = (warnings: readonly BulkWarning[], zone: string) =>
  warnings.map((warning) =>
    warning.code === 'sameContent' ? {...warning, time: isoTime(warning.time, zone)} : warning,
  );

/** Without the noise of binary fractions: the price of one part has at most four places. */
export const priceOf = (parts: number, {amount}: Price): number => Math.round(parts * amount * 10_000) / 10_000;
