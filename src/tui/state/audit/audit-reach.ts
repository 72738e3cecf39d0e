/** What can be done with an entry besides looking at it: copied, and followed to the messages that it is about. */
import {auditCells} from '../../../core/audit/audit-export.ts';
import type {AuditEntry} from '../../../core/audit/audit-entry.ts';
import {parseQuery} from '../../../core/query/parse.ts';
import {reopen} from '../grid/grid-load.ts';
import type {ScreenFacts} from '../../../keys/commands.ts';
import type {State} from '../state.ts';
import {baseLayer, findLayer, stay, step, toBottom, type Step} from '../step.ts';
import {listedEntry} from './audit.ts';

/** The query of the messages that an entry is about: the one, those of a bulk send, or what was exported; null: none. */
export function messagesOf({message, batch, act, after}: AuditEntry): string | null {
  if (message !== null) return `id:${message}`;
  if (batch !== null) return `batch:${batch}`;
  const query = act === 'exported' ? after?.['query'] : null;
  return typeof query === 'string' && parseQuery(query).ok ? query : null;
}

/** What keys and the footer need to know of the audit, where it or the filter pane beside it is on the screen. */
export function auditFacts(state: State): Partial<ScreenFacts> {
  const layer = baseLayer(state);
  if (layer.screen !== 'audit') return {};
  const entry = listedEntry(state);
  const isOfMessages = entry !== undefined && messagesOf(entry) !== null;
  return {hasRow: entry !== undefined, hasQuery: layer.query !== '', isOfMessages};
}

/** Shows them in the grid. */
export function showMessagesOfEntry(state: State): Step {
  const entry = listedEntry(state);
  const query = entry ? messagesOf(entry) : null;
  return query === null ? stay(state) : reopen(toBottom(state), {query});
}

/** The cell under the cursor onto the clipboard, as `smsdesk audit` prints it. */
export function copyAuditCell(state: State): Step {
  const [entry, layer] = [listedEntry(state), findLayer(state, 'audit')];
  if (!entry || !layer) return stay(state);
  const [text = null] = auditCells(entry, [layer.field], state.zone);
  return step(state, {type: 'copy', form: 'cell', text: text ?? ''});
}
