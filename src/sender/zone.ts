/** The installation's zone, in which its quiet hours are meant: as set now, or the machine's where none is. */
import {isZone} from '../core/schedule.ts';
import type {Database} from '../db/connect.ts';
import {readSettings} from '../db/statements/settings.ts';

export interface ZoneWatch {
  zone: () => string;
  refresh: () => Promise<void>;
}

export async function watchZone(db: Database): Promise<ZoneWatch> {
  let zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const refresh = async (): Promise<void> => {
    const set = (await readSettings(db.orm, ['zone'])).get('zone');
    if (typeof set === 'string' && isZone(set)) zone = set;
  };
  await refresh();
  return {zone: () => zone, refresh};
}
