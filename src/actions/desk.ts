import type {InstallationSettings} from '../core/installation-settings.ts';
import type {Language} from '../core/language.ts';
import type {Country} from '../core/phone.ts';
import {UserError} from '../core/problem.ts';
import {everything, sightOf, type Rights} from '../core/rights.ts';
import {isZone} from '../core/schedule.ts';
import type {Database} from '../db/connect.ts';
import {openDatabase, type DatabaseChoice} from '../db/open.ts';
import {readLogin} from '../db/statements/read-rights.ts';
import {readSettings} from '../db/statements/settings.ts';
import {preferenceKeys, readPreferences, type Preferences} from './preferences.ts';
import {seed} from './seed.ts';

export type {DatabaseChoice} from '../db/open.ts';

/** An open installation and who works with it: what every action is given. */
export interface Desk extends Preferences, InstallationSettings {
  db: Database;
  kind: 'embedded' | 'external';
  /** For people, without a password. */
  address: string;
  /** Whether the database was set up just now. */
  isNew: boolean;
  /** Who is written down as the author: the database's login, on the embedded database the machine's. */
  user: string;
  /** What they may do, as was last read. */
  rights: Rights;
  now: () => Date;
  /** Starts a server of our own again where it has ended; throws as `openDatabase`. */
  revive: () => Promise<void>;
  close: () => Promise<void>;
}

export interface DeskOptions {
  choice: DatabaseChoice;
  /** What a new installation is filled in. */
  language: Language;
  /** The machine's zone, IANA: a new installation's first setting. */
  zone: string;
  osUser: string;
  now: () => Date;
}

/** Opens the database, sets up and seeds a new one, and reads the installation's settings. Throws as `openDatabase`, and `notMember`. */
export async function openDesk({choice, language, zone, osUser, now}: DeskOptions): Promise<Desk> {
  const {db, kind, address, isNew, revive, close} = await openDatabase(
    {...choice, person: osUser},
    {
      onNew: (fresh) => seed(fresh, {language, zone}),
    },
  );
  try {
    const {user, rights} = kind === 'embedded' ? {user: osUser, rights: everything} : await readLogin(db.sql);
    if (!rights.isOwner && rights.role === null) throw new UserError({code: 'notMember', login: user});
    db.sight = sightOf(rights);
    const settings = await readSettings(db.orm, [...installationKeys, ...preferenceKeys(user)]);
    return {
      ...{db, kind, address, isNew, user, rights, now, revive, close},
      ...readPreferences(settings, user),
      ...(await installationOf(settings, zone)),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

const installationKeys = ['zone', 'country'] as const satisfies readonly (keyof InstallationSettings)[];

/** The installation's settings as they are now; `zone` is that of the machine, for one that has none. */
export const readInstallation = async ({orm}: Pick<Database, 'orm'>, zone: string): Promise<InstallationSettings> =>
  installationOf(await readSettings(orm, installationKeys), zone);

/** Has an open desk go by the settings as they are now, and returns them. */
export async function followInstallation(desk: Desk): Promise<InstallationSettings> {
  const settings = await readInstallation(desk.db, desk.zone);
  Object.assign(desk, settings);
  return settings;
}

async function installationOf(settings: ReadonlyMap<string, unknown>, zone: string): Promise<InstallationSettings> {
  const set = settings.get('zone');
  return {
    zone: typeof set === 'string' && isZone(set) ? set : zone,
    country: await countryOf(settings.get('country')),
  };
}

const usualCountry: Country = 'CZ';

/** The numbering plans of the world are a large file, which most commands do without. */
async function countryOf(setting: unknown): Promise<Country> {
  if (typeof setting !== 'string' || setting === usualCountry) return usualCountry;
  const {isCountry} = await import('../core/phone.ts');
  return isCountry(setting) ? setting : usualCountry;
}
