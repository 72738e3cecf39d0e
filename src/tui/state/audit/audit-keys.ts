import type {EventOf} from '../event.ts';
import {openAuditExport} from '../export/export-form.ts';
import {openFilter} from '../filter/filter.ts';
import {filteredBy} from '../filter/filtered.ts';
import {searchRested} from '../search/search.ts';
import type {State} from '../state.ts';
import type {Handlers, Step} from '../step.ts';
import {auditHandlers} from './audit.ts';
import {copyAuditCell, showMessagesOfEntry} from './audit-reach.ts';
import {auditRested, auditTextHandlers, isTypingInAudit, openAuditSearch} from './audit-search.ts';

export {typeAudit} from './audit-search.ts';

/** All that keys do in the audit, also while it is searched. */
export const auditKeys: Handlers<'list' | 'audit' | 'text'> = {
  ...auditHandlers,
  'audit.search': openAuditSearch,
  'audit.filter': (state) => openFilter(state, 'audit'),
  'audit.dropLast': dropLast,
  'audit.export': openAuditExport,
  'audit.copy': copyAuditCell,
  'audit.messages': showMessagesOfEntry,
  ...auditTextHandlers,
};

/** The last condition is no longer asked for. */
function dropLast(state: State): Step {
  const {query, withoutLast, reopen} = filteredBy({of: 'audit'});
  return reopen(state, withoutLast(query(state)));
}

/** The keys have rested in the search of the audit, or in that of the grid. */
export const restedAnywhere = (state: State, event: EventOf<'searchRested'>): Step =>
  isTypingInAudit(state) ? auditRested(state, event) : searchRested(state, event);
