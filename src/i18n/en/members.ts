import {showable} from '../../core/outside-text.ts';
import type {MemberProblem, MembersMessages} from '../members-messages.ts';
import type {ProblemTexts} from '../problem-sentence.ts';
import {quoted} from './hints.ts';

export const members: MembersMessages = {
  isSetUp: 'Roles, grants and policies are set up; next: smsdesk member add NAME --role admin.',
  awaitsSetUp:
    'Members can be changed once a DBA has set up this version: smsdesk member setup --print-sql > setup.sql, then psql -X -f setup.sql.',
  added: {
    made: ({name, role, hasPassword}) =>
      `${name} is a member now, as ${role}; the login was made, ${hasPassword ? 'with its password' : 'without a password: pg_hba.conf has to let it in by peer or cert'}.`,
    taken: ({name, role}) => `${name} is a member now, as ${role}; the login was there before and logs in as it did.`,
  },
  rights: ({more, fewer}) =>
    ['of the role', ...more.map((verb) => `+${verb}`), ...fewer.map((verb) => `−${verb}`)].join(' '),
  logins: {made: 'made by smsdesk', taken: 'was there', off: 'may not log in', gone: 'is gone'},
  changed: (name) => `${name} is changed, in open desks too.`,
  remove: ({name, role, login, isLastAdmin}) =>
    `Remove ${name} (${role})? All rights here end at once` +
    (login === 'made' ? ', and the login that smsdesk made is dropped' : '') +
    (isLastAdmin ? '; then only the owner of the database can change members.' : '.'),
  removed: {
    dropped: (name) => `${name} is no member any more; the login is dropped, and whatever it had open is closed.`,
    disabled: (name) =>
      `${name} is no member any more; the login owns something, so it stays and may not log in; whatever it had open is closed.`,
    kept: (name) =>
      `${name} is no member any more; the login is not smsdesk's alone, so it stays, may log in, and keeps open what it has open: nothing of smsdesk is to be seen there.`,
    gone: (name) => `${name} is no member any more; the login was gone already.`,
  },
};

/** Why a login cannot be that of a member. */
const unfit: Readonly<Record<string, string>> = {
  superuser: 'it is a superuser, from whom nothing can be kept',
  attributes: 'it may make roles or databases, replicate or pass by row security',
  owner: 'it owns the database and may do everything already',
  noLogin: 'it is a role that nobody can log in as',
  noInherit: 'it is NOINHERIT, and Postgres 15 gives such a login no rights; ALTER ROLE … INHERIT mends it',
  elsewhere:
    'it has roles of smsdesk already, from another database of this server or granted by hand; revoke them first',
  missing: 'somebody has dropped it; remove the member and add it again',
};

export const memberProblems: Pick<ProblemTexts, MemberProblem> = {
  badMemberName: ({name}) =>
    `${quoted(name)} cannot be a login; use up to 63 letters without diacritics, digits and _ . @ -, not pg_… or smsdesk_….`,
  membersEmbedded: () =>
    'The database of smsdesk itself has one person, who owns everything; for several people name a Postgres that they share in DATABASE_URL.',
  setUpRefused: () =>
    'Rights are not set up in this version, which takes the owner of the tables with CREATEROLE; a DBA can do it: smsdesk member setup --print-sql > setup.sql, then psql -X -f setup.sql.',
  rightsNotRenewed: () =>
    'The rights of this version take more than this login may give, so nothing was changed; a DBA has to run smsdesk migrate once, as a superuser.',
  loginUnfit: ({name, reason}) =>
    `The login ${quoted(name)} cannot be that of a member: ${unfit[reason] ?? showable(reason)}.`,
  passwordNotOurs: ({name, reason}) =>
    reason === 'more'
      ? `A DBA has given the login ${quoted(name)} more than smsdesk did, so only a DBA sets its password.`
      : `The login ${quoted(name)} was not made by smsdesk here, so only itself or a DBA sets its password.`,
  badPassword: ({reason}) =>
    reason === 'characters'
      ? 'The password has characters that not all clients send alike; use those of ASCII and Latin letters with diacritics.'
      : `The password is too ${reason}; it takes 8 to 256 characters.`,
  grantedByOther: ({name, role}) =>
    `Somebody else has granted ${showable(role)} to ${quoted(name)}; a DBA has to revoke it first. Nothing was changed.`,
  memberBeyond: ({name}) =>
    `${quoted(name)} has, or would get, more rights or queues than you have; ask somebody who has them.`,
  memberHasAllQueues: ({name}) => `${quoted(name)} has all queues; say which ones stay: --queue billing,support.`,
  lastAdmin: ({name}) => `${quoted(name)} is the last one who may change members; make somebody else an admin first.`,
  memberIsYou: () => 'Nobody removes themselves; ask another admin.',
};
