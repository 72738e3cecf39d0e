import {existsSync} from 'node:fs';
import {UserError} from '../../core/problem.ts';
import type {Host, PgSettings, Target} from './settings.ts';

/** Parameters of an address that are settings of ours; all others are asked of the server, which knows its own. */
const ownSettings: Readonly<Record<string, Exclude<keyof PgSettings, 'port'>>> = {
  dbname: 'database',
  user: 'user',
  password: 'password',
  passfile: 'passfile',
  sslmode: 'sslmode',
  sslrootcert: 'sslrootcert',
  sslcert: 'sslcert',
  sslkey: 'sslkey',
  sslcrl: 'sslcrl',
};

/** What libpq could do and this program does not; these values ask for nothing that is missing. */
const withoutEffect: Readonly<Record<string, readonly string[]>> = {
  channel_binding: ['disable', 'prefer'],
  gssencmode: ['disable', 'prefer'],
};

const form = /^postgres(?:ql)?:\/\/(?:([^:@/?#]*)(?::([^@/?#]*))?@)?([^/?#@]*)(?:\/([^/?#]*))?(?:\?([^#]*))?$/u;

/** Reads the URL of a Postgres as libpq does ("Connection URIs"); throws where it is none. What it leaves out stays out. */
export function parseUrl(url: string, usualPort: number): Target {
  const parts = form.exec(url);
  if (parts === null) throw new Error('not the URL of a Postgres');
  const [, user, password, places = '', database, query = ''] = parts;
  const said = readParameters(query);
  const {host, port, target_session_attrs: wanted, connect_timeout: timeout = ''} = said.named;
  if (wanted !== undefined && kindsOfHosts[wanted] === undefined) {
    refuse('target_session_attrs', wanted, Object.keys(kindsOfHosts));
  }
  return {
    hosts: readHosts(host ?? decodeURIComponent(places), port, usualPort),
    settings: {user: plain(user), password: plain(password), database: plain(database), ...said.settings},
    session: said.session,
    wanted: kindsOfHosts[wanted ?? 'any'] ?? null,
    timeout: Number(timeout) > 0 ? Number(timeout) : null,
  };
}

/** Which of several hosts is wanted, by the words of libpq. */
const kindsOfHosts: Readonly<Record<string, Target['wanted']>> = {
  any: null,
  'read-write': 'primary',
  primary: 'primary',
  'read-only': 'standby',
  standby: 'standby',
};

function readParameters(query: string): {settings: PgSettings; session: Record<string, string>; named: Named} {
  const settings: PgSettings = {};
  const session: Record<string, string> = {};
  const named: Named = {};
  for (const [name, value] of parameters(query)) {
    const own = ownSettings[name];
    if (isNamed(name)) named[name] = value;
    else if (name === 'ssl') settings.sslmode = value === 'true' ? 'require' : value;
    else if (own !== undefined) settings[own] = value;
    else if (withoutEffect[name] === undefined) session[name] = value;
    else if (!withoutEffect[name].includes(value)) refuse(name, value, withoutEffect[name]);
  }
  return {settings, session, named};
}

type Named = Partial<Record<'host' | 'port' | 'target_session_attrs' | 'connect_timeout', string>>;

const isNamed = (name: string): name is keyof Named =>
  ['host', 'port', 'target_session_attrs', 'connect_timeout'].includes(name);

const plain = (part: string | undefined): string | undefined => (part ? decodeURIComponent(part) : undefined);

const parameters = (query: string): [string, string][] =>
  query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [, name = '', value = ''] = /^([^=]*)=?(.*)$/su.exec(pair) ?? [];
      return [decodeURIComponent(name), decodeURIComponent(value)];
    });

function refuse(setting: string, value: string, allowed: readonly string[]): never {
  throw new UserError({code: 'badAddressSetting', setting, value, allowed});
}

/** A port of its own goes before the one for all. A host without a name is the usual one. */
export function readHosts(places: string, ports: string | undefined, usualPort: number): readonly Host[] {
  const perHost = ports?.split(',') ?? [];
  return places.split(',').map((place, i) => {
    const [, bracketed, name, own] = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d*))?$/u.exec(place) ?? fail();
    const port = Number(own || perHost[i] || perHost.at(-1) || usualPort);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) fail();
    return {name: (bracketed ?? name) || usualHost(port), port};
  });
}

/** libpq, where no host is named, looks for a socket first. */
function usualHost(port: number): string {
  const folder = '/var/run/postgresql';
  return existsSync(`${folder}/.s.PGSQL.${port}`) ? folder : 'localhost';
}

function fail(): never {
  throw new Error('not a host');
}
