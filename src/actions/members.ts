import {isMemberName} from '../core/member-name.ts';
import {UserError} from '../core/problem.ts';
import {failureCode} from '../db/connection-failure.ts';
import {dbaScript} from '../db/rights/dba-script.ts';
import * as acts from '../db/rights/member-acts.ts';
import {awaitsSetUp as isSetUpDue, setUpRights} from '../db/rights/set-up-rights.ts';
import {isRegistrarCurrent, type ListedMember, listMembers as list} from '../db/statements/list-members.ts';
import {listQueues} from '../db/statements/queues.ts';
import type {Desk} from './desk.ts';
import {findNamed} from './names.ts';
import {memberProblem} from './member-problems.ts';

export type {MemberChange, NewMember, QueueWish} from '../db/rights/member-acts.ts';
export type {ListedMember, LoginState} from '../db/statements/list-members.ts';

/** People and senders who have a login of their own; whoever may not change them sees only themselves. Problem: `membersEmbedded`. */
export async function listMembers(desk: Desk): Promise<ListedMember[]> {
  requireShared(desk);
  return list(desk.db.sql);
}

/** The member of this name. Problems: `membersEmbedded`, `noSuchName`. */
export const findMember = async (desk: Desk, name: string): Promise<ListedMember> =>
  findNamed('member', name, await listMembers(desk));

/** Makes roles, grants and policies as this version has them, and the way to make logins. Problems: `membersEmbedded`, `setUpRefused`. */
export async function setUpMembers(desk: Desk): Promise<void> {
  requireShared(desk);
  try {
    await setUpRights(desk.db);
  } catch (error) {
    throw failureCode(error) === insufficientPrivilege ? new UserError({code: 'setUpRefused'}) : error;
  }
  if (!(await isRegistrarCurrent(desk.db.sql))) throw new UserError({code: 'setUpRefused'});
}

/** Whether members cannot be changed until a DBA has set up this version. */
export const awaitsSetUp = async ({db, kind, rights}: Desk): Promise<boolean> =>
  kind === 'external' && rights.isOwner && (await isSetUpDue(db.sql));

/** SQLSTATE. */
const insufficientPrivilege = '42501';

/** What is to become of members: done here, or written out for a DBA. */
export interface Plan {
  /** The login that it is about; null: only the set-up. */
  name: string | null;
  acts: readonly acts.MemberAct[];
}

export const setUpPlan: Plan = {name: null, acts: []};

/** Problem: `badMemberName`. */
export function planNew(member: acts.NewMember): Plan {
  requireName(member.name);
  return {name: member.name, acts: [acts.addMember(member)]};
}

/** `verifier` undefined: the password stays as it is; null: there is none any more. */
export function planChange(change: acts.MemberChange, verifier: string | null | undefined): Plan {
  const {name, role, queues, more, fewer} = change;
  const isChanged = role !== null || queues !== null || more.length > 0 || fewer.length > 0;
  return {
    name,
    acts: [
      ...(isChanged ? [acts.changeMember(change)] : []),
      ...(verifier === undefined ? [] : [acts.setMemberPassword(name, verifier)]),
    ],
  };
}

export const planRemoval = (name: string): Plan => ({name, acts: [acts.removeMember(name)]});

/**
 * Carries out all of it or nothing, after the set-up where that is not there, and returns what each act says. Open desks
 * hear of it. Problems: `membersEmbedded`, `setUpRefused`, and those of `memberProblem`.
 */
export async function carryOutPlan(desk: Desk, {name, acts: due}: Plan): Promise<unknown[]> {
  requireShared(desk);
  const isReady = await isRegistrarCurrent(desk.db.sql);
  if (!isReady && !desk.rights.isOwner) throw new UserError({code: 'setUpRefused'});
  if (!isReady) await setUpMembers(desk);
  try {
    return await desk.db.sql.begin(async (tx) => {
      const said: unknown[] = [];
      for (const act of due) said.push(await acts.runAct(tx, act));
      return said;
    });
  } catch (error) {
    throw memberProblem(error, name ?? '');
  }
}

/** A script that does the same when a DBA runs it; `command` is what it stands for. Problem: `membersEmbedded`. */
export async function writePlan(desk: Desk, {acts: due}: Plan, command: string): Promise<string> {
  requireShared(desk);
  const isSetUp = due.length > 0 && (await isRegistrarCurrent(desk.db.sql));
  return dbaScript({command, isSetUp, acts: due});
}

/**
 * The queues of a list as it was typed: `billing,support`, or `+billing,-support` for others than before. The name of a
 * queue may hold a comma or a sign itself, so a list that is a name is that name. Problems: `noSuchName`, `badOption`.
 */
export async function readQueueList({db}: Desk, written: readonly string[]): Promise<acts.QueueWish | null> {
  if (written.length === 0) return null;
  const queues = await listQueues(db.orm);
  const known = new Set(queues.map(({name}) => name));
  const words = written.flatMap((one) => (known.has(one) ? [one] : one.split(',').map((word) => word.trim())));
  const read = words.filter((word) => word !== '').map((word) => readSign(word, known));
  for (const {name} of read) findNamed('queue', name, queues);
  const named = (wanted: string) => read.filter(({sign}) => sign === wanted).map(({name}) => name);
  if (named('').length === read.length && read.length > 0) return {kind: 'only', queues: named('')};
  if (named('').length > 0 || read.length === 0) {
    const allowed = ['billing,support', '+billing,-support'];
    throw new UserError({code: 'badOption', option: '--queue', value: written.join(','), allowed});
  }
  return {kind: 'change', plus: named('+'), minus: named('-')};
}

function readSign(word: string, known: ReadonlySet<string>): {sign: string; name: string} {
  const [, sign = '', name = ''] = /^([+-])(.*)$/su.exec(word) ?? [];
  return sign === '' || known.has(word) ? {sign: '', name: word} : {sign, name};
}

/** A database of our own has one person, who owns everything. */
function requireShared({kind}: Desk): void {
  if (kind === 'embedded') throw new UserError({code: 'membersEmbedded'});
}

function requireName(name: string): void {
  if (!isMemberName(name)) throw new UserError({code: 'badMemberName', name});
}
