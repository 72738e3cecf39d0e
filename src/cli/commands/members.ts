import type {Desk} from '../../actions/desk.ts';
import type {ListedMember, Plan, QueueWish} from '../../actions/members.ts';
import {showable} from '../../core/outside-text.ts';
import {UserError} from '../../core/problem.ts';
import {besidesRole, type MemberRole} from '../../core/rights.ts';
import type {Command, CommandContext} from '../command.ts';
import {readLoginWish, readVerbs} from '../member-flags.ts';
import {printRows} from '../print-rows.ts';
import {spokenCommand} from '../spoken-command.ts';

const actions = () => import('../../actions/members.ts');

export const memberSetup: Command<'member.setup'> = async (context, {flags}) => {
  const {setUpMembers, setUpPlan} = await actions();
  const desk = await context.openDesk();
  if (flags['print-sql']) return print(context, desk, setUpPlan, ['setup']);
  await setUpMembers(desk);
  context.note(context.messages.cli.members.isSetUp);
  return 0;
};

export const memberList: Command<'member.list'> = async (context, {flags}) => {
  const {listMembers} = await actions();
  const members = await listMembers(await context.openDesk());
  const {isTerminal} = context.output;
  const words = context.messages.cli.members;
  await printRows(context, flags.json, members, [
    {name: 'name', value: ({name}) => name},
    {name: 'role', value: ({role}) => role},
    {name: 'queues', value: ({queues}) => queues?.join(', ') ?? '*', isFlexible: true},
    {name: 'verbs', value: ({role, verbs}) => (isTerminal ? words.rights(besidesRole(role, verbs)) : verbs.join(','))},
    {name: 'login', value: ({login}) => (isTerminal ? words.logins[login] : login)},
    {name: 'addedBy', value: ({addedBy}) => addedBy},
  ]);
  return 0;
};

export const memberAdd: Command<'member.add'> = async (context, {words: [name = ''], flags}) => {
  const command = ['member', 'add'];
  const {role} = flags;
  const verbs = readVerbs(role, flags);
  const {carryOutPlan, planNew, readQueueList} = await actions();
  const desk = await context.openDesk();
  const queues = queuesOf(role, flags, await readQueueList(desk, flags.queue));
  if (queues === null) throw new UserError({code: 'missingOption', option: '--queue', command: spokenCommand(command)});
  if (queues.kind === 'change') {
    throw new UserError({
      code: 'badOption',
      option: '--queue',
      value: flags.queue.join(),
      allowed: ['billing,support'],
    });
  }
  const {verifier = null} = await readLoginWish(context, flags);
  const plan = planNew({name, role, queues, ...verbs, verifier});
  if (flags['print-sql']) return print(context, desk, plan, ['add', name]);
  const [isMade] = await carryOutPlan(desk, plan);
  const login = isMade === true ? 'made' : 'taken';
  if (flags.json) await context.output.json({name, login});
  context.note(context.messages.cli.members.added[login]({name: showable(name), role, hasPassword: verifier !== null}));
  return 0;
};

export const memberSet: Command<'member.set'> = async (context, {words: [name = ''], flags}) => {
  const {carryOutPlan, findMember, planChange, readQueueList} = await actions();
  const desk = await context.openDesk();
  const before = await findMember(desk, name);
  const role = flags.role ?? before.role;
  const verbs = readVerbs(role, flags);
  const queues = queuesOf(role, flags, await readQueueList(desk, flags.queue));
  // A sender sees all queues; whoever is none any more is not to keep them unasked.
  if (before.role === 'sender' && role !== 'sender' && flags.queue.length === 0 && !flags['all-queues']) {
    throw new UserError({code: 'missingOption', option: '--queue', command: spokenCommand(['member', 'set'])});
  }
  const isAsked = flags.queue.length > 0 || flags['all-queues'];
  const {verifier} = await readLoginWish(context, flags);
  const plan = planChange({name, role: flags.role, queues: isAsked ? queues : null, ...verbs}, verifier);
  if (plan.acts.length === 0) {
    throw new UserError({code: 'missingOption', option: '--queue', command: spokenCommand(['member', 'set'])});
  }
  if (flags['print-sql']) return print(context, desk, plan, ['set', name]);
  await carryOutPlan(desk, plan);
  context.note(context.messages.cli.members.changed(showable(name)));
  return 0;
};

export const memberRemove: Command<'member.remove'> = async (context, {words: [name = ''], flags}) => {
  const {carryOutPlan, findMember, listMembers, planRemoval} = await actions();
  const desk = await context.openDesk();
  const member = await findMember(desk, name);
  const plan = planRemoval(name);
  const {members} = context.messages.cli;
  if (flags['print-sql']) {
    return {question: null, carryOut: () => print(context, desk, plan, ['remove', name])};
  }
  return {
    question: members.remove({
      ...{name: showable(name), role: member.role, login: member.login},
      isLastAdmin: isLastAdmin(member, await listMembers(desk)),
    }),
    carryOut: async () => {
      const [became] = await carryOutPlan(desk, plan);
      context.note(members.removed[became as keyof typeof members.removed](showable(name)));
      return 0;
    },
  };
};

/** Nobody else could change members then but the owner. */
const isLastAdmin = (one: ListedMember, all: readonly ListedMember[]): boolean =>
  all.every(
    ({name, verbs, login}) =>
      (name === one.name) === (verbs.includes('settings') && (login === 'made' || login === 'taken')),
  );

interface QueueFlags {
  queue: readonly string[];
  'all-queues': boolean;
}

/** What a role has where nothing is said: an admin all queues, a sender always; null: it has to be said. */
function queuesOf(role: MemberRole, flags: QueueFlags, listed: QueueWish | null): QueueWish | null {
  if (listed !== null && flags['all-queues']) clash('--queue', '--all-queues');
  if (listed !== null && role === 'sender') clash('--role sender', '--queue');
  if (flags['all-queues'] || (listed === null && (role === 'admin' || role === 'sender'))) return {kind: 'all'};
  return listed;
}

function clash(...options: [string, string]): never {
  throw new UserError({code: 'optionsClash', options});
}

async function print({output}: CommandContext, desk: Desk, plan: Plan, words: readonly string[]): Promise<0> {
  const {writePlan} = await actions();
  await output.write(await writePlan(desk, plan, spokenCommand(['member', ...words])));
  return 0;
}
