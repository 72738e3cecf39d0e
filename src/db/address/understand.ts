import {userInfo} from 'node:os';
import {UserError} from '../../core/problem.ts';
import {parseUrl, readHosts} from './parse-url.ts';
import {type PassFile, readPassFile} from './pass-file.ts';
import {readTls, type Tls} from './read-tls.ts';
import type {PgSettings, Target} from './settings.ts';

/** What names a database: a URL, or else variables. */
export interface Named {
  databaseUrl: string | undefined;
  /** The variables, where they and no URL name it. */
  pg: PgSettings | undefined;
  /** The variables, for whatever a URL leaves open. */
  libpq?: PgSettings | undefined;
  /** For a URL without one. */
  password?: string | undefined;
  /** What the URL stands in, `DATABASE_URL` where nothing is said. */
  namedBy?: string;
}

/** All that a connection needs. */
export interface Understood extends Omit<Target, 'settings'> {
  user: string;
  database: string;
  password: string | null;
  tls: Tls;
  /** Null: there is none, or its passwords are not needed. */
  passFile: PassFile | null;
  /** For people, without the password. */
  address: string;
}

/** Understands an address as libpq does, with the files that it leads to. Throws `noDatabase`, `badAddressSetting`, `tlsFileUnusable`. */
export function understand(named: Named): Understood {
  const {hosts, settings, session, wanted, timeout} = targetOf(named);
  const user = settings.user ?? osUser();
  const database = settings.database ?? user;
  const given = settings.password ?? null;
  const passFile = given === null ? readPassFile(settings, {hosts, database, user}) : null;
  const places = hosts.map(({name, port}) => (name.startsWith('/') ? name : `${bracketed(name)}:${port}`));
  return {
    ...{hosts, session, wanted, timeout, user, database, passFile},
    password: given ?? passFile?.password ?? null,
    tls: readTls(settings),
    address: `postgres://${user}@${places.join(',')}/${database}`,
  };
}

const bracketed = (name: string): string => (name.includes(':') ? `[${name}]` : name);

function targetOf({databaseUrl, pg, libpq = {}, password, namedBy = 'DATABASE_URL'}: Named): Target {
  if (databaseUrl === undefined) return fromVariables(pg ?? {});
  try {
    const target = parseUrl(withUsualHost(databaseUrl, libpq), usualPort(libpq));
    return {...target, settings: filled(filled(target.settings, {password}), libpq)};
  } catch (error) {
    if (error instanceof UserError) throw error;
    // What is no URL might hold a password anywhere, so it is not repeated.
    throw new UserError({code: 'noDatabase', address: namedBy, reason: 'invalidUrl'});
  }
}

function fromVariables(pg: PgSettings): Target {
  const hosts = readHosts(pg.host ?? '', undefined, usualPort(pg));
  return {hosts, settings: pg, session: {}, wanted: null, timeout: null};
}

/** The variables name the host where a URL names none. */
const withUsualHost = (url: string, {host}: PgSettings): string =>
  host === undefined || !/^\w+:\/\/(?:[^@/?#]*@)?(?:[/?]|$)/u.test(url) || /[?&]host=/u.test(url)
    ? url
    : url.replace(/^(\w+:\/\/(?:[^@/?#]*@)?)/u, `$1${encodeURIComponent(host)}`);

function usualPort({port = 5432}: PgSettings): number {
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new UserError({code: 'noDatabase', address: 'PGPORT', reason: 'invalidPort'});
}

const filled = (settings: PgSettings, others: PgSettings): PgSettings => {
  const said = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
  return {...others, ...said};
};

/** In a container a user may have a number only. */
function osUser(): string {
  try {
    return userInfo().username;
  } catch {
    return process.env['USER'] ?? String(process.getuid?.() ?? '');
  }
}
