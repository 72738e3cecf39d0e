import {existsSync} from 'node:fs';
import type postgres from 'postgres';
import {UserError} from '../core/problem.ts';
import {databaseFailure} from './connection-failure.ts';
import {type Address, connect, type Database} from './connect.ts';
import {greet, type Greeting} from './greeting.ts';

/** What the PG* variables say; what is absent takes libpq's default. */
export interface PgSettings {
  host?: string | undefined;
  /** Not a number where the variable holds none. */
  port?: number | undefined;
  database?: string | undefined;
  user?: string | undefined;
  password?: string | undefined;
  sslmode?: string | undefined;
}

export interface External {
  db: Database;
  greeting: Greeting;
  address: string;
}

/** Seconds for the first answer; a server that is there and no Postgres may otherwise keep us for ever. */
const patience = 10;

/** Connects to a Postgres of the person's; throws `noDatabase` within about ten seconds. */
export async function reachExternal(
  choice: {
    databaseUrl: string | undefined;
    pg: PgSettings | undefined;
    password?: string | undefined;
    namedBy?: string;
  },
  maxConnections?: number,
  onStatement?: (text: string) => void,
): Promise<External> {
  const db = open(choice, maxConnections, onStatement);
  const address = describe(db);
  try {
    return {db, greeting: await withinPatience(greet(db, 'external')), address};
  } catch (error) {
    // Not the patient way: a connection that is still being tried has nothing to finish.
    await db.sql.end({timeout: 0});
    throw databaseFailure(error, {kind: 'external', address});
  }
}

function open(
  {databaseUrl, pg, password, namedBy = 'DATABASE_URL'}: Parameters<typeof reachExternal>[0],
  max?: number,
  onStatement?: (text: string) => void,
): Database {
  if (databaseUrl === undefined) return connect(fromSettings(checkPort(pg ?? {})), max, onStatement);
  try {
    return connect(withPassword(fromUrl(databaseUrl), password), max, onStatement);
  } catch {
    // What is no URL might hold a password anywhere, so it is not repeated.
    throw new UserError({code: 'noDatabase', address: namedBy, reason: 'invalidUrl'});
  }
}

/** A password in the address itself goes before it. */
function withPassword(address: Address, password: string | undefined): Address {
  if (password === undefined) return address;
  if (typeof address !== 'string') return {...address, password: address.password ?? password};
  const [, scheme = '', user, set, rest = ''] = /^(\w+:\/\/)(?:([^:@/?#]*)(:[^@/?#]*)?@)?(.*)$/su.exec(address) ?? [];
  if (set !== undefined) return address;
  return `${scheme}${user ?? ''}:${encodeURIComponent(password)}@${rest}`;
}

function checkPort(settings: PgSettings): PgSettings {
  const {port = 5432} = settings;
  if (Number.isInteger(port) && port > 0 && port < 65_536) return settings;
  throw new UserError({code: 'noDatabase', address: 'PGPORT', reason: 'invalidPort'});
}

function fromSettings({host, port = 5432, database, user, password, sslmode}: PgSettings): Address {
  return {
    host: host ?? socketFolder(port) ?? 'localhost',
    port,
    ...(database === undefined ? {} : {database}),
    ...(user === undefined ? {} : {user}),
    ...(password === undefined ? {} : {password}),
    ...(sslmode === undefined ? {} : {ssl: sslMode(sslmode)}),
  };
}

/** libpq, where no host is named, looks for a socket first. */
function socketFolder(port: number): string | undefined {
  const folder = '/var/run/postgresql';
  return existsSync(`${folder}/.s.PGSQL.${port}`) ? folder : undefined;
}

function sslMode(mode: string): NonNullable<postgres.Options<Record<string, never>>['ssl']> {
  if (mode === 'disable') return false;
  if (mode === 'verify-ca' || mode === 'verify-full') return 'verify-full';
  return mode === 'require' || mode === 'allow' ? mode : 'prefer';
}

function fromUrl(text: string): Address {
  if (!/^postgres(ql)?:\/\//.test(text)) throw new Error('not the URL of a Postgres');
  // libpq's ways to name the folder of a socket: ?host=/folder, and the folder encoded in the place of the host.
  const whole = text.replace(/^(\w+:\/\/[^/?#]*@)(?=[/?])/, '$1localhost');
  const url = URL.canParse(whole) ? new URL(whole) : undefined;
  const named = url?.searchParams.get('host') ?? decodeURIComponent(url?.hostname ?? '');
  if (!url || !named.startsWith('/')) return text;
  return fromSettings({
    host: named,
    port: Number(url.searchParams.get('port') ?? url.port) || 5432,
    database: decodeURIComponent(url.pathname.slice(1)) || undefined,
    user: decodeURIComponent(url.username) || undefined,
    password: decodeURIComponent(url.password) || undefined,
  });
}

/** The address as people write it, without the password. */
export function describe({sql}: Database): string {
  const {host, port, path, database, user} = sql.options as postgres.ParsedOptions & {path: string | false};
  const hosts = path ? path.replace(/\/\.s\.PGSQL\.\d+$/, '') : host.map((name, i) => `${name}:${port[i] ?? 5432}`);
  return `postgres://${user}@${String(hosts)}/${database}`;
}

async function withinPatience<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error(), {code: 'ETIMEDOUT'})), patience * 1000);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
