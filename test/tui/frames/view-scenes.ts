import type {Counted} from '../../../src/actions/count-views.ts';
import type {SavedView} from '../../../src/core/views.ts';
import type {Event} from '../../../src/tui/state/event.ts';
import {after, now, press} from '../state/sample-state.ts';
import {answered, at, rows, type Make} from './scene.ts';

const saved: readonly SavedView[] = [
  {id: 1, name: 'Reklamace', isShared: true, query: 'reklamac queue:podpora', sort: '-time'},
  {id: 2, name: 'Noční směna \u001B[2J', isShared: false, query: 'time:today state:sent', sort: 'queue,-time'},
  {id: 3, name: 'Z jiné verze', isShared: true, query: 'flavour:sweet', sort: '-time'},
];

const some = (count: number, isCapped = false): Counted => ({kind: 'count', count, isCapped});

/** The views of two people, counted; one is of a queue that is gone. */
const known: readonly Event[] = [
  {type: 'viewsLoaded', views: saved},
  {
    type: 'viewsCounted',
    keys: ['all', 'waiting', 'goingOut', 'failed', 'unknown', 'receivedToday', '#1', '#2'],
    counts: [
      some(999, true),
      some(12),
      some(30),
      some(7),
      some(0),
      some(214),
      {kind: 'problem', problem: {code: 'noSuchName', kind: 'queue', name: 'podpora', known: []}},
      some(3),
    ],
    generation: -1,
    plan: {queries: [], names: new Map(), problems: [], madeAt: now},
  },
];

const press5 = (key: string): Event => ({type: 'command', id: 'grid.view', key});

/** Tabs, and what is done with views. */
export const viewScenes: Readonly<Record<string, Make>> = {
  views: (size) => at(size, ...known),
  'views-opened': (size) => answered(size, rows.slice(5, 6), ...known, press5('4')),
  'views-last': (size) => answered(size, rows.slice(3, 4), ...known, press5('8')),
  'views-changed': (size) => answered(size, [], ...known, press5('4'), ...press('grid.right', 'grid.sortUp')),
  'views-problem': (size) => at(size, ...known, press5('7')),
  'views-frozen': (size) => at(size, ...known, ...press('grid.freeze')),
  'views-list': (size) => at(size, ...known, ...press('grid.views', 'views.bottom', 'views.up')),
  'views-arranged': (size) =>
    at(
      size,
      ...known,
      ...press('grid.views', 'views.down', 'views.toggle', 'views.down', 'views.moveDown', 'views.bottom'),
      ...press('views.moveUp', 'views.moveUp', 'views.toggle', 'views.top', 'views.rename'),
    ),
  'views-remove': (size) => at(size, ...known, ...press('grid.views', 'views.bottom', 'views.up', 'views.remove')),
  'views-save': (size) => {
    const typed = answered(size, rows.slice(5, 6), ...known, press5('4'), ...press('grid.saveView'));
    return after(typed, {type: 'text', value: 'Nedoručené za dnešek'}, ...press('text.complete')).state;
  },
  'views-rename': (size) => at(size, ...known, ...press('grid.views', 'views.bottom', 'views.up', 'views.rename')),
};
