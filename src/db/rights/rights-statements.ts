/**
 * The set-up of rights as statements: the same ones whether smsdesk runs them or prints them for a DBA. Each can be run
 * again, and together, in one transaction, they end with exactly what the tables of this folder say, whatever was there.
 * All names in them are our own.
 */
import type {Verb} from '../../core/rights.ts';
import {functionRights} from './function-rights.ts';
import {askedByPolicies, maskedViews} from './masked-views.ts';
import {makeRegistrar, registrarSignature} from './registrar.ts';
import {settleFunctions} from './settled-functions.ts';
import {grantedRoles, maskerRole, memberships, ownerRole, registrarRole, roleOf, type Grantee} from './roles.ts';
import {tableRights, type TableName, type Writing} from './table-rights.ts';

export const rightsStatements = (): readonly string[] => [
  // No operator or function of anybody's comes before those of Postgres.
  'set local search_path = pg_catalog, pg_temp',
  ...roleStatements(),
  closePublic,
  takeOwnership,
  makeRegistrar,
  takeGrants,
  ...tableStatements(),
  ...functionStatements(),
  orderOfMasked,
];

/**
 * Masked numbers have an order of their own, as that of the numbers themselves would tell one from the next; without an index
 * a page in it reads all messages. It is made here, as only where there are members numbers are masked for somebody.
 */
const orderOfMasked = `create index if not exists message_masked_number
  on smsdesk.message ((smsdesk.mask(number) collate "C"), "time", id)`;

const list = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ');

/** A function of the schema, `p`, that the owner has: neither an extension's nor the registrar's. */
const isOurs = `p.proowner <> '${registrarRole}'::regrole and p.oid is distinct from to_regprocedure('${registrarSignature}')
      and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')`;

/** Roles belong to the server. */
export const roleStatements = (): readonly string[] => [makeRoles, makeMemberships];

/** Two databases of one server may be set up at once: a role that is there by then is as good as ours. */
const makeRoles = `do $$
declare
  name text;
  kind text;
begin
  for name, kind in
    select unnest(array[${list([...grantedRoles, ownerRole, maskerRole])}]), '' union all select '${registrarRole}', ' createrole'
  loop
    if not exists (select from pg_roles r where r.rolname = name) then
      begin
        execute format('create role %I nologin%s', name, kind);
      exception when duplicate_object or unique_violation then null;
      end;
    end if;
  end loop;
end $$`;

const makeMemberships = `do $$
declare
  pair text[];
  held text;
  -- Since Postgres 16 a membership says whether it is inherited, and whether one may become the role.
  rights text := case when current_setting('server_version_num')::int >= 160000 then ' with inherit true, set false' else '' end;
begin
  foreach pair slice 1 in array array[${memberships.map(([group, verb]) => `['${group}', '${verb}']`).join(', ')}] loop
    if not pg_has_role(pair[1], pair[2], 'usage') then
      execute format('grant %I to %I', pair[2], pair[1]) || rights;
    end if;
  end loop;
  -- Before that, CREATEROLE was enough to give any role to anybody. Whoever may not give this leaves it, as they leave the
  -- registrar's function: a server that has been 15 lacks both until a DBA sets up.
  if current_setting('server_version_num')::int >= 160000 then
    for held in select unnest(array[${list(grantedRoles)}]) loop
      if pg_has_role(current_user, held, 'member with admin option') and not exists (
        select from pg_auth_members m
        where m.roleid = held::regrole and m.member = '${registrarRole}'::regrole and m.admin_option
      ) then
        execute format('grant %I to ${registrarRole} with admin true, inherit false, set false', held);
      end if;
    end loop;
  end if;
  if not pg_has_role('${ownerRole}', '${maskerRole}', 'usage') then
    grant ${maskerRole} to ${ownerRole};
  end if;
  -- Whoever sets up goes on owning everything, by way of the role that owns it from now on.
  if not pg_has_role(current_user, '${ownerRole}', 'usage') then
    execute format('grant ${ownerRole} to %I', current_user);
  end if;
end $$`;

/**
 * Until 15 Postgres let everybody make functions and operators in `public`, which a statement of somebody else's would call
 * that names none in full. Where it is not for us to take away, the README says so.
 */
const closePublic = `do $$
begin
  if exists (select from pg_namespace n where n.nspname = 'public' and has_schema_privilege('public', n.oid, 'create')
    and pg_has_role(n.nspowner, 'usage'))
  then
    revoke create on schema public from public;
  end if;
end $$`;

/** Everything of ours but what belongs to an extension, and the registrar's own. */
const takeOwnership = `do $$
declare
  of text;
  before name := (select r.rolname from pg_namespace n join pg_roles r on r.oid = n.nspowner where n.nspname = 'smsdesk');
  is_lent boolean := not pg_has_role(current_user, before, 'usage');
begin
  -- Who may make roles need not own the tables: until they have another owner.
  if is_lent then
    execute format('grant %I to %I', before, current_user);
  end if;
  -- Whoever owned everything goes on owning it.
  if not pg_has_role(before, '${ownerRole}', 'usage') then
    execute format('grant ${ownerRole} to %I', before);
  end if;
  execute 'alter schema smsdesk owner to ${ownerRole}';
  grant usage, create on schema smsdesk to ${maskerRole};
  for of in
    select format('alter %s %s owner to %I', case c.relkind when 'v' then 'view' when 'S' then 'sequence' else 'table' end,
      c.oid::regclass, o.owner)
    from pg_class c cross join lateral (
      select case when c.relname = any(array[${list(Object.values(maskedViews))}]) then '${maskerRole}' else '${ownerRole}' end as owner
    ) as o
    where c.relnamespace = 'smsdesk'::regnamespace and c.relkind in ('r', 'p', 'v', 'S') and c.relowner <> o.owner::regrole
      -- The sequence of a column goes with its table.
      and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype in ('a', 'i'))
  loop
    execute of;
  end loop;
  for of in select p.oid::regprocedure
    from pg_proc p where p.pronamespace = 'smsdesk'::regnamespace and ${isOurs}
      and p.proowner <> '${ownerRole}'::regrole
  loop
    execute format('alter function %s owner to ${ownerRole}', of);
  end loop;
  revoke create on schema smsdesk from ${maskerRole};
  alter default privileges for role ${ownerRole} revoke execute on functions from public;
  if is_lent then
    execute format('revoke %I from %I', before, current_user);
  end if;
end $$`;

/**
 * Since 16 each grant is its giver's to take back. Those of a server that was 15 are all of its first superuser; what members
 * have of smsdesk's roles is the registrar's again.
 */
const takeGrants = `do $$
declare
  held record;
begin
  if current_setting('server_version_num')::int < 160000
    or not (select r.rolsuper from pg_roles r where r.rolname = current_user) then
    return;
  end if;
  for held in
    select g.rolname as role, m.member::regrole as login, m.grantor::regrole as giver
    from pg_auth_members m join pg_roles g on g.oid = m.roleid join pg_roles l on l.oid = m.member
    join smsdesk.member d on d.name = l.rolname
    where g.rolname = any(array[${list(grantedRoles)}]) and m.grantor = '10'::oid
  loop
    execute format('grant %s to %s with inherit true, set false granted by ${registrarRole}', held.role, held.login);
    execute format('revoke %s from %s granted by %s', held.role, held.login, held.giver);
  end loop;
end $$`;

const granted = [...grantedRoles, registrarRole, maskerRole].join(', ');

function tableStatements(): readonly string[] {
  const names = Object.keys(tableRights) as TableName[];
  return [
    `revoke all on all tables in schema smsdesk from public, ${granted}`,
    `revoke all on all sequences in schema smsdesk from public, ${granted}`,
    `revoke all on schema smsdesk from public, ${grantedRoles.join(', ')}`,
    `grant usage on schema smsdesk to ${roleOf('read')}, ${roleOf('sender')}`,
    `do $$
declare
  policy record;
begin
  for policy in select p.polname, p.polrelid::regclass as of from pg_policy p join pg_class c on c.oid = p.polrelid
    where c.relnamespace = 'smsdesk'::regnamespace
  loop
    execute format('drop policy %I on %s', policy.polname, policy.of);
  end loop;
end $$`,
    ...names.flatMap(statementsOf),
    // Which version of the tables this is; and what numbers messages that a sender has received.
    `grant select on smsdesk.migration to ${roleOf('read')}, ${roleOf('sender')}`,
    `grant usage on sequence smsdesk.message_id_seq to ${roleOf('sender')}`,
    // Not to change it, which nobody can, but to lock the row: what one gateway receives, one sender at a time writes.
    `grant update (id) on smsdesk.gateway to ${roleOf('sender')}`,
    `grant select on smsdesk.taken_part to ${roleOf('read')}, ${roleOf('sender')}`,
    ...Object.entries(maskedViews).flatMap(([table, view]) => [
      `grant select on smsdesk.${table} to ${maskerRole}`,
      `grant select on smsdesk.${view} to ${maskerRole}, ${roleOf('read')}`,
    ]),
    ...Object.entries(askedByPolicies).map(
      ([table, columns]) => `grant select (${columns.join(', ')}) on smsdesk.${table} to ${maskerRole}`,
    ),
  ];
}

function statementsOf(name: TableName): readonly string[] {
  const {read, rows, write, sender} = tableRights[name];
  const table = `smsdesk.${name}`;
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy owner on ${table} to ${ownerRole} using (true) with check (true)`,
    ...(sender === 'nothing' ? [] : [`create policy sender on ${table} to ${roleOf('sender')} using (true)`]),
    ...grantsOfReading(table, read),
    ...(rows === null ? [] : [`create policy members_see on ${table} for select to public using (${rows})`]),
    ...(write ? statementsOfWriting(table, write) : []),
    ...(sender === 'reads' ? [`grant select on ${table} to ${roleOf('sender')}`] : []),
    ...(sender === 'writes' ? [`grant select, insert, update, delete on ${table} to ${roleOf('sender')}`] : []),
  ];
}

function grantsOfReading(table: string, read: Grantee | null | Readonly<Record<string, Grantee | null>>): string[] {
  if (read === null) return [];
  if (typeof read === 'string') return [`grant select on ${table} to ${roleOf(read)}`];
  const columns = Map.groupBy(Object.entries(read), ([, verb]) => verb);
  return [...columns].flatMap(([verb, entries]) =>
    verb === null
      ? []
      : [`grant select (${entries.map(([column]) => column).join(', ')}) on ${table} to ${roleOf(verb)}`],
  );
}

const statementsOfWriting = (table: string, {verb, acts, rows}: Writing): string[] => [
  ...acts.map((act) =>
    act === 'update' ? grantOfUpdating(table, verb) : `grant ${act} on ${table} to ${roleOf(verb)}`,
  ),
  ...acts.map((act) => {
    const check = act === 'delete' ? '' : ` with check (${rows})`;
    const using = act === 'insert' ? '' : ` using (${rows})`;
    return `create policy members_${act} on ${table} for ${act} to public${using}${check}`;
  }),
];

/** By all the columns: whoever may update a table as such may lock it against everybody. */
const grantOfUpdating = (table: string, verb: Verb): string => `do $$
begin
  execute (select format('grant update (%s) on ${table} to ${roleOf(verb)}', string_agg(quote_ident(a.attname), ', '))
    from pg_attribute a where a.attrelid = '${table}'::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '');
end $$`;

/** By name, as their arguments may be any. */
const functionStatements = (): readonly string[] => [
  `do $$
declare
  of record;
begin
  for of in select p.oid::regprocedure as signature from pg_proc p where p.pronamespace = 'smsdesk'::regnamespace
    and ${isOurs}
  loop
    execute format('revoke all on function %s from public, ${granted}', of.signature);
  end loop;
end $$`,
  ...Object.entries(functionRights).map(
    ([name, grantees]) => `do $$
declare
  of record;
begin
  for of in select p.oid::regprocedure as signature from pg_proc p
    where p.pronamespace = 'smsdesk'::regnamespace and p.proname = '${name}'
  loop
    execute format('grant execute on function %s to ${grantees.map(roleOf).join(', ')}', of.signature);
  end loop;
end $$`,
  ),
  settleFunctions(isOurs),
];
