import type {Message} from '../../../core/message.ts';
import type {GridState} from '../state.ts';

/**
 * Where the message under the cursor stands among new rows. Gone from there, it is the nearest one below it that is
 * still there, or above it; null where none of those around it has come, and more rows follow.
 */
export function placeAmong({rows: before, list}: GridState, rows: readonly Message[], more: boolean): number | null {
  const places = new Map(rows.map(({id}, index) => [id, index]));
  const placeOf = ({id}: Message): number | undefined => places.get(id);
  for (const row of before.slice(list.cursor)) {
    const place = placeOf(row);
    if (place !== undefined) return place;
  }
  if (more) return null;
  const above = before.slice(0, list.cursor).findLast((row) => placeOf(row) !== undefined);
  return above ? (placeOf(above) ?? 0) : list.cursor;
}
