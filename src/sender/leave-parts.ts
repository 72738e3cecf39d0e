/** Long messages of which parts do not come any more: stored as they are, whichever sender got what there is. */
import type {Database} from '../db/connect.ts';
import {gatewaysWithParts, lockInbound} from '../db/statements/held-parts.ts';
import {leaveStaleParts} from './gather-parts.ts';
import type {GatewayConfig} from './gateways/gateway.ts';
import {numberOption} from './gateways/options.ts';
import {readInboundRules} from './inbound-rules.ts';
import {storeReceived} from './write-inbound.ts';

const partsWaitRange = {least: 10, most: 86_400};
const usualPartsWait = 600;

/** Seconds after the last of its parts for which a gateway waits for more. Throws `UserError` for anything else. */
export const partsWait = (config: Pick<GatewayConfig, 'name' | 'options'>): number =>
  numberOption(config, 'partsWait', partsWaitRange, usualPartsWait);

/** Does it for all gateways, switched off ones too; returns how many messages it made. */
export async function leaveParts(db: Database): Promise<number> {
  let stored = 0;
  const gateways = await gatewaysWithParts(db.sql, partsWaitRange.least);
  if (gateways.length === 0) return stored;
  const rules = await readInboundRules(db);
  for (const gateway of gateways) {
    stored += await db.sql.begin(async (sql) => {
      await lockInbound(sql, gateway.id);
      const received = await leaveStaleParts(sql, gateway.id, waitOf(gateway));
      return storeReceived(sql, gateway, received, rules);
    });
  }
  return stored;
}

/** A gateway whose options can't be read is not served, but what it brought before is not to wait for that. */
function waitOf(gateway: Pick<GatewayConfig, 'name' | 'options'>): number {
  try {
    return partsWait(gateway);
  } catch {
    return usualPartsWait;
  }
}
