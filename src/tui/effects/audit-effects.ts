import {parseAuditQuery} from '../../core/audit/audit-query.ts';
import {mostCounted} from '../state/audit/audit-state.ts';
import type {EffectHandlers} from './effect-context.ts';

export const auditEffects: EffectHandlers<'loadAudit' | 'loadAuditValues' | 'countAuditValues'> = {
  loadAudit: async ({query, sort, limit}, {desk, dispatch, signal}) => {
    const {countAudit, listAudit} = await import('../../actions/audit.ts');
    const read = parseAuditQuery(query);
    if (!read.ok) return;
    const [entries, count] = await Promise.all([
      listAudit(desk, {query: read.value, sort, limit, signal}),
      countAudit(desk, read.value, mostCounted, signal),
    ]);
    if (!signal.aborted) dispatch({type: 'auditLoaded', query, entries, count});
  },
  loadAuditValues: async ({field, piece}, {desk, dispatch, signal}) => {
    const {listAuditChoices} = await import('../../actions/audit.ts');
    dispatch({type: 'filterValues', field, values: await listAuditChoices(desk, field, piece, signal)});
  },
  countAuditValues: async ({field, query, values}, {desk, dispatch, signal}) => {
    const {countAuditChoices} = await import('../../actions/audit.ts');
    const read = parseAuditQuery(query);
    if (!read.ok) return;
    const counts = await countAuditChoices(desk, {field, query: read.value, values}, signal);
    dispatch({type: 'filterCounts', field, counts});
  },
};
