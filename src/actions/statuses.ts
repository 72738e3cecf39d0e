import {statusColors, type StatusColor} from '../core/message.ts';
import {UserError} from '../core/problem.ts';
import {announceChange} from '../db/statements/announce.ts';
import * as setting from '../db/statements/set-status.ts';
import * as statuses from '../db/statements/statuses.ts';
import type {Desk} from './desk.ts';
import {findNamed, notTaken, validName} from './names.ts';

export type {Status} from '../db/statements/statuses.ts';

export const listStatuses = ({db}: Desk): Promise<statuses.Status[]> => statuses.listStatuses(db.orm);

/** Returns the status's id. Problems: `badName`, `nameTaken`, `badColor`. */
export async function addStatus({db}: Desk, {name, color}: {name: string; color: string}): Promise<number> {
  const valid = validName('status', name);
  if (!isStatusColor(color)) throw new UserError({code: 'badColor', value: color, allowed: statusColors});
  const id = notTaken('status', valid, await statuses.insertStatus(db.orm, {name: valid, color}));
  await announceChange(db.sql);
  return id;
}

/** Puts a status on messages, or takes it off (null). Returns how many there were. Problems: `noSuchName`. */
export async function setStatus({db}: Desk, ids: readonly number[], name: string | null): Promise<number> {
  const status = name === null ? null : findNamed('status', name, await statuses.listStatuses(db.orm));
  return db.sql.begin(async (sql) => {
    const changed = await setting.setStatus(sql, ids, status?.id ?? null);
    await announceChange(sql);
    return changed;
  });
}

const isStatusColor = (value: string): value is StatusColor => statusColors.some((color) => color === value);
