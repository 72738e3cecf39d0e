import type {EventOf} from '../event.ts';
import {searchRested} from '../search/search.ts';
import type {State} from '../state.ts';
import type {Handlers, Step} from '../step.ts';
import {auditHandlers} from './audit.ts';
import {auditRested, auditTextHandlers, isTypingInAudit, openAuditSearch} from './audit-search.ts';

export {typeAudit} from './audit-search.ts';

/** All that keys do in the audit, also while it is searched. */
export const auditKeys: Handlers<'list' | 'audit' | 'text'> = {
  ...auditHandlers,
  'audit.search': openAuditSearch,
  ...auditTextHandlers,
};

/** The keys have rested in the search of the audit, or in that of the grid. */
export const restedAnywhere = (state: State, event: EventOf<'searchRested'>): Step =>
  isTypingInAudit(state) ? auditRested(state, event) : searchRested(state, event);
