/** What receipts of one gateway are kept until a message fits them. */
import type {Database} from '../db/connect.ts';
import type {GatewayRow} from '../db/statements/gateways-to-serve.ts';
import {settleStrays} from '../db/statements/record-receipts.ts';
import {dropOldStrays} from '../db/statements/stray-receipts.ts';
import type {SenderContext} from './sender-context.ts';
import {createStrayWalk, type Settled} from './stray-walk.ts';

export interface Strays {
  /** So many more are. */
  kept: (count: number) => void;
  /** Answers have brought these ids. */
  heed: (carrierIds: readonly string[]) => Promise<void>;
  /** Tries all that there are, and lets go of the oldest. */
  tend: () => Promise<void>;
}

export interface StraysOptions extends Pick<SenderContext, 'log' | 'trouble'> {
  sql: Database['sql'];
  /** Is told what has been settled. */
  heed: (settled: Settled) => Promise<void>;
}

/** What another sender keeps, or one before this, is looked at when strays are tended. */
export function createStrays(row: Pick<GatewayRow, 'id' | 'name'>, options: StraysOptions): Strays {
  const {sql, heed, log, trouble} = options;
  const gateway = {gatewayId: row.id, actor: row.name};
  let isAnyKept = true;
  /** Receipts that were kept by this sender, ever: what is counted in the database may have missed the last of them. */
  let keptSoFar = 0;
  const walk = createStrayWalk(sql, gateway);
  return {
    kept: (receipts) => {
      keptSoFar += receipts;
      if (receipts > 0) isAnyKept = true;
    },
    // The outcomes are on disk already: what fails here is done when strays are tended.
    heed: async (carrierIds) => {
      if (isAnyKept && carrierIds.length > 0) await settleStrays(sql, gateway, carrierIds).then(heed).catch(trouble);
    },
    tend: async () => {
      await walk(heed);
      const keptBefore = keptSoFar;
      const {dropped, kept} = await dropOldStrays(sql, row.id);
      isAnyKept = kept > 0 || keptSoFar > keptBefore;
      if (dropped > 0) log({event: 'receiptsUnmatched', gateway: row.name, receipts: dropped});
    },
  };
}
