import type {Message} from '../../../core/message.ts';
import {currentRow} from '../grid/current-row.ts';
import {openDetail} from './detail.ts';
import type {EventOf} from '../event.ts';
import {withGrid} from '../grid/grid-load.ts';
import {gridHeight, hasPreviewRoom, leastForPreview, previewHeight} from '../layout.ts';
import {moveTo} from '../list.ts';
import type {PreviewState} from './preview-state.ts';
import {scrollBy, type LineCounts} from '../scroll.ts';
import type {State} from '../state.ts';
import {baseLayer, stay, step, withNotice, type Handlers, type Step} from '../step.ts';

const withPreview = (state: State, change: Partial<PreviewState>): State => ({
  ...state,
  preview: {...state.preview, ...change},
});

/** Whether the pane is on the screen. */
export const showsPreview = (state: State): boolean => previewHeight(state) > 0 && baseLayer(state).screen === 'grid';

/** Opens or closes the pane for good; where it has no room, list and message take turns. */
export function togglePreview(state: State): Step {
  if (!hasPreviewRoom(state.size)) {
    if (!currentRow(state)) return stay(withNotice(state, 'error', {code: 'noPreviewRoom', ...leastForPreview}));
    return openDetail(withNotice(state, 'info', {code: 'noPreviewRoom', ...leastForPreview}));
  }
  const isOpen = !state.preview.isOpen;
  const turned = withPreview(state, {isOpen, isKept: false, scroll: 0, ...(isOpen ? {} : {detail: null})});
  return keepPreview(keepCursorInView(turned));
}

/** The pane takes rows from the grid. */
function keepCursorInView(state: State): State {
  const {list, rows} = state.grid;
  return withGrid(state, {list: moveTo(list, list.cursor, rows.length, gridHeight(state))});
}

/** Has the choice remembered, where it is not yet: after a change, and when a lost database is back. */
export function keepPreview(state: State): Step {
  const {isKept, isOpen} = state.preview;
  return isKept ? stay(state) : step(state, {type: 'savePreview', isOpen});
}

export const previewSaved = (state: State, {isOpen}: EventOf<'previewSaved'>): Step =>
  stay(isOpen === state.preview.isOpen ? withPreview(state, {isKept: true}) : state);

/** How long the keys must rest before the pane follows them, in milliseconds. */
const restMs = 100;

/**
 * After whatever happened: the pane asks for the message that is now under the cursor, or asks anew for one that has
 * changed, once the keys rest; until then the old one stays. Nothing is asked for while it is not on the screen.
 */
export function followCursor({state, effects}: Step): Step {
  const {asked, detail} = state.preview;
  const isShown = showsPreview(state);
  const row = currentRow(state);
  if (isShown && !row && state.grid.isLoaded && detail) {
    return followCursor({state: withPreview(state, {detail: null, scroll: 0}), effects});
  }
  if (!isShown || !row || state.connection === 'down') {
    return asked === null
      ? {state, effects}
      : {state: forgetPreview(state), effects: [...effects, {type: 'leavePreview'}]};
  }
  const wanted = describe(row, state.grid.rows);
  if (wanted === asked) return {state, effects};
  const ms = detail === null && asked === null ? 0 : restMs;
  return {
    state: withPreview(state, {asked: wanted}),
    effects: [...effects, {type: 'loadPreview', id: row.id, ms}],
  };
}

/** What of a message the pane would show otherwise: its own state, and whether its conversation has gone on. */
function describe(row: Message, rows: readonly Message[]): string {
  let newest = row.id;
  for (const {id, number} of rows) if (id > newest && number === row.number) newest = id;
  const {id, state, status, error, due} = row;
  return [id, state, status, error, due?.getTime(), newest].join('\0');
}

/** The message came; another one than before is shown from its beginning. */
export function previewLoaded(state: State, {detail}: EventOf<'previewLoaded'>): Step {
  if (!detail || detail.message.id !== currentRow(state)?.id || !state.preview.isOpen) return stay(state);
  const isSame = detail.message.id === state.preview.detail?.message.id;
  return stay(withPreview(state, {detail, scroll: isSame ? state.preview.scroll : 0}));
}

/** An answer that is on its way will not come: it is asked for again when it can be. */
export const forgetPreview = (state: State): State => withPreview(state, {asked: null});

/** Scrolls the pane's lines, not past their end. */
export function scrollPreview(state: State, lines: number, counts: LineCounts): Step {
  const room = previewHeight(state) - 1;
  return stay(withPreview(state, {scroll: scrollBy(state.preview.scroll, lines, counts.preview(state), room)}));
}

export type PreviewKeys = Pick<Handlers<'grid'>, 'grid.previewDown' | 'grid.previewUp'>;

/** The keys of the grid that mean the pane. */
export const previewKeys = (counts: LineCounts): PreviewKeys => ({
  'grid.previewDown': (state) => scrollPreview(state, 1, counts),
  'grid.previewUp': (state) => scrollPreview(state, -1, counts),
});

/** Whether what the pane shows is a message that the cursor has left. */
export const isPreviewOld = (state: State): boolean =>
  state.preview.detail !== null && state.preview.detail.message.id !== currentRow(state)?.id;
