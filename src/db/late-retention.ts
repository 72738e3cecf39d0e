import {isRetentionLate, keptKinds} from '../core/retention.ts';
import {isZone} from '../core/schedule.ts';
import type {Database} from './connect.ts';
import {readClock} from './statements/read-clock.ts';
import {readRetention} from './statements/retention-setting.ts';
import {readLastRun} from './statements/retention-runs.ts';
import {readSettings} from './statements/settings.ts';

/** Whether something is to be deleted at night, and nobody has for days. */
export async function findLateRetention({orm, sql}: Database): Promise<boolean> {
  const {retention, setAt} = await readRetention(orm);
  if (keptKinds.every((kind) => retention[kind] === null)) return false;
  const set = (await readSettings(orm, ['zone'])).get('zone');
  const zone = typeof set === 'string' && isZone(set) ? set : Intl.DateTimeFormat().resolvedOptions().timeZone;
  return isRetentionLate(setAt, await readLastRun(sql), new Date(await readClock(sql)), zone);
}
