import {describe, expect, test} from 'vitest';
import {fitAuditColumns} from '../../../src/tui/state/audit/audit-columns.ts';
import type {Event} from '../../../src/tui/state/event.ts';
import {messagesOf} from '../../../src/tui/state/audit/audit-reach.ts';
import {columnsToBe, exportLine} from '../../../src/tui/state/export/export-command.ts';
import {layoutPane} from '../../../src/tui/state/filter/filter-layout.ts';
import {filterPaneCells, gridTop} from '../../../src/tui/state/layout.ts';
import {findLayer, topLayer} from '../../../src/tui/state/step.ts';
import {entries} from '../frames/audit-scenes.ts';
import {times} from '../frames/scene.ts';
import {after, effectsOf, loaded, messages, press, type State} from './sample-state.ts';

const auditLoaded = (query = '', found = entries): Event => ({
  ...{type: 'auditLoaded', query, entries: found, count: found.length},
});
const opened = after(loaded(messages(9, 1)), ...press('grid.audit'), auditLoaded()).state;

const askedBy = (state: State, ...events: Event[]) => effectsOf(after(state, ...events), 'loadAudit');
const layerOf = (state: State) => findLayer(state, 'audit')!;

test('a column is sorted by its keys and by a click on its heading, and again the other way round', () => {
  const user = press('audit.right');
  expect(askedBy(opened, ...user, ...press('audit.sortUp')).at(-1)?.sort).toEqual([{key: 'user', descending: false}]);
  expect(askedBy(opened, ...user, ...press('audit.sortUp', 'audit.sortUp')).at(-1)?.sort).toEqual([
    {key: 'user', descending: true},
  ]);
  const heading = fitAuditColumns(80).find(({field}) => field === 'act')!;
  const click: Event = {type: 'press', row: 2, column: heading.start + 1};
  expect(askedBy(opened, click).at(-1)?.sort).toEqual([{key: 'act', descending: false}]);
  expect(askedBy(opened, click, click).at(-1)?.sort).toEqual([{key: 'act', descending: true}]);
});

test('what is typed is asked for once the keys rest, and Escape goes back to the query before', () => {
  const typed: Event = {type: 'text', value: 'act:released', cursor: 12};
  const searching = after(opened, ...press('audit.search'), typed);
  expect(searching.effects).toContainEqual({type: 'wait', ms: 120, event: 'searchRested', value: 'act:released'});
  const rested: Event = {type: 'searchRested', value: 'act:released'};
  expect(askedBy(searching.state, rested)).toMatchObject([{query: 'act:released'}]);
  expect(askedBy(searching.state, {type: 'searchRested', value: 'act:rel'})).toEqual([]);
  const found = after(searching.state, rested, auditLoaded('act:released', entries.slice(0, 1))).state;
  expect(layerOf(after(found, ...press('text.accept')).state)).toMatchObject({query: 'act:released', typing: null});
  expect(askedBy(found, ...press('text.cancel'))).toMatchObject([{query: ''}]);
  // The grid below has its own.
  expect(found.grid.query).toBe('');
});

test('a bad query is not asked for, and Enter does not take it', () => {
  const bad = after(opened, ...press('audit.search'), {type: 'text', value: 'state:x', cursor: 7});
  expect(bad.effects.some(({type}) => type === 'wait')).toBe(false);
  expect(layerOf(after(bad.state, ...press('text.accept')).state).typing?.problem).toMatchObject({
    code: 'unknownField',
  });
});

test('Tab completes as far as all candidates go', () => {
  const complete = (value: string) =>
    layerOf(
      after(opened, ...press('audit.search'), {type: 'text', value, cursor: value.length}, ...press('text.complete'))
        .state,
    ).typing?.text.value;
  expect(complete('us')).toBe('user:');
  expect(complete('act:queue')).toBe('act:queue-');
  expect(complete('user:pe')).toBe('user:petr');
});

test('the value under the cursor narrows, refuses, and is let go', () => {
  const user = press('audit.right');
  expect(askedBy(opened, ...user, ...press('audit.filterBy')).at(-1)?.query).toBe('user:petr');
  expect(askedBy(opened, ...user, ...press('audit.exclude')).at(-1)?.query).toBe('-user:petr');
  expect(askedBy(opened, ...press('audit.filterBy')).at(-1)?.query).toBe('time:2026-11-22');
  const subject = press('audit.right', 'audit.right', 'audit.right');
  expect(
    askedBy(opened, ...press('list.down', 'list.down'), ...subject, ...press('audit.filterBy')).at(-1)?.query,
  ).toBe('number:+420777123456');
  const revealed = press('list.bottom', 'audit.right', 'audit.right', 'audit.right', 'audit.filterBy');
  expect(askedBy(opened, ...revealed).at(-1)?.query).toBe('message:3001');
  const narrowed = after(opened, ...user, ...press('audit.filterBy')).state;
  expect(askedBy(narrowed, ...press('audit.clear')).at(-1)?.query).toBe('');
});

test('the cursor stays on its entry when others come, and more are asked for near the last one', () => {
  const third = after(opened, ...press('list.down', 'list.down')).state;
  const come = [{...entries[0]!, id: 900}, ...entries];
  expect(layerOf(after(third, auditLoaded('', come)).state).list.cursor).toBe(3);
  const many = Array.from({length: 200}, (_, index) => ({...entries[0]!, id: 1000 - index}));
  const full = after(opened, auditLoaded('', many)).state;
  expect(askedBy(full, ...press('list.down'))).toEqual([]);
  expect(askedBy(full, ...press('list.bottom'))).toMatchObject([{limit: 400}]);
});

test('an answer to a query that is no longer asked is dropped', () => {
  const narrowed = after(opened, ...press('audit.right', 'audit.filterBy')).state;
  expect(layerOf(after(narrowed, auditLoaded('', [])).state).entries).toHaveLength(entries.length);
});

test('an entry is opened and closed again by Enter, by a click on the selected row too', () => {
  const entry = after(opened, {type: 'press', row: 3, column: 10}).state;
  expect(topLayer(entry)).toMatchObject({screen: 'auditEntry', entry: entries[0]});
  expect(topLayer(after(entry, ...press('list.choose')).state).screen).toBe('audit');
});

describe('the filter pane', () => {
  const pane = (state: State) => findLayer(state, 'filter')!;
  const values = (...all: (string | null)[]): Event => ({
    ...{type: 'filterValues', field: 'user'},
    values: all.map((value) => ({value, note: null})),
  });
  const onUsers = after(opened, ...press('audit.filter', 'filter.nextField'), values('jana', 'petr')).state;

  test('it offers the fields of the audit, and has their values counted under its query', () => {
    const first = after(opened, ...press('audit.filter'));
    expect(effectsOf(first, 'loadAuditValues')).toEqual([{type: 'loadAuditValues', field: 'act', piece: ''}]);
    expect(effectsOf(first, 'loadFilterValues')).toEqual([]);
    const fields = layoutPane(first.state, pane(first.state)).flatMap((line) =>
      line.kind === 'field' ? [line.field] : [],
    );
    expect(fields).toEqual(['act', 'user', 'queue', 'batch', 'time']);
    const counted = after(opened, ...press('audit.filter', 'filter.nextField'), values('jana', 'petr'));
    expect(effectsOf(counted, 'countAuditValues').at(-1)).toMatchObject({
      ...{field: 'user', query: '', values: ['jana', 'petr']},
    });
  });

  test('it writes the query of the audit and not that of the grid', () => {
    expect(askedBy(onUsers, ...press('filter.toggle')).at(-1)?.query).toBe('user:jana');
    expect(askedBy(onUsers, ...press('filter.toggle', 'filter.down', 'filter.toggle')).at(-1)?.query).toBe(
      'user:jana,petr',
    );
    const refused = after(onUsers, ...press('filter.exclude'));
    expect(layerOf(refused.state).query).toBe('-user:jana');
    expect(refused.state.grid.query).toBe('');
    expect(askedBy(refused.state, ...press('filter.clear')).at(-1)?.query).toBe('');
    expect(layerOf(after(refused.state, ...press('filter.dropLast')).state).query).toBe('');
    // Nothing is left to take off.
    expect(after(onUsers, ...press('filter.clear')).state.notice?.content).toMatchObject({reason: 'noQuery'});
  });

  test('a range of times is typed', () => {
    const onTime = after(opened, ...press('audit.filter', 'filter.previousField')).state;
    expect(pane(onTime).field).toBe('time');
    const typed = after(onTime, ...press('filter.type'), {type: 'text', value: '2026-11-01..2026-11-03'}).state;
    expect(askedBy(typed, ...press('text.accept')).at(-1)?.query).toBe('time:2026-11-01..2026-11-03');
  });

  test('clicks are on it, or on the audit beside it', () => {
    const cells = filterPaneCells(80);
    const place = layoutPane(onUsers, pane(onUsers)).findIndex((line) => line.kind === 'value' && line.index === 1);
    const onValue: Event = {type: 'press', row: gridTop - 1 + place, column: 5};
    expect(askedBy(onUsers, onValue).at(-1)?.query).toBe('user:petr');
    const heading: Event = {type: 'press', row: gridTop - 1, column: cells + 3};
    expect(askedBy(onUsers, heading).at(-1)?.sort).toEqual([{key: 'time', descending: false}]);
    const row: Event = {type: 'press', row: gridTop + 2, column: cells + 3};
    expect(layerOf(after(onUsers, row).state).list.cursor).toBe(2);
    expect(topLayer(after(onUsers, ...press('filter.close')).state).screen).toBe('audit');
  });
});

describe('the export', () => {
  const placed: Event = {type: 'exportPlaced', place: {folder: '/srv', home: '/home/ada'}};
  const narrowed = after(opened, ...press('audit.right', 'audit.filterBy', 'audit.sortUp'), auditLoaded('user:petr'));
  const choosing = after(narrowed.state, ...press('audit.export'), placed).state;
  const started = (state: State) => effectsOf(after(state, ...press('export.start')), 'startExport');

  test('it is of what the audit shows, in its order and with its columns', () => {
    const shown = fitAuditColumns(80).map(({field}) => field);
    expect(started(choosing)).toMatchObject([
      {
        request: {of: 'audit', sort: [{key: 'user', descending: false}], columns: shown, format: 'csv', limit: null},
        path: '/srv/audit-2026-11-22.csv',
      },
    ]);
    const layer = findLayer(choosing, 'export')!;
    expect(exportLine(layer.form)).toBe(
      `smsdesk audit user:petr --sort user --columns ${shown.join()} --output /srv/audit-2026-11-22.csv`,
    );
    expect(layer.form.counts.all).toBe(entries.length);
  });

  test('with all columns it has before and after for scripts; a file for a new bulk send it can not be', () => {
    const scripts = after(choosing, ...press('exportForm.all', 'exportForm.jsonl', 'exportForm.bulk')).state;
    expect(started(scripts)).toMatchObject([{request: {columns: null, format: 'jsonl'}}]);
    expect(columnsToBe(findLayer(scripts, 'export')!.form)).toContain('after');
    const round = after(choosing, ...press('exportForm.down', ...times(2, 'exportForm.next'))).state;
    expect(findLayer(round, 'export')?.form.columns).toBe('shown');
  });

  test('the dialog of the grid is as it was afterwards', () => {
    const grid = after(choosing, ...press('exportForm.close', 'app.back', 'grid.export')).state;
    expect(findLayer(grid, 'export')?.form).toMatchObject({audit: null, stem: 'sms-2026-11-22'});
  });
});

test('an entry leads to the SMS that it is about', () => {
  const shown = (downs: number) => after(opened, ...press(...times(downs, 'list.down'), 'audit.messages')).state;
  expect(shown(0)).toMatchObject({grid: {query: 'batch:18'}, layers: [{screen: 'grid'}]});
  expect(shown(3).grid.query).toBe('state:failed time:yesterday');
  expect(shown(4)).toMatchObject({grid: {query: ''}, notice: {content: {reason: 'notOfMessages'}}});
  expect(messagesOf({...entries[0]!, message: 7})).toBe('id:7');
  expect(messagesOf({...entries[3]!, after: {query: 'of:another version'}})).toBeNull();
});

test('the cell under the cursor is copied as the command prints it', () => {
  const copied = (columns: number) =>
    effectsOf(after(opened, ...press(...times(columns, 'audit.right'), 'audit.copy')), 'copy');
  expect(copied(2)).toEqual([{type: 'copy', form: 'cell', text: 'released'}]);
  expect(copied(3)).toMatchObject([{text: 'upominky-listopad.xlsx'}]);
});
