/**
 * The way to a bulk send, as a list of steps with their problems: the screen shows one step after another and opens
 * the next when a step has no problem; the command line walks the same list without a screen.
 *
 *   templateFile → columns → file → queue → template → time → status → send
 */
import {noFixes, type BulkFixes} from '../ledger/bulk-fixes.ts';
import type {ColumnMapping} from '../column-mapping.ts';
import type {Problem} from '../problem.ts';
import {parseTime} from '../schedule.ts';

export const bulkStepIds = ['templateFile', 'columns', 'file', 'queue', 'template', 'time', 'status', 'send'] as const;
export type BulkStepId = (typeof bulkStepIds)[number];

/** What the person has chosen so far, as typed; null: nothing. A draft keeps exactly this. */
export interface BulkChoices {
  path: string | null;
  /** WHATWG name of what the file is read in; null: what it says itself, else UTF-8. */
  encoding: string | null;
  /** Which of the file's columns stand for ours, where it calls them otherwise. */
  mapping: ColumnMapping;
  queue: string | null;
  template: string | null;
  time: string | null;
  status: string | null;
  fixes: BulkFixes;
  /** Null: as long as the queue says. */
  hold: Hold | null;
}

/** Milliseconds before the first SMS may leave, or until a person releases it. */
export type Hold = number | 'release';

export const noChoices: BulkChoices = {
  ...{path: null, encoding: null, mapping: {}},
  ...{queue: null, template: null, time: null, status: null},
  ...{fixes: noFixes, hold: null},
};

/** What is true around the choices. */
export interface BulkSurroundings {
  queues: readonly string[];
  /** With the queues each is offered in; none: in every queue. */
  templates: readonly {name: string; queues: readonly string[]}[];
  statuses: readonly string[];
  now: Date;
  /** IANA zone of the installation. */
  zone: string;
  /** What reading the file came to; null: not read yet. */
  file: {send: number; rejected: number} | Problem | null;
}

export interface BulkStep {
  id: BulkStepId;
  /** Whether the send is impossible without it. */
  isRequired: boolean;
  problems: (choices: BulkChoices, around: BulkSurroundings) => readonly Problem[];
}

const none: readonly Problem[] = [];

export const bulkSteps: readonly BulkStep[] = [
  {id: 'templateFile', isRequired: false, problems: () => none},
  {id: 'columns', isRequired: false, problems: () => none},
  {id: 'file', isRequired: true, problems: fileProblems},
  {id: 'queue', isRequired: true, problems: queueProblems},
  {id: 'template', isRequired: false, problems: templateProblems},
  {id: 'time', isRequired: false, problems: timeProblems},
  {id: 'status', isRequired: false, problems: statusProblems},
  {id: 'send', isRequired: true, problems: sendProblems},
];

/** Every problem that stands between the choices and the send, in the order of the steps. */
export const bulkProblems = (
  choices: BulkChoices,
  around: BulkSurroundings,
): readonly {step: BulkStepId; problem: Problem}[] =>
  bulkSteps.flatMap(({id, problems}) => problems(choices, around).map((problem) => ({step: id, problem})));

/** The furthest step that may be shown: the first with a problem, or the last. */
export const furthestStep = (choices: BulkChoices, around: BulkSurroundings): BulkStepId =>
  bulkSteps.find(({problems}) => problems(choices, around).length > 0)?.id ?? 'send';

/** The templates that may be chosen for a queue; without a queue, all. */
export const offeredTemplates = <T extends {queues: readonly string[]}>(
  templates: readonly T[],
  queue: string | null,
): T[] => templates.filter(({queues}) => queue === null || queues.length === 0 || queues.includes(queue));

function fileProblems({path}: BulkChoices, {file}: BulkSurroundings): readonly Problem[] {
  if (path === null) return [{code: 'notChosen', step: 'file'}];
  return file !== null && 'code' in file ? [file] : none;
}

function queueProblems({queue}: BulkChoices, {queues}: BulkSurroundings): readonly Problem[] {
  if (queue === null) return [{code: 'notChosen', step: 'queue'}];
  return queues.includes(queue) ? none : [{code: 'noSuchName', kind: 'queue', name: queue, known: queues}];
}

function templateProblems({queue, template}: BulkChoices, {templates}: BulkSurroundings): readonly Problem[] {
  if (template === null) return none;
  const offered = offeredTemplates(templates, queue).map(({name}) => name);
  if (offered.includes(template)) return none;
  const isKnown = templates.some(({name}) => name === template);
  return isKnown && queue !== null
    ? [{code: 'templateNotOffered', template, queue}]
    : [{code: 'noSuchName', kind: 'template', name: template, known: offered}];
}

function timeProblems({time}: BulkChoices, {zone, now}: BulkSurroundings): readonly Problem[] {
  if (time === null) return none;
  const parsed = parseTime(time, zone);
  if (!parsed.ok) return parsed.problems;
  return parsed.value < now ? [{code: 'pastTime', value: time}] : none;
}

function statusProblems({status}: BulkChoices, {statuses}: BulkSurroundings): readonly Problem[] {
  if (status === null || statuses.includes(status)) return none;
  return [{code: 'noSuchName', kind: 'status', name: status, known: statuses}];
}

function sendProblems(_choices: BulkChoices, {file}: BulkSurroundings): readonly Problem[] {
  if (file === null || 'code' in file || file.send > 0) return none;
  return [{code: 'nothingToSend', rejected: file.rejected}];
}
