/**
 * The roles of Postgres that rights are granted to. They belong to the server, not to one database, and nobody logs in as
 * one of them: a person's login is made a member of the group for their role.
 */
import {memberRoles, verbs, verbsOf, type MemberRole, type Verb} from '../../core/rights.ts';

/** Who a right may be granted to: whoever has a verb, or the sender. */
export type Grantee = Verb | 'sender';

export const roleOf = (grantee: Grantee | MemberRole): string => `smsdesk_${grantee}`;

/** Owns everything; whoever set up the installation is a member. */
export const ownerRole = 'smsdesk_owner';

/**
 * Owns the views that mask numbers, and reads the tables behind them as anybody else does: by their policies, which ask who
 * has logged in. No login is a member of it but by way of the owner.
 */
export const maskerRole = 'smsdesk_masker';

/** Owns the functions that make logins, and nothing else; nobody is a member of it. It alone has CREATEROLE. */
export const registrarRole = 'smsdesk_registrar';

/** Roles that only hold rights. */
export const grantedRoles: readonly string[] = [...verbs, ...memberRoles].map(roleOf);

/** Which role has the rights of which others. */
export const memberships: readonly (readonly [group: string, verb: string])[] = memberRoles.flatMap((role) =>
  verbsOf[role].map((verb) => [roleOf(role), roleOf(verb)] as const),
);
