import type {Settled} from '../../../src/core/settlement.ts';
import type {SetOnServer} from '../../../src/core/selection.ts';
import type {Event} from '../../../src/tui/state/event.ts';
import {detailOf, press} from '../state/sample-state.ts';
import {at, rows, times, type Make} from './scene.ts';

const selection: SetOnServer = {kind: 'matching', query: {conditions: []}, upTo: 5012, except: new Set()};
const allMarked: Event[] = [...press('grid.markAll'), {type: 'allMarked', of: '', selection}];
const seen: Event = {type: 'doubtSeen', selection, selected: 5012, inDoubt: 12};

/** The message in doubt is the seventh row. */
const toDoubt = press(...times(6, 'grid.down'));
const [doubtful] = rows.filter(({state}) => state === 'unknown');

const settled: Settled = {changed: 9, left: {notInDoubt: 5000, inUse: 0, batchCancelled: 0, tooOld: 2, optedOut: 1}};

/** Messages in doubt, and what a person decides about them. */
export const doubtScenes: Readonly<Record<string, Make>> = {
  'grid-in-doubt': (size) => at(size, ...toDoubt),
  'detail-in-doubt': (size) =>
    at(size, ...toDoubt, ...press('grid.open'), {type: 'detailLoaded', detail: detailOf(doubtful!)}),
  doubt: (size) => at(size, ...toDoubt, ...press('grid.doubt')),
  'doubt-detail': (size) =>
    at(
      size,
      ...toDoubt,
      ...press('grid.open'),
      {type: 'detailLoaded', detail: detailOf(doubtful!)},
      ...press('detail.doubt', 'list.down'),
    ),
  'doubt-marked': (size) => at(size, ...allMarked, ...press('grid.doubt'), seen, ...press('list.down', 'list.down')),
  'doubt-counting': (size) => at(size, ...allMarked, ...press('grid.doubt')),
  'doubt-none': (size) => at(size, ...allMarked, ...press('grid.doubt'), {...seen, inDoubt: 0}),
  'doubt-question': (size) => at(size, ...allMarked, ...press('grid.doubt'), seen, ...press('doubt.resend')),
  'doubt-settled': (size) => at(size, ...allMarked, {type: 'doubtSettled', settlement: 'resend', settled}),
  'doubt-off': (size) => at(size, ...press('grid.doubt')),
};
