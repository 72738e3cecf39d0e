import {UserError} from '../core/problem.ts';
import {parseSetting} from '../core/queue-settings.ts';
import {orThrow} from '../core/result.ts';
import {findSharedNumbers} from '../db/shared-numbers.ts';
import {announceChange} from '../db/statements/announce.ts';
import * as gateways from '../db/statements/gateways.ts';
import * as queues from '../db/statements/queues.ts';
import * as templates from '../db/statements/templates.ts';
import type {SharedNumber} from '../core/own-numbers.ts';
import type {Desk} from './desk.ts';
import {findNamed, notTaken, validName} from './names.ts';
import {withVerb} from './with-verb.ts';

export type {Queue} from '../db/statements/queues.ts';
export type {GatewayName} from '../db/statements/gateways.ts';

export const listQueues = ({db}: Desk): Promise<queues.Queue[]> => queues.listQueues(db.orm);

export const listGateways = ({db}: Desk): Promise<gateways.GatewayName[]> => gateways.listGateways(db.orm);

export interface NewQueue {
  name: string;
  gateway: string;
  /** A number, a short code or a name of at most 11 characters; null: what the gateway sends by itself. */
  senderId: string | null;
  /** Each `name=value`. */
  settings?: readonly string[];
}

/**
 * Returns the queue's id. Problems: `badName`, `nameTaken`, `noSuchName` of the gateway, `badSenderId`,
 * `unknownSetting`, `badSetting`, `notAllowed`.
 */
export async function addQueue({db}: Desk, {name, gateway, senderId, settings = []}: NewQueue): Promise<number> {
  const valid = validName('queue', name);
  if (senderId !== null && !isSenderId(senderId)) throw new UserError({code: 'badSenderId', value: senderId});
  const {id: gatewayId} = findNamed('gateway', gateway, await gateways.listGateways(db.orm));
  const options = Object.fromEntries(
    Object.entries(readSettings(settings)).filter((pair): pair is [string, string] => pair[1] !== null),
  );
  const values = {name: valid, gatewayId, senderId, options};
  const id = notTaken('queue', valid, await withVerb('settings', () => queues.insertQueue(db.orm, values)));
  await announceChange(db.sql);
  return id;
}

export interface QueueChange {
  settings: readonly string[];
  /** Null: as it is. */
  gateway?: string | null;
  /** Null: as it is; empty: what the gateway sends by itself. */
  senderId?: string | null;
}

/**
 * Changes a queue, all that is asked for or none of it. What is queued leaves by its gateway of then. Problems:
 * `noSuchName` of queue and gateway, `badSenderId`, `unknownSetting`, `badSetting`, `notAllowed`.
 */
export async function setQueue(desk: Desk, name: string, change: QueueChange): Promise<void> {
  const {db} = desk;
  const {settings, gateway = null, senderId = null} = change;
  const changed = readSettings(settings);
  if (senderId !== null && senderId !== '' && !isSenderId(senderId)) {
    throw new UserError({code: 'badSenderId', value: senderId});
  }
  findNamed('queue', name, await queues.listQueues(db.orm));
  const way = {
    ...(gateway === null ? {} : {gatewayId: findNamed('gateway', gateway, await gateways.listGateways(db.orm)).id}),
    ...(senderId === null ? {} : {senderId: senderId || null}),
  };
  await withVerb('settings', () =>
    db.orm.transaction(async (tx) => {
      await queues.updateQueueSettings(tx, name, changed);
      if (Object.keys(way).length > 0) await queues.updateQueueWay(tx, name, way);
    }),
  );
  await announceChange(db.sql);
}

/** The numbers of a queue that other queues name as well. */
export async function sharedNumbersOf({db}: Desk, name: string): Promise<SharedNumber[]> {
  return (await findSharedNumbers(db)).filter(({queues: named}) => named.includes(name));
}

/** What goes with a queue that is removed. Problems: `noSuchName`, `notAllowed`, `queueInUse` where it may not be. */
export async function readUnusedQueue({db}: Desk, name: string): Promise<{gateway: string; templates: number}> {
  const {id, gateway} = findNamed('queue', name, await queues.listQueues(db.orm));
  if (await withVerb('settings', () => queues.isQueueUsed(db.orm, id)))
    throw new UserError({code: 'queueInUse', queue: name});
  const offered = await templates.listTemplates(db.orm);
  return {gateway, templates: offered.filter((one) => one.queues.includes(name)).length};
}

/** Problems: `noSuchName`, `notAllowed`, `queueInUse` where SMS or bulk sends belong to it. */
export async function removeQueue({db}: Desk, name: string): Promise<void> {
  const isGone = await withVerb('settings', () => db.orm.transaction((tx) => queues.deleteUnusedQueue(tx, name)));
  if (isGone === null) findNamed('queue', name, await queues.listQueues(db.orm));
  if (isGone === false) throw new UserError({code: 'queueInUse', queue: name});
  await announceChange(db.sql);
}

const readSettings = (settings: readonly string[]): Record<string, string | null> =>
  Object.fromEntries(
    settings.map((written) => {
      const {name, writing} = orThrow(parseSetting(written));
      return [name, writing];
    }),
  );

/**
 * E.164, a short code of 3 to 8 digits, or an alphanumeric address: at most 11 characters of seven bits with a letter
 * among them (3GPP TS 23.040, 9.1.2.5).
 */
const isSenderId = (value: string): boolean =>
  /^\+[1-9]\d{6,14}$|^\d{3,8}$/u.test(value) || /^(?=.*[A-Za-z])[A-Za-z0-9][A-Za-z0-9 .&_-]{0,10}$/u.test(value);
