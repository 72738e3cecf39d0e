import type {EventOf} from '../event.ts';
import {pressPane, wheelPane} from '../filter/filter.ts';
import {gridTop} from '../layout.ts';
import type {State} from '../state.ts';
import {findLayer, stay, topLayer, type Step} from '../step.ts';
import {auditLeft, shownAuditColumns} from './audit-columns.ts';
import {openAuditSearch} from './audit-search.ts';
import {auditHeight, chooseAuditColumn, moveAuditTo, openEntry} from './audit.ts';

/** A click on the filter pane, or on the audit beside it. */
export function pressAudit(state: State, event: EventOf<'press'>): Step {
  const left = auditLeft(state);
  const isOnPane = event.column < left && event.row >= gridTop - 1;
  return isOnPane ? pressPane(state, event.row) : pressEntries(state, {...event, column: event.column - left});
}

/** On the search it begins one, on a heading it sorts, on an entry it selects it, on the selected one it opens it. */
function pressEntries(state: State, {row, column}: EventOf<'press'>): Step {
  const layer = findLayer(state, 'audit');
  if (!layer) return stay(state);
  if (row === gridTop - 2) return topLayer(state) === layer && !layer.typing ? openAuditSearch(state) : stay(state);
  if (row === gridTop - 1) {
    const found = shownAuditColumns(state).find(({start, width}) => column >= start && column <= start + width);
    return found ? chooseAuditColumn(state, found.field) : stay(state);
  }
  const clicked = row - gridTop + layer.list.top;
  const isRow = row >= gridTop && row < gridTop + auditHeight(state) && clicked < (layer.entries?.length ?? 0);
  if (!isRow) return stay(state);
  return clicked === layer.list.cursor ? openEntry(state) : moveAuditTo(state, clicked);
}

export const wheelAudit = (state: State, {lines, column}: EventOf<'wheel'>): Step =>
  column < auditLeft(state)
    ? wheelPane(state, lines)
    : moveAuditTo(state, Math.max(0, (findLayer(state, 'audit')?.list.cursor ?? 0) + lines));
