import type {MemberRole, Verb} from '../core/rights.ts';

/** What commands say of members; names come in harmless. */
export interface MembersMessages {
  isSetUp: string;
  /** After a migration by somebody who may not renew the way to make logins. */
  awaitsSetUp: string;
  /** `made`: the login was made; `taken`: it was there before. */
  added: Record<'made' | 'taken', (facts: {name: string; role: MemberRole; hasPassword: boolean}) => string>;
  /** In a list: the rights in so far as they are not those of the role, and how the login stands. */
  rights: (besides: {more: readonly Verb[]; fewer: readonly Verb[]}) => string;
  logins: Record<'made' | 'taken' | 'off' | 'gone', string>;
  changed: (name: string) => string;
  /** The question. `login`: how it stands. */
  remove: (facts: {
    name: string;
    role: MemberRole;
    login: 'made' | 'taken' | 'off' | 'gone';
    isLastAdmin: boolean;
  }) => string;
  /** What became of the login. */
  removed: Record<'dropped' | 'disabled' | 'kept' | 'gone', (name: string) => string>;
}

/** Problems that are only of members. */
export type MemberProblem =
  | 'badMemberName'
  | 'membersEmbedded'
  | 'setUpRefused'
  | 'rightsNotRenewed'
  | 'loginUnfit'
  | 'passwordNotOurs'
  | 'badPassword'
  | 'grantedByOther'
  | 'memberBeyond'
  | 'memberHasAllQueues'
  | 'lastAdmin'
  | 'memberIsYou';
