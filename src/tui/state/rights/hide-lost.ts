import {initialBatches, withBatches} from '../batches/batches-state.ts';
import {withGrid} from '../grid/grid-load.ts';
import {gridHeight} from '../layout.ts';
import {emptyList, moveTo} from '../list.ts';
import {noMarks, withMarks} from '../marks/marks.ts';
import {closedPreview} from '../message/preview-state.ts';
import type {State} from '../state.ts';
import {withViews} from '../views/views-state.ts';
import {seesQueue} from './sees-queue.ts';

/** Takes off the screen at once what is of queues that the person no longer sees, before anything is asked for anew. */
export const hideLostQueues = (state: State): State => withoutLostBatches(withoutLostMarks(withoutLostRows(state)));

function withoutLostRows(state: State): State {
  const {rows, cursors, list, progress} = state.grid;
  const kept = rows.flatMap((row, index) => (seesQueue(state, row.queue) ? [index] : []));
  // The message under the cursor, or the next one below it that is left, stays where it is on the screen.
  const place = Math.max(0, kept.filter((index) => index < list.cursor).length);
  const left = withGrid(state, {
    rows: kept.flatMap((index) => rows[index] ?? []),
    cursors: kept.flatMap((index) => cursors[index] ?? []),
    list: moveTo(
      {cursor: place, top: Math.max(0, place - (list.cursor - list.top))},
      place,
      kept.length,
      gridHeight(state),
    ),
    count: null,
    progress: progress && seesQueue(state, progress.queue) ? progress : null,
    // What is left may be nothing though there is something further on: nothing is known until it comes.
    isLoaded: state.grid.isLoaded && kept.length > 0,
  });
  const {detail} = left.preview;
  const preview =
    detail && !seesQueue(state, detail.message.queue) ? {detail: null, asked: null, scroll: 0} : {asked: null};
  return {...withViews(left, {counts: new Map(), plan: null}), preview: {...left.preview, ...preview}};
}

/** Marks are of messages: those that are not on the screen may be of what is lost, and nobody could see that. */
function withoutLostMarks(state: State): State {
  const {selection} = state.marks;
  if (selection.kind === 'matching') return withMarks(state, {count: null, looked: new Map(), range: null});
  const shown = state.grid.rows.map(({id}) => id).filter((id) => selection.ids.has(id));
  return withMarks(state, {selection: {kind: 'these', ids: new Set(shown)}, range: null});
}

const withoutLostBatches = (state: State): State =>
  withBatches(state, {open: state.batches.open?.filter(({queue}) => seesQueue(state, queue)) ?? null});

/** Nothing of the desk is left but what the person was writing. */
export const hideAll = (state: State): State => ({
  ...withViews(withBatches(state, initialBatches), {counts: new Map(), plan: null, saved: []}),
  grid: {
    ...state.grid,
    ...{rows: [], cursors: [], list: emptyList, count: null, progress: null, seek: null, plan: null},
    ...{isLoaded: false, isLoading: false, generation: state.grid.generation + 1},
  },
  preview: {...closedPreview, isOpen: state.preview.isOpen},
  marks: noMarks,
  ...{isNobodySending: false, downGateways: [], openReviews: 0},
});
