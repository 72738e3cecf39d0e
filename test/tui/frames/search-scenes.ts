import type {MessageDetail} from '../../../src/actions/read-message.ts';
import type {FieldValue} from '../../../src/actions/field-values.ts';
import {shownStates} from '../../../src/core/message.ts';
import {timePresets} from '../../../src/core/query/time-presets.ts';
import {filterFields, type FilterField} from '../../../src/tui/state/filter/filter-state.ts';
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
  optOut: null,
  optOutHistory: [],
  statuses: [],
  sentParts: [],
};

const names = (...all: string[]) => all.map((value) => ({value, note: null}));
const stateValues = names(...shownStates);
const stateCounts = [
  {value: 'failed', count: 154, isCapped: false},
  {value: 'scheduled', count: 0, isCapped: false},
  {value: 'queued', count: 3899, isCapped: false},
  {value: 'submitting', count: 10_000, isCapped: true},
];
const times7 = names(...timePresets);
const timeCounts = timePresets.map((value, index) => ({value, count: 10 ** (index + 1), isCapped: index > 2}));

/** The filter pane with a field open and its values there. */
function paneOn(size: Size, field: FilterField, values: readonly FieldValue[]): State {
  const turns = times(filterFields.indexOf(field), 'filter.nextField');
  return at(size, ...press('grid.filter', ...turns), {type: 'filterValues', field, values});
}

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
    after(paneOn(size, 'state', stateValues), {type: 'filterCounts', field: 'state', counts: stateCounts}).state,
  'filter-chosen': (size) => {
    const open = paneOn(size, 'state', stateValues);
    const chosen = after(
      open,
      ...press('filter.toggle', 'filter.down', 'filter.toggle', 'filter.down', 'filter.exclude'),
    );
    return after(chosen.state, {type: 'filterCounts', field: 'state', counts: stateCounts}).state;
  },
  'filter-loading': (size) => at(size, ...press('grid.filter')),
  'filter-batches': (size) =>
    after(
      paneOn(size, 'batch', [
        {value: '18', note: 'objednávky-listopad.xlsx'},
        {value: '17', note: 'upomínky\u001B[2J 漢字.csv'},
        {value: null, note: null},
      ]),
      {
        type: 'filterCounts',
        field: 'batch',
        counts: [
          {value: '18', count: 1200, isCapped: false},
          {value: '17', count: 3, isCapped: false},
          {value: null, count: 10_000, isCapped: true},
        ],
      },
      ...press('filter.toggle', 'filter.down', 'filter.toggle'),
    ).state,
  'filter-narrowed': (size) =>
    after(
      paneOn(size, 'user', []),
      ...press('filter.type'),
      {type: 'text', value: 'nov'},
      {type: 'filterValues', field: 'user', values: names('jana.novotna', 'novak', 'novotny')},
      ...press('text.down'),
    ).state,
  'filter-narrowed-to-none': (size) =>
    after(
      paneOn(size, 'user', []),
      ...press('filter.type'),
      {type: 'text', value: 'zzz'},
      {type: 'filterValues', field: 'user', values: []},
    ).state,
  'filter-time': (size) =>
    after(
      paneOn(size, 'time', times7),
      {type: 'filterCounts', field: 'time', counts: timeCounts},
      ...press('filter.toggle'),
    ).state,
  'filter-range': (size) =>
    after(paneOn(size, 'time', times7), ...press('filter.type'), {type: 'text', value: '1.11.2026..7.11.2026'}).state,
  'filter-range-problem': (size) =>
    after(
      paneOn(size, 'time', times7),
      ...press('filter.type'),
      {type: 'text', value: '1.11.2026..soon'},
      ...press('text.accept'),
    ).state,
  'filter-range-chosen': (size) =>
    after(
      paneOn(size, 'time', times7),
      ...press('filter.type'),
      {type: 'text', value: '1.11.2026..7.11.2026'},
      ...press('text.accept', ...times(5, 'filter.down')),
    ).state,
  'filter-columns': (size) => at(size, ...press(...times(7, 'grid.right'), 'grid.filter')),
};
