/** The rows of a batch written out and copied in again: by `psql \copy`, or by COPY of our driver where there is no psql. */
import {execFile, spawnSync} from 'node:child_process';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {copyRows} from '../../../src/db/statements/copy-rows.ts';
import {addressVariables, type BenchHome} from '../bench-home.ts';

export const hasPsql = spawnSync('psql', ['--version']).status === 0;

/** The columns of each table, the one that orders its rows first. */
const tables = {
  message: ['id', 'time', 'direction', 'number', 'queue_id', 'text', 'parts', 'author', 'batch_id', 'batch_row'],
  delivery: ['message_id', 'time', 'queue_id', 'batch_id', 'state', 'priority', 'due'],
} as const;
type Table = keyof typeof tables;
const tableNames = Object.keys(tables) as Table[];

/** Copies what was written out in, in one transaction; answers seconds. To be called when the rows are gone. */
export type CopyIn = () => Promise<number>;

export const writeOut = (home: BenchHome, folder: string, batch: number): Promise<CopyIn> =>
  hasPsql ? writeByPsql(home, folder, batch) : writeByDriver(home, batch);

async function writeByPsql(home: BenchHome, folder: string, batch: number): Promise<CopyIn> {
  const file = (table: Table): string => join(folder, table);
  for (const table of tableNames) {
    const [first] = tables[table];
    const rows = `select ${tables[table].join()} from smsdesk.${table} where batch_id = ${batch} order by ${first}`;
    await psql(home, [`\\copy (${rows}) to '${file(table)}'`]);
  }
  const copies = tableNames.map((table) => `\\copy smsdesk.${table} (${tables[table].join()}) from '${file(table)}'`);
  return () => inSeconds(() => psql(home, ['begin', ...copies, 'commit']));
}

async function writeByDriver({desk: {db}}: BenchHome, batch: number): Promise<CopyIn> {
  const written = new Map<Table, (string | null)[][]>();
  for (const table of tableNames) {
    const columns = tables[table].map((column) => `${column}::text`).join();
    const query = `select ${columns} from smsdesk.${table} where batch_id = ${batch} order by ${table}.${tables[table][0]}`;
    // As the columns are texts, so are the values.
    written.set(table, [...(await db.sql.unsafe(query).values())] as (string | null)[][]);
  }
  return () =>
    inSeconds(() =>
      db.sql.begin(async (sql) => {
        for (const table of tableNames) {
          await copyRows(sql, `smsdesk.${table}`, tables[table], written.get(table) ?? []);
        }
      }),
    );
}

async function inSeconds(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}

async function psql(home: BenchHome, commands: readonly string[]): Promise<void> {
  const env = {...process.env, ...addressVariables(home.path)};
  const args = ['-X', '-q', '-v', 'ON_ERROR_STOP=1', ...commands.flatMap((command) => ['-c', command])];
  await promisify(execFile)('psql', args, {env});
}
