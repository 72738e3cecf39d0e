import type {Variables} from '../environment.ts';
import type {DatabaseChoice} from '../../actions/desk.ts';
import type {Configuration} from '../../core/config/resolve-options.ts';

/**
 * The database that is named: by DATABASE_URL, by libpq's variables, or by a file; in that order. The password of the
 * configuration is for an address out of a file only: none is sent to a server that the environment names.
 */
export function databaseChoice(
  {values, origins}: Pick<Configuration, 'values' | 'origins'>,
  env: Variables,
  homeFolder: string,
): Named {
  const url = values['database.url'] ?? undefined;
  const libpq = {...pgSettings(env), home: homeFolder};
  if (url !== undefined && origins['database.url'].kind === 'file') {
    const password = values['database.password'] ?? undefined;
    return {databaseUrl: url, pg: undefined, libpq, password, namedBy: 'database.url'};
  }
  const {host, port, database, user} = libpq;
  // A password alone names no database.
  const isNamed = [host, port, database, user].some((setting) => setting !== undefined);
  return {databaseUrl: url, pg: isNamed ? libpq : undefined, libpq};
}

type Named = Pick<DatabaseChoice, 'databaseUrl' | 'pg' | 'libpq' | 'password' | 'namedBy'>;

/** What libpq's variables say. */
function pgSettings(env: Variables): NonNullable<DatabaseChoice['pg']> {
  const variable = (name: string): string | undefined => env[name] || undefined;
  const port = variable('PGPORT');
  return {
    host: variable('PGHOST'),
    port: port === undefined ? undefined : Number(port),
    database: variable('PGDATABASE'),
    user: variable('PGUSER'),
    password: variable('PGPASSWORD'),
    passfile: variable('PGPASSFILE'),
    sslmode: variable('PGSSLMODE'),
    sslrootcert: variable('PGSSLROOTCERT'),
    sslcert: variable('PGSSLCERT'),
    sslkey: variable('PGSSLKEY'),
    sslcrl: variable('PGSSLCRL'),
  };
}
