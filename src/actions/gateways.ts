import {UserError} from '../core/problem.ts';
import * as gateways from '../db/statements/gateways.ts';
import type {Orm} from '../db/orm.ts';
import {countOutstanding} from '../db/statements/outstanding.ts';
import {queuesOfGateway} from '../db/statements/queues.ts';
import type {Desk} from './desk.ts';
import {notTaken, validName} from './names.ts';
import {withVerb} from './with-verb.ts';

export type {StoredGateway} from '../db/statements/gateways.ts';

export interface NewGateway {
  name: string;
  kind: string;
  url: string | null;
  options: Record<string, unknown>;
}

/** Adds what has been checked already; senders open it by themselves. Problems: `badName`, `nameTaken`, `notAllowed`. */
export async function addGateway({db}: Desk, {name, ...values}: NewGateway): Promise<number> {
  const valid = validName('gateway', name);
  return inTransaction(db.orm, async (tx) => {
    const id = notTaken('gateway', valid, await gateways.insertGateway(tx, {name: valid, ...values}));
    await gateways.announceGateways(tx);
    return id;
  });
}

const inTransaction = <T>(orm: Orm, work: (tx: Orm) => Promise<T>): Promise<T> =>
  withVerb('settings', () => orm.transaction(work));

/** As it was set up, with its secrets: for checking a change, never to be shown. Problems: `noSuchName`, `notAllowed`. */
export const readGateway = ({db}: Desk, name: string): Promise<gateways.StoredGateway> =>
  withVerb('settings', () => lockNamed(db.orm, name));

export type GatewayChange = Partial<Pick<gateways.StoredGateway, 'url' | 'options' | 'enabled'>>;

/** Changes what has been checked already; senders open it anew. Problems: `noSuchName`, `notAllowed`. */
export const changeGateway = ({db}: Desk, name: string, change: GatewayChange): Promise<void> =>
  inTransaction(db.orm, async (tx) => {
    const before = await lockNamed(tx, name);
    await gateways.updateGateway(tx, before.id, change);
    await gateways.announceGateways(tx);
  });

/** What is lost with a gateway that is removed. Problems: `noSuchName`, `notAllowed`, `gatewayInUse` where it may not be. */
export const readUnusedGateway = ({db}: Desk, name: string): Promise<{kind: string; waiting: number}> =>
  withVerb('settings', async () => {
    const {id, kind} = await lockNamed(db.orm, name);
    await requireUnused(db.orm, name, id);
    return {kind, waiting: await countOutstanding(db.sql, id)};
  });

async function requireUnused(orm: Orm, gateway: string, id: number): Promise<void> {
  const queues = await queuesOfGateway(orm, id);
  if (queues.length > 0) throw new UserError({code: 'gatewayInUse', gateway, queues});
}

/** Problems: `noSuchName`, `notAllowed`, `gatewayInUse` with the queues that send by it. */
export const removeGateway = ({db}: Desk, name: string): Promise<void> =>
  inTransaction(db.orm, async (tx) => {
    const {id} = await lockNamed(tx, name);
    await requireUnused(tx, name, id);
    await gateways.deleteGateway(tx, id);
    await gateways.announceGateways(tx);
  });

async function lockNamed(tx: Orm, name: string): Promise<gateways.StoredGateway> {
  const found = await gateways.lockGateway(tx, name);
  if (found) return found;
  const known = (await gateways.listGateways(tx)).map((one) => one.name);
  throw new UserError({code: 'noSuchName', kind: 'gateway', name, known});
}
