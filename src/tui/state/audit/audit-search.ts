/** The search of the audit: the entries follow what is typed once the keys rest. */
import {completeOf, take, unfinishedOf} from '../../../core/query/complete.ts';
import type {AuditEntry} from '../../../core/audit/audit-entry.ts';
import {auditFields, type AuditNames} from '../../../core/audit/audit-fields.ts';
import {closeQuote} from '../../../core/query/words.ts';
import type {EventOf} from '../event.ts';
import {isoDay} from '../grid/cell-value.ts';
import type {State} from '../state.ts';
import {changeLayer, findLayer, stay, step, type Handlers, type Step} from '../step.ts';
import {lineOf, type LineState} from '../text.ts';
import {problemOfAudit, reopenAudit} from './audit.ts';

/** How long the keys must rest before the server is asked. */
const restMs = 120;

export const isTypingInAudit = (state: State): boolean => (findLayer(state, 'audit')?.typing ?? null) !== null;

export const openAuditSearch = (state: State): Step =>
  stay(
    changeLayer(state, 'audit', (layer) => ({
      ...layer,
      typing: {text: lineOf(layer.query === '' ? '' : `${layer.query} `), before: layer.query, problem: null},
    })),
  );

export function typeAudit(state: State, text: LineState): Step {
  const typing = findLayer(state, 'audit')?.typing;
  if (!typing) return stay(state);
  const problem = problemOfAudit(closeQuote(text.value));
  const typed = changeLayer(state, 'audit', (layer) => ({...layer, typing: {...typing, text, problem}}));
  if (problem !== null || typing.text.value === text.value) return stay(typed);
  return step(typed, {type: 'wait', ms: restMs, event: 'searchRested', value: text.value});
}

const queryOf = ({text}: {text: LineState}): string => closeQuote(text.value).trim();

/** Unless more was typed since, the entries of this query are asked for. */
export function auditRested(state: State, {value}: EventOf<'searchRested'>): Step {
  const layer = findLayer(state, 'audit');
  if (layer?.typing?.text.value !== value || layer.query === queryOf(layer.typing)) return stay(state);
  return reopenAudit(state, {query: queryOf(layer.typing)});
}

const close = (state: State): State => changeLayer(state, 'audit', (layer) => ({...layer, typing: null}));

function accept(state: State): Step {
  const layer = findLayer(state, 'audit');
  if (!layer?.typing || layer.typing.problem !== null) return stay(state);
  const query = queryOf(layer.typing);
  return query === layer.query ? stay(close(state)) : reopenAudit(close(state), {query});
}

function cancel(state: State): Step {
  const layer = findLayer(state, 'audit');
  const before = layer?.typing?.before ?? '';
  return layer?.query === before ? stay(close(state)) : reopenAudit(close(state), {query: before});
}

/** What could stand at the end of the text: fields, and values that the program has or that stand on the screen. */
export function auditCandidates(state: State): readonly string[] {
  const layer = findLayer(state, 'audit');
  const unfinished = layer?.typing ? unfinishedOf<AuditNames>(auditFields, layer.typing.text.value) : null;
  if (!layer?.typing || !unfinished) return [];
  const {value} = layer.typing.text;
  const listed = seen(layer.entries ?? [], unfinished.field).map((one) => ({value: one, note: null}));
  return completeOf<AuditNames>(auditFields, unfinished, listed, isoDay(state.now, state.zone)).map((candidate) =>
    take(value, unfinished, candidate),
  );
}

function seen(entries: readonly AuditEntry[], field: string | null): string[] {
  if (field !== 'user' && field !== 'queue' && field !== 'batch') return [];
  const values = entries.flatMap((entry) => (entry[field] === null ? [] : [String(entry[field])]));
  return [...new Set(values)].sort();
}

/** The only candidate comes into the text, or as much as all of them have in common. */
function completeText(state: State): Step {
  const [first = '', ...others] = auditCandidates(state);
  const value = findLayer(state, 'audit')?.typing?.text.value ?? '';
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length--;
  return length > value.length ? typeAudit(state, lineOf(first.slice(0, length))) : stay(state);
}

export const auditTextHandlers: Handlers<'text'> = {
  'text.accept': accept,
  'text.cancel': cancel,
  'text.clear': (state) => typeAudit(state, lineOf('')),
  'text.complete': completeText,
  'text.previous': stay,
  'text.down': accept,
  'text.up': stay,
};
