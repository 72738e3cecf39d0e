import {type Problem, UserError} from '../core/problem.ts';

/** What the functions of migration 0015 and the registrar refuse, by the hint that they give. */
const refusals: Readonly<Record<string, (name: string, fact: string) => Problem>> = {
  badMemberName: (name) => ({code: 'badMemberName', name}),
  memberExists: (name) => ({code: 'nameTaken', kind: 'member', name}),
  noSuchMember: (name) => ({code: 'noSuchName', kind: 'member', name, known: []}),
  noSuchQueue: (_, fact) => ({code: 'noSuchName', kind: 'queue', name: fact, known: []}),
  loginUnfit: (name, fact) => ({code: 'loginUnfit', name, reason: fact}),
  passwordNotOurs: (name, fact) => ({code: 'passwordNotOurs', name, reason: fact}),
  grantedByOther: (name, fact) => ({code: 'grantedByOther', name, role: fact}),
  memberBeyond: (name) => ({code: 'memberBeyond', name}),
  memberHasAllQueues: (name) => ({code: 'memberHasAllQueues', name}),
  lastAdmin: (name) => ({code: 'lastAdmin', name}),
  memberIsYou: (name) => ({code: 'memberIsYou', name}),
};

/** SQLSTATE raise_exception. */
const raised = 'P0001';

/** A refusal as a problem; anything else comes back as it is. */
export function memberProblem(error: unknown, name: string): unknown {
  if (!(error instanceof Error)) return error;
  const {code, hint, detail} = error as Error & {code?: unknown; hint?: unknown; detail?: unknown};
  const refusal = code === raised && typeof hint === 'string' ? refusals[hint] : undefined;
  return refusal ? new UserError(refusal(name, typeof detail === 'string' ? detail : '')) : error;
}
