import type {MessageDetail} from '../../../src/actions/read-message.ts';
import type {Event} from '../../../src/tui/state/event.ts';
import type {Size, State} from '../../../src/tui/state/state.ts';
import {after, cursorsOf, message, press} from '../state/sample-state.ts';
import {answered, at, rows, times, typed, type Make} from './scene.ts';

const found = rows[5]!;

const detail: MessageDetail = {
  message: found,
  life: [],
  template: null,
  gateway: null,
  carrierIds: [],
  row: null,
  conversation: {
    messages: [message(4000, {direction: 'in', state: 'received', text: 'Kdy mi končí smlouva?'}), found],
    hasEarlier: false,
    hasLater: false,
  },
};

/** The search for a word is cleared, and `n` pressed. */
function jumped(size: Size, hit: Extract<Event, {type: 'hitFound'}>['hit']): State {
  const searched = answered(size, rows, ...typed('servisni'), ...press('text.accept', 'grid.clear'));
  const asked = after(searched, ...press('grid.bottom', 'grid.nextHit')).state;
  return after(asked, {type: 'hitFound', token: asked.grid.seek!.token, hit}).state;
}

/** Searching, the chips of the query and the filter pane. */
export const searchScenes: Readonly<Record<string, Make>> = {
  'grid-chips': (size) =>
    answered(
      size,
      rows.slice(5, 7),
      ...typed('state:failed,unknown -queue:billing user:agent1 template:"Konec smlouvy" čp'),
      ...press('text.accept'),
    ),
  'grid-hits': (size) =>
    answered(
      size,
      rows.filter(({text}) => /kdy|č\./.test(text)),
      ...typed('objednavka'),
      ...press('text.accept', 'grid.down'),
    ),
  'grid-hits-gutter': (size) => ({
    ...answered(size, rows.slice(1, 3), ...typed('777 1234 vyzvednuti'), ...press('text.accept')),
    highlightsRow: false,
  }),
  'grid-hit-next': (size) => jumped(size, {message: rows[7]!, cursor: cursorsOf(rows)[7]!, isWrapped: true}),
  'grid-hit-none': (size) => jumped(size, null),
  'detail-hits': (size) =>
    after(answered(size, rows.slice(5, 6), ...typed('konci 777123'), ...press('text.accept')), ...press('grid.open'), {
      type: 'detailLoaded',
      detail,
    }).state,
  search: (size) => at(size, ...typed('objednávka state:queued')),
  'search-problem': (size) => at(size, ...typed('statsu:failed')),
  'search-problem-value': (size) => at(size, ...typed('objednávka 漢字 direction:both')),
  'search-problem-long': (size) =>
    at(
      size,
      ...typed(
        'objednávka state:failed,unknown queue:billing user:agent1 template:"Konec smlouvy" -status:Vyřešeno tiem:today',
      ),
    ),
  'search-problem-name': (size) =>
    at(size, ...typed('objednávka queue:biling'), {
      type: 'failed',
      problem: {code: 'noSuchName', kind: 'queue', name: 'biling', known: ['billing', 'podpora']},
    }),
  'search-fields': (size) => at(size, ...typed('objednávka -sta')),
  'search-fields-chosen': (size) => at(size, ...typed('objednávka -sta'), ...press('text.complete')),
  'search-values': (size) => at(size, ...typed('state:'), ...press('text.complete', 'text.complete')),
  'search-batches': (size) =>
    at(size, ...typed('batch:'), {
      type: 'candidatesLoaded',
      field: 'batch',
      typed: '',
      values: [
        {value: '18', note: 'objednávky-listopad.xlsx'},
        {value: '17', note: 'upomínky\u001B[2J 漢字.csv'},
        {value: '16', note: 'servisni-prohlidky.xlsx'},
      ],
      isWhole: true,
    }),
  filter: (size) =>
    at(size, ...press('grid.filter', 'filter.nextField'), {
      type: 'filterValues',
      field: 'state',
      values: [
        {value: 'delivered', count: 3899, isCapped: false},
        {value: 'failed', count: 154, isCapped: false},
        {value: 'unknown', count: 10_000, isCapped: true},
      ],
    }),
  'filter-columns': (size) => at(size, ...press(...times(7, 'grid.right'), 'grid.filter')),
};
