/**
 * Tries what receipts are kept on the messages that there are by now, page by page, a few at a time: however many are
 * kept, and however many of them fit a message and can't settle it, each gets its turn and none takes long.
 */
import type {Database} from '../db/connect.ts';
import {settleStrays} from '../db/statements/record-receipts.ts';
import {endOfStrayPage} from '../db/statements/stray-receipts.ts';

const pagesAtOnce = 10;

/** What became of the kept receipts of a page. */
export type Settled = Awaited<ReturnType<typeof settleStrays>>;

/** Each call goes on where the one before has ended; `heed` is told what each page has settled. */
export function createStrayWalk(
  sql: Database['sql'],
  gateway: {gatewayId: number; actor: string},
): (heed: (settled: Settled) => Promise<void>) => Promise<void> {
  let after = 0;
  return async (heed) => {
    for (let page = 0; page < pagesAtOnce; page++) {
      const upTo = await endOfStrayPage(sql, gateway.gatewayId, after);
      if (upTo !== null) await heed(await settleStrays(sql, gateway, null, {after, upTo}));
      after = upTo ?? 0;
      if (upTo === null) return;
    }
  };
}
