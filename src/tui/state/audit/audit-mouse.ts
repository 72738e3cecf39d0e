import type {EventOf} from '../event.ts';
import {gridTop} from '../layout.ts';
import type {State} from '../state.ts';
import {findLayer, stay, type Step} from '../step.ts';
import {fitAuditColumns} from './audit-columns.ts';
import {openAuditSearch} from './audit-search.ts';
import {auditHeight, chooseAuditColumn, moveAuditTo, openEntry} from './audit.ts';

/** A click on the search begins one, on a heading it sorts, on an entry it selects it, on the selected one it opens it. */
export function pressAudit(state: State, {row, column}: EventOf<'press'>): Step {
  const layer = findLayer(state, 'audit');
  if (!layer) return stay(state);
  if (row === gridTop - 2) return layer.typing ? stay(state) : openAuditSearch(state);
  if (row === gridTop - 1) {
    const found = fitAuditColumns(state.size.columns).find(
      ({start, width}) => column >= start && column <= start + width,
    );
    return found ? chooseAuditColumn(state, found.field) : stay(state);
  }
  const clicked = row - gridTop + layer.list.top;
  const isRow = row >= gridTop && row < gridTop + auditHeight(state) && clicked < (layer.entries?.length ?? 0);
  if (!isRow) return stay(state);
  return clicked === layer.list.cursor ? openEntry(state) : moveAuditTo(state, clicked);
}

export const wheelAudit = (state: State, {lines}: EventOf<'wheel'>): Step =>
  moveAuditTo(state, Math.max(0, (findLayer(state, 'audit')?.list.cursor ?? 0) + lines));
