import type {Readable} from 'node:stream';
import type {BulkFixes} from '../../core/ledger/bulk-fixes.ts';
import type {ColumnMapping} from '../../core/column-mapping.ts';
import {bulkSteps, noChoices, type BulkChoices} from '../../core/bulk/bulk-wizard.ts';
import {UserError} from '../../core/problem.ts';
import {orThrow} from '../../core/result.ts';
import {parseTime} from '../../core/schedule.ts';
import {listQueues, type Queue} from '../../db/statements/queues.ts';
import {listStatuses, type Status} from '../../db/statements/statuses.ts';
import {listTemplates, type StoredTemplate} from '../../db/statements/templates.ts';
import type {Desk} from '../desk.ts';

/** A bulk send as a person asks for it, by names. */
export interface BulkRequest {
  /** A path, a stream such as standard input, or rows of an earlier bulk send (`core/bulk-source`). */
  from: string | Readable;
  /** What would be sent can be judged without a queue; sent it cannot be. */
  queue?: string | null;
  template?: string | null;
  /** For rows without a time of their own, as typed, in the installation's zone; null: at once. */
  due?: string | null;
  /** Set on every SMS of the send. */
  status?: string | null;
  /** WHATWG name, where the file is neither marked nor UTF-8. */
  encoding?: string;
  /** The file's own names of columns that have a meaning. */
  mapping?: ColumnMapping;
  /** What was mended without touching the file. */
  fixes?: BulkFixes;
}

/** The same with everything looked up. */
export interface BulkPlan {
  queue: Queue | null;
  template: StoredTemplate | null;
  status: Status | null;
  due: Date | null;
}

/** Walks the steps of the bulk wizard without a screen. Throws the first problem of the first step that has one. */
export async function resolveRequest(desk: Desk, request: BulkRequest): Promise<BulkPlan> {
  const {orm} = desk.db;
  const [queues, templates, statuses] = await Promise.all([listQueues(orm), listTemplates(orm), listStatuses(orm)]);
  const choices = choicesOf(request);
  const around = {
    queues: queues.map(({name}) => name),
    templates,
    statuses: statuses.map(({name}) => name),
    now: desk.now(),
    zone: desk.zone,
    file: null,
  };
  for (const {id, problems} of bulkSteps) {
    const [problem] = id === 'file' || (id === 'queue' && choices.queue === null) ? [] : problems(choices, around);
    if (problem) throw new UserError(problem);
  }
  return {
    queue: queues.find(({name}) => name === choices.queue) ?? null,
    template: templates.find(({name}) => name === choices.template) ?? null,
    status: statuses.find(({name}) => name === choices.status) ?? null,
    due: choices.time === null ? null : orThrow(parseTime(choices.time, desk.zone)),
  };
}

const choicesOf = ({queue = null, template = null, due = null, status = null}: BulkRequest): BulkChoices => ({
  ...noChoices,
  queue,
  template,
  time: due,
  status,
});
