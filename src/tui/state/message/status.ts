import {selectOne} from '../../../core/selection.ts';
import {currentRow} from '../grid/current-row.ts';
import type {EventOf} from '../event.ts';
import {refresh} from '../live/live.ts';
import {listHeight} from '../layout.ts';
import {listHandlers} from '../list-handlers.ts';
import {emptyList, moveList} from '../list.ts';
import {hasMarks, markedCount} from '../marks/marks.ts';
import {countMarks} from '../marks/marks-of-all.ts';
import {refreshDetail} from './refresh-detail.ts';
import type {State, StatusLayer} from '../state.ts';
import {andThen, changeLayer, findLayer, pushLayer, stay, step, withNotice, withoutLayer, type Step} from '../step.ts';

/** Puts a status on the opened message, on what is marked, or on the message under the cursor; the first choice takes it off. */
export function openStatus(state: State): Step {
  const opened = findLayer(state, 'detail')?.id;
  const of = opened ?? (hasMarks(state) ? 'marks' : currentRow(state)?.id);
  if (of === undefined) return stay(state);
  const layer: StatusLayer = {screen: 'status', of, list: emptyList, statuses: null};
  const shown = step(pushLayer(state, layer), {type: 'loadStatuses'});
  return of === 'marks' ? andThen(shown, countMarks) : shown;
}

export const statusHandlers = listHandlers((state, by) => {
  const moved = changeLayer(state, 'status', (layer) => ({
    ...layer,
    list: moveList(layer.list, by, (layer.statuses?.length ?? 0) + 1, listHeight(state)),
  }));
  return stay(moved);
}, chooseStatus);

export const statusesLoaded = (state: State, {statuses}: EventOf<'statusesLoaded'>): Step =>
  stay(changeLayer(state, 'status', (layer) => ({...layer, statuses})));

/** How many messages are about to get a status; null while they are counted. */
export const statusTargets = (state: State, {of}: StatusLayer): number | null =>
  of === 'marks' ? markedCount(state) : 1;

/** For more than one it asks first, with their number, which therefore must be known. */
function chooseStatus(state: State): Step {
  const layer = findLayer(state, 'status');
  if (!layer?.statuses) return stay(state);
  const messages = statusTargets(state, layer);
  if (messages === null) return stay(withNotice(state, 'info', {code: 'stillCounting'}));
  if (messages <= 1) return giveStatus(state);
  const question = {code: 'setStatus', status: chosen(layer), messages} as const;
  return stay(pushLayer(state, {screen: 'confirm', question, yes: false}));
}

const chosen = ({statuses, list}: StatusLayer): string | null => statuses?.[list.cursor - 1]?.name ?? null;

/** So many take a while: then it is shown how far it is. */
const many = 5_000;

export function giveStatus(state: State): Step {
  const layer = findLayer(state, 'status');
  if (!layer) return stay(state);
  const closed = withoutLayer(state, 'status');
  const selection = layer.of === 'marks' ? state.marks.selection : selectOne(layer.of);
  const total = statusTargets(state, layer) ?? 0;
  const busy = total > many ? pushLayer(closed, {screen: 'busy', task: 'status', done: 0, total}) : closed;
  return step(busy, {type: 'setStatus', selection, status: chosen(layer)});
}

export const statusProgress = (state: State, {done}: EventOf<'statusProgress'>): Step =>
  stay(changeLayer(state, 'busy', (layer) => ({...layer, done})));

/** What it changed is said; where it changed what all that match are, they are counted anew. */
export function statusSet(state: State, event: EventOf<'statusSet'>): Step {
  const {selection, status, changed, isWhole} = event;
  const isOne = selection.kind === 'these' && selection.ids.size === 1;
  const said = withNotice(withoutLayer(state, 'busy'), 'success', {
    code: 'statusSet',
    status,
    changed: isOne ? null : changed,
    isWhole,
  });
  return [refreshDetail, countMarks].reduce(andThen, refresh(said));
}
