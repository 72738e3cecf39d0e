/**
 * The one function that changes logins, and the one door to CREATEROLE, which nobody needs to have for it. It is owned by a
 * role that only it runs as, and called by the functions of migration 0015, which ask whether the caller may.
 *
 * It trusts nobody, not even whoever owns the tables: Postgres 15 lets CREATEROLE give any role to anybody, those among
 * them that run programs on the server. So it reads and calls nothing but the catalogue, since a trigger or a function of
 * the owner's would run with its rights; it gives only the roles of `roles.ts`, to logins that are no more than that; and
 * it changes, cuts or drops only a login that it made itself, in this database, and that nobody has given anything more
 * since: who sets a password can log in with it. For the same reason it is no part of a migration: whoever sets up rights makes
 * it, from this text.
 */
import {grantedRoles, ownerRole, registrarRole} from './roles.ts';

const list = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ');

export const registrarSignature = 'smsdesk.registrar(text, text, text[], text)';

/** Failures carry what they are as the hint, and the one fact that belongs to it as the detail. */
export const registrarBody = `
declare
  ours constant text[] := array[${list(grantedRoles)}];
  -- Which smsdesk made a login. Only whoever may change the role can write it.
  mark constant text := format('smsdesk login in database %s', current_database());
  is_before_16 constant boolean := current_setting('server_version_num')::integer < 160000;
  here constant oid := (select d.oid from pg_database d where d.datname = current_database());
  it record;
  is_there boolean;
  is_made boolean;
  has_more boolean;
  is_owning boolean;
  is_ours boolean;
  is_lent boolean;
  waits_for constant text := current_setting('lock_timeout');
  unfit text;
  held text;
begin
  if login is null or login collate "C" !~ '^[A-Za-z_][A-Za-z0-9_.@-]{0,62}$'
    or lower(login) collate "C" ~ '^(pg_|smsdesk_)' or lower(login) in ('public', 'none') then
    raise exception 'this cannot be the name of a member' using hint = 'badMemberName', detail = login;
  end if;
  if verifier collate "C" !~
    '^SCRAM-SHA-256[$]4096:[A-Za-z0-9+/]{22}==[$][A-Za-z0-9+/]{43}=:[A-Za-z0-9+/]{43}=$' then
    raise exception 'only a SCRAM-SHA-256 verifier is a password here' using hint = 'badVerifier';
  end if;

  select r.oid, r.rolsuper, r.rolcreaterole, r.rolcreatedb, r.rolreplication, r.rolbypassrls, r.rolcanlogin, r.rolinherit
    into it from pg_roles r where r.rolname = login;
  is_there := found;
  is_made := is_there and coalesce(shobj_description(it.oid, 'pg_authid') = mark, false);
  -- What a DBA has given it beside: other roles, rights of its own, objects in other databases.
  has_more := is_there and (
    exists (select from pg_auth_members m join pg_roles g on g.oid = m.roleid
      where m.member = it.oid and g.rolname <> all(ours))
    or exists (select from pg_shdepend d where d.refclassid = 'pg_authid'::regclass and d.refobjid = it.oid
      and (d.deptype = 'a' and d.classid <> 'pg_database'::regclass or d.deptype = 'o' and d.dbid <> here)));
  is_owning := is_there and exists (
    select from pg_shdepend d left join pg_class c on d.classid = 'pg_class'::regclass and c.oid = d.objid
    where d.refclassid = 'pg_authid'::regclass and d.refobjid = it.oid and d.deptype = 'o' and d.dbid = here
      and c.relpersistence is distinct from 't');
  unfit := case
    when not is_there then 'missing'
    when it.rolsuper then 'superuser'
    when it.rolcreaterole or it.rolcreatedb or it.rolreplication or it.rolbypassrls then 'attributes'
    when pg_has_role(it.oid, '${ownerRole}', 'member') or pg_has_role(it.oid, '${registrarRole}', 'member') then 'owner'
    when not it.rolcanlogin and not is_made then 'noLogin'
    when not it.rolinherit and is_before_16 then 'noInherit'
    -- Roles belong to the server: they would be taken from another database, or from what a DBA has granted.
    when act = 'take' and not is_made and exists (
      select from pg_auth_members m join pg_roles g on g.oid = m.roleid where m.member = it.oid and g.rolname = any(ours)
    ) then 'elsewhere'
  end;
  is_ours := is_made and not has_more and unfit is null;

  case act
  when 'take' then
    if not is_there then
      execute format(
        'create role %I login nosuperuser nocreatedb nocreaterole inherit noreplication nobypassrls', login)
        || case when verifier is null then '' else format(' password %L', verifier) end
        -- What Postgres does by itself since 16, so that a login stays within reach after an upgrade.
        || case when is_before_16 then ' admin ${registrarRole}' else '' end;
      execute format('comment on role %I is %L', login, mark);
      return 'made';
    end if;
    if unfit is not null then
      raise exception 'login % cannot be a member (%)', login, unfit using hint = 'loginUnfit', detail = unfit;
    end if;
    if is_made and not it.rolcanlogin then
      execute format('alter role %I login', login);
    end if;
    if verifier is null then
      return case when is_made then 'made' else 'taken' end;
    end if;
  when 'grant' then
    if unfit is not null then
      raise exception 'login % cannot be a member (%)', login, unfit using hint = 'loginUnfit', detail = unfit;
    end if;
    if wanted is null or array_position(wanted, null) is not null or not wanted <@ ours then
      raise exception 'these are no roles of smsdesk' using hint = 'badRoles';
    end if;
  when 'password' then
    if unfit is not null then
      raise exception 'login % cannot be a member (%)', login, unfit using hint = 'loginUnfit', detail = unfit;
    end if;
  when 'cut', 'dismiss' then
    if not is_there then
      return 'gone';
    end if;
    if is_ours then
      -- Whoever has the rights of a login may end its sessions; since 16 its maker gives himself that apart.
      is_lent := not pg_has_role(it.oid, 'usage');
      if is_lent then
        execute format('grant %I to ${registrarRole}', login)
          || case when is_before_16 then '' else ' with inherit true, set false' end;
      end if;
      -- Each is waited for: what it holds would hold up what is done to its login.
      perform pg_stat_clear_snapshot();
      perform pg_terminate_backend(a.pid, 5000) from pg_stat_activity a where a.usesysid = it.oid;
      if is_lent then
        execute format('revoke %I from ${registrarRole}', login);
      end if;
    end if;
    if act = 'cut' then
      return case when is_ours then 'cut' else 'kept' end;
    end if;
    wanted := array[]::text[];
  else
    raise exception 'the registrar does not know how to do this' using hint = 'badAct';
  end case;

  if act in ('take', 'password') then
    if not is_made or has_more or is_owning then
      raise exception 'the password of login % is not for smsdesk to set', login
        using hint = 'passwordNotOurs', detail = case when is_made then 'more' else 'notMade' end;
    end if;
    execute format('alter role %I password ', login) || coalesce(quote_literal(verifier), 'null');
    return 'made';
  end if;

  for held in select g.rolname from pg_auth_members m join pg_roles g on g.oid = m.roleid
    where m.member = it.oid and g.rolname = any(ours) and g.rolname <> all(wanted)
  loop
    execute format('revoke %I from %I', held, login);
  end loop;
  -- Since 16 each grant is its giver's to take back.
  select g.rolname into held from pg_auth_members m join pg_roles g on g.oid = m.roleid
    where m.member = it.oid and g.rolname = any(ours) and g.rolname <> all(wanted) limit 1;
  if found then
    raise exception 'somebody else has granted % to login %', held, login using hint = 'grantedByOther', detail = held;
  end if;
  if act = 'grant' then
    foreach held in array wanted loop
      if not pg_has_role(it.oid, held, 'usage') then
        execute format('grant %I to %I', held, login)
          || case when is_before_16 then '' else ' with inherit true, set false' end;
      end if;
    end loop;
    return 'granted';
  end if;

  if not is_ours then
    return 'kept';
  end if;
  begin
    -- A session that has come meanwhile may hold the login.
    perform set_config('lock_timeout', '3s', true);
    execute format('drop role %I', login);
    perform set_config('lock_timeout', waits_for, true);
    return 'dropped';
  exception when dependent_objects_still_exist or lock_not_available then
    execute format('alter role %I nologin password null', login);
    return 'disabled';
  end;
end `;

const createFunction = `create function smsdesk.registrar(act text, login text, wanted text[], verifier text) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $registrar$${registrarBody}$registrar$`;

/** The function as it is in this version; nothing where it is so already, and nothing for whoever may not make it. */
export const makeRegistrar = `do $setup$
declare
  is_before_16 boolean := current_setting('server_version_num')::int < 160000;
  is_super boolean := (select r.rolsuper from pg_roles r where r.rolname = current_user);
begin
  if exists (
    select from pg_proc p where p.oid = to_regprocedure('${registrarSignature}')
      and p.proowner = '${registrarRole}'::regrole and p.prosrc = $registrar$${registrarBody}$registrar$
  ) then
    return;
  end if;
  if not is_super and not (
    (select r.rolcreaterole from pg_roles r where r.rolname = current_user)
    and (is_before_16 or pg_has_role(current_user, '${registrarRole}', 'member with admin option'))
  ) then
    return;
  end if;
  -- Not replaced, so that neither a right to it nor an owner stays.
  drop function if exists ${registrarSignature};
  execute $make$${createFunction}$make$;
  revoke all on function ${registrarSignature} from public;
  grant execute on function ${registrarSignature} to ${ownerRole};
  if not is_super then
    execute format('grant ${registrarRole} to %I', current_user);
  end if;
  grant create on schema smsdesk to ${registrarRole};
  alter function ${registrarSignature} owner to ${registrarRole};
  revoke create on schema smsdesk from ${registrarRole};
  if not is_super then
    execute format('revoke ${registrarRole} from %I', current_user);
  end if;
end $setup$`;
