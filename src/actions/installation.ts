import {type InstallationSettings, parseInstallationSetting} from '../core/installation-settings.ts';
import {orThrow} from '../core/result.ts';
import {inside} from '../db/connect.ts';
import {announceSettings} from '../db/statements/announce.ts';
import {writeSettings} from '../db/statements/settings.ts';
import {type Desk, readInstallation} from './desk.ts';
import {withVerb} from './with-verb.ts';

/**
 * Changes the settings of the installation, all that is asked for or none of it, each as `zone=Europe/Prague`; returns
 * what holds then. Open desks hear of it, senders look for it every two seconds. Problems: `unknownInstallationSetting`,
 * `badZone`, `badCountry`, `notAllowed`.
 */
export async function setInstallation(desk: Desk, written: readonly string[]): Promise<InstallationSettings> {
  const values = written.reduce<Partial<InstallationSettings>>(
    (before, one) => ({...before, ...orThrow(parseInstallationSetting(one))}),
    {},
  );
  return withVerb('settings', () =>
    desk.db.sql.begin(async (sql) => {
      const tx = inside(sql, desk.db);
      await writeSettings(tx.orm, values);
      await announceSettings(sql);
      return readInstallation(tx, desk.zone);
    }),
  );
}
