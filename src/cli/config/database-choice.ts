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
): Pick<DatabaseChoice, 'databaseUrl' | 'pg' | 'password' | 'namedBy'> {
  const url = values['database.url'] ?? undefined;
  const isOfFile = origins['database.url'].kind === 'file';
  if (url !== undefined && isOfFile) {
    return {
      databaseUrl: url,
      pg: undefined,
      password: values['database.password'] ?? undefined,
      namedBy: 'database.url',
    };
  }
  return {databaseUrl: url, pg: pgSettings(env)};
}

/** What libpq's variables say, where one of them names a database, a host or a person (a password alone does not). */
function pgSettings(env: Variables): DatabaseChoice['pg'] {
  const variable = (name: string): string | undefined => env[name] || undefined;
  const [host, port, database, user] = [
    variable('PGHOST'),
    variable('PGPORT'),
    variable('PGDATABASE'),
    variable('PGUSER'),
  ];
  if (host === undefined && port === undefined && database === undefined && user === undefined) return undefined;
  return {
    ...{host, database, user},
    port: port === undefined ? undefined : Number(port),
    password: variable('PGPASSWORD'),
    sslmode: variable('PGSSLMODE'),
  };
}
