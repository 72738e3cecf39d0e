/**
 * Who may do what with which column and function: tried as each role by direct SQL, and compared with the table below, which
 * is written by hand. What the catalogue has and the table has not fails.
 */
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {Sql} from 'postgres';
import {failureCode} from '../../src/db/connection-failure.ts';
import {freshDatabase, type FreshDatabase} from '../support/database.ts';
import {withMembers, type Members} from '../support/members.ts';

/** A letter for each who tries: an agent, a supervisor, an admin, the sender, a login without any right here, the owner. */
const letters = ['g', 's', 'a', 'x', 'n', 'o'] as const;
type Letter = (typeof letters)[number];

interface Expected {
  /** Who reads its columns; `columns` are those that others read. */
  select: string;
  columns?: Readonly<Record<string, string>>;
  insert: string;
  update: string;
  /** Who updates a column that others do not. */
  updates?: Readonly<Record<string, string>>;
  delete: string;
}

const only = (select: string, write: string): Expected => ({select, insert: write, update: write, delete: write});

/** Besides, nobody but the owner (of the audit nobody at all) truncates, refers to or puts triggers on any. */
const matrix: Readonly<Record<string, Expected>> = {
  // What carries messages: written by functions and the sender alone.
  message: {...only('gsaxo', 'xo'), columns: {number: 'saxo', search: 'saxo', raw: 'saxo'}},
  delivery: only('gsaxo', 'xo'),
  delivery_event: only('gsaxo', 'xo'),
  message_part: only('gsaxo', 'xo'),
  status_event: only('gsaxo', 'xo'),
  taken_part: only('gsaxo', 'o'),
  audit: {...only('gsao', 'o'), columns: {number: 'sao'}},
  batch: {...only('gsaxo', 'xo'), columns: {content: 'saxo'}},
  batch_event: only('gsaxo', 'xo'),
  batch_outcome: only('gsaxo', 'xo'),
  batch_reject: {...only('gsaxo', 'xo'), columns: {number: 'saxo', value: 'saxo', cells: 'saxo'}},
  opt_out: {...only('gsaxo', 'xo'), columns: {number: 'saxo', author: 'saxo'}},
  opt_out_event: {...only('gsaxo', 'xo'), columns: {number: 'saxo', author: 'saxo'}},
  opt_out_review: {...only('gsaxo', 'xo'), columns: {number: 'saxo', decided_by: 'saxo'}},
  // What is read in place of those that hold numbers.
  masked_message: only('gsao', 'o'),
  masked_batch_reject: only('gsao', 'o'),
  masked_opt_out: only('gsao', 'o'),
  masked_opt_out_event: only('gsao', 'o'),
  masked_opt_out_review: only('gsao', 'o'),
  claim: only('xo', 'xo'),
  inbound_part: only('xo', 'xo'),
  stray_receipt: only('xo', 'xo'),
  // One's own.
  draft: {...only('saxo', 'saxo'), delete: 'xo'},
  saved_view: {...only('gsao', 'gsao'), delete: 'o'},
  setting: {...only('gsaxo', 'gsao'), delete: 'o'},
  // What an installation is made of.
  queue: only('gsaxo', 'ao'),
  // That the sender may update an id, which cannot change, lets it lock the row.
  gateway: {...only('gsaxo', 'ao'), columns: {url: 'axo', options: 'axo'}, updates: {id: 'axo'}},
  template: only('gsaxo', 'ao'),
  template_queue: only('gsaxo', 'ao'),
  status: only('gsaxo', 'ao'),
  member: only('gsaxo', 'o'),
  member_queue: only('gsaxo', 'o'),
  migration: only('gsaxo', 'o'),
  // What the sender says of itself.
  sender: only('gsaxo', 'xo'),
  gateway_link: only('gsaxo', 'xo'),
  retention_run: only('gsaxo', 'xo'),
};

const functions: Readonly<Record<string, string>> = {
  is_owner: 'gsaxo',
  is_member: 'gsaxo',
  may: 'gsaxo',
  sees_all_queues: 'gsaxo',
  my_queues: 'gsaxo',
  sees_queue: 'gsaxo',
  is_offered: 'gsaxo',
  actor: 'gsaxo',
  refuse: 'gsaxo',
  fold: 'gsaxo',
  delete_view: 'gsao',
  delete_draft: 'sao',
  // What is done to single messages and the opt-out list.
  queue_messages: 'gsaxo',
  put_status: 'gsao',
  settle_doubt: 'sao',
  asked_by_message: 'gsaxo',
  put_opt_outs: 'gsao',
  decide_review: 'gsao',
  import_opt_outs: 'ao',
  remove_opt_out: 'ao',
  merge_search: 'sao',
  // Called by these alone.
  refuse_value: 'o',
  commit_durably: 'o',
  come_first: 'o',
  count_parts: 'o',
  number_of_message: 'o',
  most_parts: 'o',
  queue_seconds: 'o',
  plain_reason: 'o',
  put_numbers: 'o',
  judge_numbers: 'o',
  begin_batch: 'sao',
  add_batch_rejects: 'sao',
  complete_batch: 'sao',
  number_facts: 'sao',
  stop_batch: 'sao',
  release_batch: 'sao',
  brake_batch: 'xo',
  sweep_batch: 'saxo',
  count_reviews: 'gsaxo',
  is_queue_used: 'ao',
  count_outstanding: 'ao',
  begin_retention: 'axo',
  end_retention: 'axo',
  delete_too_old: 'axo',
  delete_old_files: 'axo',
  count_too_old: 'ao',
  count_old_files: 'ao',
  batch_in_making: 'o',
  opt_out_recipients: 'o',
  move_batch: 'o',
  check_retention: 'o',
  // What is read where row level security is in the way.
  found_messages: 'gsaxo',
  holding: 'o',
  holding_pattern: 'o',
  digit_runs: 'gsaxo',
  among_mine: 'o',
  hides_numbers: 'o',
  first_messages: 'gsaxo',
  first_by: 'gsaxo',
  claimed_messages: 'gsaxo',
  given_ids: 'gsaxo',
  arrivals: 'gsaxo',
  message_names: 'gsaxo',
  mask: 'gsaxo',
  mask_text: 'gsaxo',
  mask_cells: 'gsaxo',
  folded_text: 'gsaxo',
  has_written: 'gsaxo',
  answer_about_numbers: 'gsaxo',
  ask_number: 'gsao',
  same_number: 'gsao',
  opt_out_of_number: 'gsao',
  opt_out_of_message: 'gsao',
  opt_out_known: 'o',
  count_asked: 'o',
  asked_by: 'o',
  ask_reveal: 'sao',
  reveal: 'sao',
  is_reason: 'o',
  digest_of: 'o',
  // Who belongs to the desk; what they are made of is the owner's.
  add_member: 'ao',
  change_member: 'ao',
  set_member_password: 'ao',
  remove_member: 'ao',
  verbs_of: 'o',
  exceeds: 'o',
  roles_for: 'o',
  settle_queues: 'o',
  is_last_admin: 'o',
  my_reach: 'o',
  stay_within: 'o',
  member_in_reach: 'o',
  begin_member_act: 'o',
  note_member: 'o',
  registrar: 'o',
  // What the audit writes with.
  acting: 'o',
  audit_batch_events: 'o',
  audit_opt_outs: 'o',
  audit_queues: 'o',
  audit_retention: 'o',
  audit_reviews: 'o',
  audit_rows: 'o',
  audit_views: 'o',
  is_being_made: 'o',
  is_senders: 'o',
  note: 'o',
  note_queues: 'o',
  note_row: 'o',
  note_settled: 'o',
  told: 'o',
  without_secrets: 'o',
  note_export: 'sao',
  // Triggers run without a right to.
  forget_messages: 'o',
  count_for_member: 'o',
  refuse_change: 'o',
  refuse_unfinished: 'o',
  refuse_stale: 'o',
};

let fresh: FreshDatabase;
let members: Members;
let logins: Readonly<Record<Letter, Sql>>;

beforeAll(async () => {
  fresh = await freshDatabase();
  members = await withMembers(fresh);
  const login = async (...args: Parameters<Members['add']>) => (await members.add(...args)).db.sql;
  logins = {
    g: await login('agent', []),
    s: await login('supervisor', []),
    a: await login('admin', []),
    x: await login('sender', null),
    n: (await members.login([])).db.sql,
    o: (await members.login(['smsdesk_owner'])).db.sql,
  };
});
afterAll(async () => {
  await members.drop();
  await fresh.drop();
});

interface Column {
  table: string;
  column: string;
  type: string;
  isGenerated: boolean;
}

const columnsOf = ({sql}: FreshDatabase['db']) => sql<Column[]>`
  select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type, a.attgenerated <> '' as "isGenerated"
  from pg_class c join pg_attribute a on a.attrelid = c.oid
  where c.relnamespace = 'smsdesk'::regnamespace and c.relkind not in ('i', 'S', 'I', 'c', 't') and a.attnum > 0
    and not a.attisdropped
  order by 1, a.attnum`;

/** The letters of those whom the statement is not refused; any other failure of it is a fault of the test. */
async function tried(statement: string): Promise<string> {
  const answers = await Promise.all(
    letters.map(async (letter) => {
      try {
        await logins[letter].begin(async (tx) => {
          await tx.unsafe(statement);
          throw new Undo();
        });
      } catch (error) {
        if (error instanceof Undo) return letter;
        // 23000: a trigger keeps what only ever grows.
        if (['42501', '23000'].includes(failureCode(error) ?? '')) return '';
        throw new Error(`${letter}: ${statement}`, {cause: error});
      }
      return letter;
    }),
  );
  return answers.join('');
}

class Undo extends Error {}

const isView = (table: string): boolean => table === 'taken_part' || table.startsWith('masked_');

describe('a table', () => {
  test('has a line above, whatever it is', async () => {
    const tables = new Set((await columnsOf(fresh.db)).map(({table}) => table));
    expect([...tables].sort()).toEqual(Object.keys(matrix).sort());
  });

  test('that is no view is under forced row level security', async () => {
    const rows = await fresh.db.sql`
      select relname as name from pg_class
      where relnamespace = 'smsdesk'::regnamespace and relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity)`;
    expect([...rows]).toEqual([{name: 'migration'}]);
  });

  test.each(Object.keys(matrix))('%s', async (table) => {
    const {select, columns = {}, updates = {}, ...write} = matrix[table]!;
    const found: Record<string, Record<string, string>> = {};
    const wanted: typeof found = {};
    for (const {table: of, column, type, isGenerated} of await columnsOf(fresh.db)) {
      if (of !== table) continue;
      const value = isGenerated ? 'default' : `null::${type}`;
      const [name, to] = [`"${column}"`, `smsdesk.${table}`];
      const reads = columns[column] ?? select;
      found[column] = {select: await tried(`select ${name} from ${to} limit 0`)};
      wanted[column] = {select: reads};
      if (isView(table)) continue;
      const insert = isGenerated
        ? ''
        : `insert into ${to} (${name}) overriding system value select ${value} where false`;
      if (insert !== '') {
        found[column]['insert'] = await tried(insert);
        wanted[column]['insert'] = write.insert;
      }
      found[column]['update'] = await tried(`update ${to} set ${name} = default where false`);
      wanted[column]['update'] = updates[column] ?? write.update;
    }
    expect(found).toEqual(wanted);
    if (isView(table)) return;
    expect(await tried(`delete from smsdesk.${table} where false`)).toBe(write.delete);
    expect(await tried(`truncate smsdesk.${table} cascade`)).toBe(table === 'audit' ? '' : 'o');
    // Who could lock it would have everybody wait: the owner, the sender, and whoever sets up what an installation is made of.
    expect(await tried(`lock table smsdesk.${table} in access exclusive mode`)).toBe(write.delete);
    for (const right of ['references', 'trigger'])
      expect(await holders(`has_table_privilege(r, 'smsdesk.${table}', '${right}')`), right).toBe('o');
  });
});

describe('a function', () => {
  test('runs for those who are named above', async () => {
    const rows = await fresh.db.sql<{signature: string; name: string}[]>`
      select p.oid::regprocedure::text as signature, p.proname as name from pg_proc p
      where p.pronamespace = 'smsdesk'::regnamespace
        and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')`;
    const found = await Promise.all(
      rows.map(async ({signature, name}) => [
        name,
        await holders(`has_function_privilege(r, '${signature}', 'execute')`),
      ]),
    );
    expect(Object.fromEntries(found)).toEqual(functions);
  });

  test('that runs with the rights of its owner has its search path fixed, and belongs to nobody who logs in', async () => {
    const rows = await fresh.db.sql`
      select p.proname as name from pg_proc p join pg_roles r on r.oid = p.proowner
      where p.pronamespace = 'smsdesk'::regnamespace
        and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
        and (r.rolcanlogin
          or p.prosecdef and not coalesce(p.proconfig @> array['search_path=pg_catalog, pg_temp'], false))`;
    expect([...rows]).toEqual([]);
  });

  test('of ours is in no schema but its own', async () => {
    const rows = await fresh.db.sql`
      select p.proname from pg_proc p where p.pronamespace = 'public'::regnamespace`;
    expect([...rows]).toEqual([]);
  });

  test('that is made later is nobody’s until it is given to somebody', async () => {
    await fresh.db.sql.begin(async (tx) => {
      await tx`set local role smsdesk_owner`;
      await tx`create function smsdesk.made_later() returns int language sql as 'select 1'`;
      await tx`reset role`;
      const [row] = await tx`select has_function_privilege('smsdesk_read', 'smsdesk.made_later()', 'execute') as may`;
      expect(row).toEqual({may: false});
      await tx`drop function smsdesk.made_later()`;
    });
  });
});

describe('a sequence', () => {
  test('counts for the owner, and one of them for the sender', async () => {
    const rows = await fresh.db.sql<{name: string}[]>`
      select relname as name from pg_class where relnamespace = 'smsdesk'::regnamespace and relkind = 'S'`;
    for (const {name} of rows)
      expect(await holders(`has_sequence_privilege(r, 'smsdesk.${name}', 'usage,select,update')`), name).toBe(
        name === 'message_id_seq' ? 'xo' : 'o',
      );
  });
});

/** The letters of those for whom the condition holds, of a login called r. */
async function holders(condition: string): Promise<string> {
  const names = letters.map((letter) => logins[letter].options.user);
  const rows = await fresh.db.sql.unsafe<{letter: string}[]>(
    `select letter from unnest(array['${letters.join(`','`)}'], array['${names.join(`','`)}']) as who(letter, r)
     where ${condition}`,
  );
  return letters.filter((letter) => rows.some((row) => row.letter === letter)).join('');
}
