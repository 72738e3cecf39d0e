import {standingOf, type GatewayState, type LinkProblem} from '../core/gateway-link.ts';
import {may} from '../core/rights.ts';
import {withoutSecretOptions, withoutSecrets} from '../core/secret.ts';
import * as statement from '../db/statements/sending-state.ts';
import type {Count} from './count-messages.ts';
import type {Desk} from './desk.ts';
import {countDoubt} from './settle-doubt.ts';

export type {LivingSender, QueueLength, SenderLink} from '../db/statements/sending-state.ts';

export interface GatewayStanding extends statement.GatewayLinks {
  state: GatewayState;
  since: Date | null;
  problem: LinkProblem | null;
}

/** What stands between a queue and the carrier. No secret is in it. */
export interface SendingState {
  gateways: readonly GatewayStanding[];
  senders: readonly statement.LivingSender[];
  queues: readonly statement.QueueLength[];
  /** Messages that are `unknown`, as far as they are worth counting. */
  inDoubt: Count;
}

export async function readSending(desk: Desk): Promise<SendingState> {
  const {sql} = desk.db;
  const [gateways, senders, queues, inDoubt] = await Promise.all([
    statement.listGatewayLinks(sql, {withAddresses: may(desk.rights, 'settings')}),
    statement.listLivingSenders(sql),
    statement.listQueueLengths(sql),
    countDoubt(desk, mostCounted),
  ]);
  return {gateways: gateways.map(standing), senders, queues, inDoubt};
}

const mostCounted = 1_000;

const standing = (gateway: statement.GatewayLinks): GatewayStanding => ({
  ...gateway,
  ...standingOf(gateway.isEnabled, gateway.links),
  url: gateway.url && withoutSecrets(gateway.url),
  options: withoutSecretOptions(gateway.options),
});
