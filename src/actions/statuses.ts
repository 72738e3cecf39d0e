import {statusColors, type StatusColor} from '../core/message.ts';
import {UserError} from '../core/problem.ts';
import {announceChange} from '../db/statements/announce.ts';
import * as statuses from '../db/statements/statuses.ts';
import type {Desk} from './desk.ts';
import {notTaken, validName} from './names.ts';
import {withVerb} from './with-verb.ts';

export type {Status} from '../db/statements/statuses.ts';

export const listStatuses = ({db}: Desk): Promise<statuses.Status[]> => statuses.listStatuses(db.orm);

/** Returns the status's id. Problems: `badName`, `nameTaken`, `badColor`, `notAllowed`. */
export async function addStatus(
  {db}: Desk,
  {name, color, optOutMonths = null}: {name: string; color: string; optOutMonths?: number | null},
): Promise<number> {
  const valid = validName('status', name);
  if (!isStatusColor(color)) throw new UserError({code: 'badColor', value: color, allowed: statusColors});
  const values = {name: valid, color, optOutMonths};
  const id = notTaken('status', valid, await withVerb('settings', () => statuses.insertStatus(db.orm, values)));
  await announceChange(db.sql);
  return id;
}

const isStatusColor = (value: string): value is StatusColor => statusColors.some((color) => color === value);
