import {auditFields, type AuditField} from '../../../core/audit/audit-fields.ts';
import {gutter} from '../grid/columns.ts';
import {filterPaneCells} from '../layout.ts';
import type {State} from '../state.ts';

/** A column as it stands on the screen: `start` is its first cell. */
export interface AuditColumn {
  field: AuditField;
  start: number;
  width: number;
}

/** From left to right. */
const shown: readonly AuditField[] = ['time', 'user', 'act', 'subject', 'queue', 'batch', 'reason', 'details'];

/** In this order columns give way where the terminal is too narrow for all. */
const giveWay: readonly AuditField[] = ['batch', 'reason', 'queue', 'details'];

const widthOf = (field: AuditField): {min: number; ideal: number} =>
  auditFields[field].column?.width ?? {min: 0, ideal: 0};

const sum = (fields: readonly AuditField[], of: 'min' | 'ideal'): number =>
  fields.reduce((cells, field) => cells + widthOf(field)[of] + 1, -1);

/** The cells on its left that the filter pane has. */
export const auditLeft = ({layers, size}: Pick<State, 'layers' | 'size'>): number =>
  layers.some(({screen}) => screen === 'filter') ? filterPaneCells(size.columns) : 0;

/** The columns beside the filter pane, where that is open. */
export const shownAuditColumns = (state: State): readonly AuditColumn[] =>
  fitAuditColumns(state.size.columns - auditLeft(state));

/** The columns that stand in so many cells; what is left over goes to the last one. */
export function fitAuditColumns(cells: number): readonly AuditColumn[] {
  const room = cells - gutter;
  let fields = shown;
  for (const field of giveWay) {
    if (sum(fields, 'min') <= room) break;
    fields = fields.filter((other) => other !== field);
  }
  let left = room - sum(fields, 'min');
  let start = gutter;
  return fields.map((field, place) => {
    const {min, ideal} = widthOf(field);
    const more = place === fields.length - 1 ? left : Math.max(0, Math.min(left, ideal - min));
    left -= more;
    const column = {field, start, width: min + more};
    start += column.width + 1;
    return column;
  });
}
