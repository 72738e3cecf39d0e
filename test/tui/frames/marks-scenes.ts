import type {SetOnServer} from '../../../src/core/selection.ts';
import type {Event} from '../../../src/tui/state/event.ts';
import {press} from '../state/sample-state.ts';
import {at, times, type Make} from './scene.ts';

const setOnServer: SetOnServer = {kind: 'matching', query: {conditions: []}, upTo: 5012, except: new Set()};

/** Everything marked, on the server; and its number, when it comes. */
const allMarked: Event[] = [...press('grid.markAll'), {type: 'allMarked', of: '', selection: setOnServer}];
const counted: Event = {type: 'marksCounted', selection: setOnServer, count: 3_000_000};

const statuses: Event = {
  type: 'statusesLoaded',
  statuses: [
    {name: 'Vyřešeno', color: 'green'},
    {name: 'Zavolat zpět', color: 'yellow'},
  ],
};

/** Marks, single ones and all that match, and a status put on them. */
export const marksScenes: Readonly<Record<string, Make>> = {
  'grid-marked': (size) => at(size, ...press('grid.mark', 'grid.down', 'grid.mark', 'grid.mark', 'grid.up')),
  'grid-range': (size) => ({
    ...at(size, ...press('grid.mark', 'grid.down', 'grid.range', ...times(3, 'grid.down'))),
    highlightsRow: false,
  }),
  'grid-marked-all': (size) => at(size, ...allMarked, ...press('grid.down', 'grid.mark')),
  'grid-marked-all-counted': (size) => at(size, ...allMarked, counted, ...press('grid.down', 'grid.mark')),
  'grid-marked-stranger': (size) =>
    at(size, {type: 'allMarked', of: '', selection: {...setOnServer, upTo: 5008}}, ...press('grid.mark')),
  'status-marked': (size) => at(size, ...press('grid.mark', 'grid.mark', 'grid.status'), statuses),
  'status-marked-counting': (size) => at(size, ...allMarked, ...press('grid.status'), statuses),
  'status-question': (size) =>
    at(size, ...allMarked, ...press('grid.status'), statuses, counted, ...press('list.down', 'list.choose')),
  'status-busy': (size) =>
    at(
      size,
      ...[
        ...allMarked,
        ...press('grid.status'),
        statuses,
        counted,
        ...press('list.down', 'list.choose', 'confirm.yes'),
      ],
      {type: 'statusProgress', done: 1_250_000},
    ),
  'status-set': (size) =>
    at(size, ...allMarked, {type: 'statusSet', selection: setOnServer, status: 'Vyřešeno', changed: 3, isWhole: true}),
  'status-stopped': (size) =>
    at(size, ...allMarked, {
      ...{type: 'statusSet', selection: setOnServer, status: null, changed: 1_250_000, isWhole: false},
    }),
  status: (size) => at(size, ...press('grid.status'), statuses),
};
