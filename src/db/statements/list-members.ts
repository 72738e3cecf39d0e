import type {ISql} from 'postgres';
import {memberRoles, verbs, type MemberRole, type Verb} from '../../core/rights.ts';
import {registrarBody, registrarSignature} from '../rights/registrar.ts';
import {grantedRoles, registrarRole} from '../rights/roles.ts';
import {onlyRow} from '../only-row.ts';

/**
 * How a member's login stands: `made` by smsdesk, `taken` as it was there before, `off` where it may not log in, `gone`
 * where somebody has dropped it.
 */
export type LoginState = 'made' | 'taken' | 'off' | 'gone';

export interface ListedMember {
  name: string;
  role: MemberRole;
  /** By name; null: all. */
  queues: readonly string[] | null;
  /** As granted at this moment, in the order of all verbs. */
  verbs: readonly Verb[];
  login: LoginState;
  addedAt: Date;
  addedBy: string;
}

type Row = Omit<ListedMember, 'addedAt'> & {addedAt: string};

/** By role and name; whoever may not change members sees themselves. */
export async function listMembers(sql: ISql): Promise<ListedMember[]> {
  // As json, since the driver is not told how arrays of a server look.
  const rows = await sql<{member: Row}[]>`
    select json_build_object(
      'name', m.name, 'role', m.role,
      'queues', case when not m.all_queues and m.role <> 'sender' then array(
        select q.name from smsdesk.member_queue o join smsdesk.queue q on q.id = o.queue_id
        where o.member = m.name order by q.name) end,
      'verbs', array(
        select v.verb from unnest(${`{${verbs.join()}}`}::text[]) with ordinality as v (verb, place)
        join pg_roles g on g.rolname = 'smsdesk_' || v.verb
        where pg_has_role(r.oid, g.oid, 'usage') order by v.place),
      'login', case when r.oid is null then 'gone' when not r.rolcanlogin then 'off' when m.is_made then 'made' else 'taken' end,
      'addedAt', m.added_at, 'addedBy', m.added_by
    )::text::json as member
    from smsdesk.member m left join pg_roles r on r.rolname = m.name
    order by array_position(${`{${memberRoles.join()}}`}::text[], m.role), m.name`;
  return rows.map(({member}) => ({...member, addedAt: new Date(member.addedAt)}));
}

/** Whether the function that makes logins is there as this version has it, and may give them their roles. */
export async function isRegistrarCurrent(sql: ISql): Promise<boolean> {
  const rows = await sql<{current: boolean}[]>`
    select exists (
      select from pg_proc p join pg_roles r on r.oid = p.proowner
      where p.oid = to_regprocedure(${registrarSignature}::text) and r.rolname = ${registrarRole} and p.prosrc = ${registrarBody}::text
        -- Before 16 CREATEROLE is enough.
        and (current_setting('server_version_num')::int < 160000 or ${grantedRoles.length}::int = (
          select count(distinct g.oid) from pg_auth_members m join pg_roles g on g.oid = m.roleid
          where m.member = r.oid and m.admin_option and g.rolname = any(${`{${grantedRoles.join()}}`}::text::text[])))
    ) as current`;
  return onlyRow(rows).current;
}
