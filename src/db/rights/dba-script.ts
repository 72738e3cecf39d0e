/** What is to be done to members as one script for psql, where only a DBA may do it. */
import {lockFamily, locks} from '../advisory-locks.ts';
import {type MemberAct, writeAct} from './member-acts.ts';
import {rightsStatements} from './rights-statements.ts';
import {ownerRole} from './roles.ts';

/** All of it or nothing, in one transaction. `command` is what it stands for, as it is typed, in one line. */
export function dbaScript({
  command,
  isSetUp,
  acts,
}: {
  command: string;
  isSetUp: boolean;
  acts: readonly MemberAct[];
}): string {
  const steps = [
    begin,
    ...(isSetUp ? [] : [`-- Roles, grants and policies; nothing that is so already is changed.`, setUp()]),
    ...(acts.length === 0 ? [] : [lend, ...acts.map(writeAct), takeBack]),
    'commit;',
  ];
  return `${head(command)}\n${steps.join('\n\n')}\n`;
}

const head = (command: string): string =>
  `-- ${command}
-- For psql: psql -X -d DATABASE -f FILE, as a superuser, or as a login with CREATEROLE who may become the owner of the tables.
\\set ON_ERROR_STOP on`;

const begin = `begin;
set local client_encoding = 'UTF8';
set local client_min_messages = warning;
set local search_path = pg_catalog, pg_temp;
do $$
begin
  -- In the catalogue, as whoever runs this may have no right to the schema yet.
  if not exists (select from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'smsdesk' and p.proname = 'remove_member') then
    raise exception 'this database does not hold the tables of this version of smsdesk: name it with psql -d, or run smsdesk migrate first';
  end if;
  perform pg_advisory_xact_lock(${lockFamily}, ${locks.migration});
end $$;`;

const setUp = (): string =>
  rightsStatements()
    .map((statement) => `${statement};`)
    .join('\n');

/** Whoever may give himself what the owner has is lent it, until the end of the script. */
const lend = `do $$
begin
  if not pg_has_role(session_user, '${ownerRole}', 'usage') then
    execute format('grant ${ownerRole} to %I', session_user);
    perform set_config('smsdesk.is_lent', 'yes', true);
  end if;
end $$;`;

const takeBack = `do $$
begin
  if current_setting('smsdesk.is_lent', true) = 'yes' then
    execute format('revoke ${ownerRole} from %I', session_user);
  end if;
end $$;`;
