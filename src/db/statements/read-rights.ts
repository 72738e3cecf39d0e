import type {ISql} from 'postgres';
import type {MemberRole, Rights, Verb} from '../../core/rights.ts';
import {verbs} from '../../core/rights.ts';
import {onlyRow} from '../only-row.ts';

export interface Login {
  /** The role that logged in, whatever role it has taken on since. */
  user: string;
  rights: Rights;
}

interface Row {
  user: string;
  is_owner: boolean;
  is_guarded: boolean;
  role: MemberRole | null;
  verbs: Verb[];
  queues: number[] | null;
}

/** Who has logged in, and what they may do at this moment. Somebody without any right in the schema has none here. */
export async function readLogin(sql: ISql): Promise<Login> {
  // As json, since the driver is not told how arrays of a server look.
  const rows = await sql<{login: Row}[]>`
    select json_build_object(
      'user', session_user::text,
      'is_owner', smsdesk.is_owner(),
      'is_guarded', row_security_active('smsdesk.message'),
      'role', (select m.role from smsdesk.member m where m.name = session_user::text),
      'verbs', array(select verb from unnest(${`{${verbs.join()}}`}::text[]) as verb where smsdesk.may(verb)),
      'queues', case when smsdesk.sees_all_queues() then null else smsdesk.my_queues() end
    )::text::json as login`;
  const {user, is_owner: isOwner, is_guarded: isGuarded, role, verbs: held, queues} = onlyRow(rows).login;
  return {user, rights: {isOwner, role, verbs: new Set(held), queues, ...(isOwner && {isGuarded})}};
}
