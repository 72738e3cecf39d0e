import type postgres from 'postgres';
import type {Database} from './connect.ts';
import {failureCode} from './connection-failure.ts';
import {doorColumns} from './embedded/attendance.ts';
import {schemaVersion} from './migrations.ts';
import {onlyRow} from './only-row.ts';

/**
 * How the database stands to this program. `empty`: no table of anybody's. `foreign`: other tables, none of ours.
 * `older`: a migration is due. `newer`: a later smsdesk has been here.
 */
export type SchemaState = 'current' | 'older' | 'newer' | 'empty' | 'foreign';

export interface Greeting {
  /** As Postgres writes it, such as `18.4`. */
  version: string;
  /** 15 and up, for what we can work with. */
  major: number;
  schema: SchemaState;
  /** False: the server is about to stop. */
  open: boolean;
  /** Whether a keeper looks after the embedded server. */
  kept: boolean;
  /** Whether a pooler answers in the place of Postgres. */
  isPooled: boolean;
}

type Row = Omit<Greeting, 'schema' | 'isPooled'> & {backend: number; migrated: string | null};

/** The first statement of every connection: all that must be known before work begins, in one round trip. */
export async function greet(db: Database, kind: 'embedded' | 'external'): Promise<Greeting> {
  const known = await greetSchema(db, kind).catch((error: unknown) => {
    // 42P01 (undefined_table): there is no schema of ours.
    if (failureCode(error) === '42P01') return undefined;
    throw error;
  });
  if (known) return known;
  const rows = await db.sql<(Row & {empty: boolean})[]>`
    select ${server(db.sql)}, ${kind === 'embedded' ? doorColumns(db.sql) : noDoor(db.sql)}, not exists (
      select from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
        and not exists (
          select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
    ) as empty`;
  const {version, major, open, kept, empty} = onlyRow(rows);
  return {version, major, open, kept, isPooled: isPooled(rows), schema: empty ? 'empty' : 'foreign'};
}

async function greetSchema({sql}: Database, kind: 'embedded' | 'external'): Promise<Greeting | undefined> {
  const rows = await sql<Row[]>`
    select ${server(sql)}, ${kind === 'embedded' ? doorColumns(sql) : noDoor(sql)},
      (select max(created_at) from smsdesk.migration)::text as migrated`;
  const {version, major, open, kept, migrated} = onlyRow(rows);
  return {
    version,
    major,
    open,
    kept,
    isPooled: isPooled(rows),
    schema: compare(Number(migrated ?? 0), schemaVersion()),
  };
}

/** A pooler makes up the numbers by which a client may cancel (PostgreSQL, protocol: BackendKeyData). */
const isPooled = <Seen extends Row>(rows: postgres.RowList<Seen[]>): boolean => rows.state.pid !== rows[0]?.backend;

const server = (sql: postgres.Sql) => sql`
  split_part(current_setting('server_version'), ' ', 1) as version,
  current_setting('server_version_num')::int / 10000 as major, pg_backend_pid() as backend`;

const noDoor = (sql: postgres.Sql) => sql`true as open, false as kept`;

function compare(theirs: number, ours: number): SchemaState {
  if (theirs === ours) return 'current';
  return theirs < ours ? 'older' : 'newer';
}
