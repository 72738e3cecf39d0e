import {describe, expect, test} from 'vitest';
import {formatQuery} from '../../../../src/core/query/format.ts';
import {noLoss} from '../../../../src/core/export/export-loss.ts';
import type {Event} from '../../../../src/tui/state/event.ts';
import {exportLine} from '../../../../src/tui/state/export/export-command.ts';
import type {ExportForm} from '../../../../src/tui/state/export/export-state.ts';
import type {State} from '../../../../src/tui/state/state.ts';
import {findLayer, topLayer} from '../../../../src/tui/state/step.ts';
import {scopeStack} from '../../../../src/tui/state/scopes.ts';
import {after, effectsOf, firstPage, loaded, messages, press, state} from '../sample-state.ts';

const grid = loaded(messages(5, 1));
const placed: Event = {type: 'exportPlaced', place: {folder: '/srv/reports', home: '/home/ada'}};
const typed = (value: string): Event => ({type: 'text', value, cursor: value.length});

const formOf = (shown: State): ExportForm => findLayer(shown, 'export')!.form;
const open = (from: State = grid): State => after(from, ...press('grid.export'), placed).state;
/** The grid of the view whose tab has this number. */
function viewed(number: string): State {
  const asked = after(state, {type: 'command', id: 'grid.view', key: number}).state;
  return after(asked, firstPage(asked, messages(5, 1))).state;
}

describe('the dialog of an export', () => {
  test('asks at once how many rows the query of the grid has, and takes only the answer to that', () => {
    const opened = after(viewed('4'), ...press('grid.export'));
    const [asked] = effectsOf(opened, 'countExport');
    expect(formatQuery(asked!.query)).toBe('state:failed,expired');
    const other = after(opened.state, {type: 'exportCounted', query: {conditions: []}, count: 9});
    expect(formOf(other.state).counts.all).toBeNull();
    const counted = after(other.state, {type: 'exportCounted', query: asked!.query, count: 7});
    expect(formOf(counted.state).counts).toEqual({all: 7, marked: null});
  });

  test('names the file for the view and the day, in the folder of the program or the home folder', () => {
    const opened = after(viewed('4'), ...press('grid.export')).state;
    expect(formOf(opened).path.value).toBe('sms-failed-2026-11-22.csv');
    expect(formOf(after(opened, placed).state).path.value).toBe('/srv/reports/sms-failed-2026-11-22.csv');
    const home: Event = {type: 'exportPlaced', place: {folder: '/home/ada', home: '/home/ada'}};
    expect(formOf(after(opened, home).state).path.value).toBe('~/sms-failed-2026-11-22.csv');
    expect(formOf(open()).path.value).toBe('/srv/reports/sms-2026-11-22.csv');
  });

  test('leaves a name alone that was typed before the folder is known', () => {
    const early = after(grid, ...press('grid.export', 'exportForm.path'), typed('mine.csv'), placed).state;
    expect(formOf(early).path.value).toBe('mine.csv');
    expect(exportLine(formOf(early))).toContain('--output /srv/reports/mine.csv');
  });

  test('does not name a file for a view whose rows it does not show; in another order they are the same', () => {
    const sorted = after(viewed('4'), ...press('grid.sortUp')).state;
    expect(formOf(open(sorted)).path.value).toBe('/srv/reports/sms-failed-2026-11-22.csv');
    const asked = after(viewed('4'), ...press('grid.search'), typed('x'), ...press('text.accept')).state;
    expect(formOf(open(asked)).path.value).toBe('/srv/reports/sms-2026-11-22.csv');
  });

  test('is left without a trace, and counts no longer', () => {
    for (const id of ['app.back', 'exportForm.close', 'app.close'] as const) {
      const left = after(open(), ...press(id));
      expect(topLayer(left.state).screen).toBe('grid');
      expect(effectsOf(left, 'stopExportCount')).toHaveLength(1);
    }
  });
});

describe('what is chosen', () => {
  test('goes by letters, or by arrows on the line under the cursor', () => {
    expect(formOf(after(open(), ...press('exportForm.xlsx', 'exportForm.bulk')).state)).toMatchObject({
      kind: 'xlsx',
      columns: 'bulk',
      field: 'columns',
    });
    const turned = after(open(), ...press('exportForm.next', 'exportForm.down', 'exportForm.previous')).state;
    expect(formOf(turned)).toMatchObject({kind: 'excelCsv', columns: 'bulk'});
  });

  test('gives the file its ending, and the ending that is typed says what the file is', () => {
    const workbook = after(open(), ...press('exportForm.xlsx')).state;
    expect(formOf(workbook).path.value).toBe('/srv/reports/sms-2026-11-22.xlsx');
    const lines = after(workbook, ...press('exportForm.path'), typed('a.jsonl')).state;
    expect(formOf(lines).kind).toBe('jsonl');
    expect(formOf(after(lines, typed('a.txt')).state).kind).toBe('jsonl');
    const excel = after(open(), ...press('exportForm.excel', 'exportForm.path'), typed('a.csv')).state;
    expect(formOf(excel).kind).toBe('excelCsv');
  });

  test('are all rows or the marked ones, each counted when it is first asked for', () => {
    expect(after(open(), ...press('exportForm.marked')).state.notice).toMatchObject({content: {reason: 'noMarks'}});
    const marked = after(grid, ...press('grid.mark', 'grid.mark', 'grid.export'), placed);
    expect(formOf(marked.state).rows).toBe('marked');
    const [ofMarks] = effectsOf(marked, 'countExport');
    expect(formatQuery(ofMarks!.query)).toBe('id:5,4');
    expect(exportLine(formOf(marked.state))).toContain('id:5,4');
    const all = after(marked.state, ...press('exportForm.marked'));
    expect(effectsOf(all, 'countExport').map(({query}) => formatQuery(query))).toEqual(['']);
    const known = after(all.state, {type: 'exportCounted', query: formOf(all.state).queries.all!, count: 5});
    expect(
      effectsOf(after(known.state, ...press('exportForm.marked', 'exportForm.marked')), 'countExport'),
    ).toHaveLength(1);
  });

  test('is the command that is shown and copied', () => {
    const chosen = after(open(viewed('4')), ...press('exportForm.bulk')).state;
    const line = exportLine(formOf(chosen));
    expect(line).toMatch(/^smsdesk export state:failed,expired .*--columns clid,message/);
    expect(effectsOf(after(chosen, ...press('exportForm.command')), 'copy')).toEqual([
      {type: 'copy', form: 'command', text: line},
    ]);
  });

  test('is remembered for the next export of the session, with its folder', () => {
    const result = {
      rows: 5,
      bytes: 9,
      sha256: 'ab',
      loss: noLoss,
      path: '/tmp/x/a.csv',
      manifestPath: '/tmp/x/a.csv.manifest.json',
    };
    const done = after(
      open(),
      ...press('exportForm.excel', 'exportForm.all', 'export.start'),
      {type: 'exportDone', result},
      ...press('exported.close', 'grid.export'),
    );
    expect(formOf(done.state)).toMatchObject({kind: 'excelCsv', columns: 'all'});
    expect(effectsOf(done, 'placeExport').at(-1)).toEqual({type: 'placeExport', folder: '/tmp/x'});
  });
});

describe('the path', () => {
  const atPath = after(open(), ...press('exportForm.path')).state;

  test('is typed while the cursor is on its line, and only then', () => {
    expect(scopeStack(atPath)).toContain('text');
    expect(formOf(after(atPath, typed('b.csv')).state).path).toEqual({value: 'b.csv', cursor: 5});
    expect(scopeStack(open())).not.toContain('text');
    expect(formOf(after(open(), typed('b.csv')).state).path.value).toBe('/srv/reports/sms-2026-11-22.csv');
  });

  test('is completed: what all have in common, then one after the other', () => {
    const asked = after(atPath, typed('~/re'), ...press('text.complete'));
    expect(effectsOf(asked, 'completeExportPath')).toEqual([
      {type: 'completeExportPath', typed: '~/re', folder: '/srv/reports'},
    ]);
    const candidates = ['~/reports/', '~/reprints/'];
    const late = after(asked.state, typed('~/x'), {type: 'exportPathCompleted', typed: '~/re', candidates});
    expect(formOf(late.state).path.value).toBe('~/x');
    const common = after(asked.state, {type: 'exportPathCompleted', typed: '~/re', candidates}).state;
    expect(formOf(common).path.value).toBe('~/rep');
    expect(formOf(after(common, ...press('text.complete')).state).path.value).toBe('~/reports/');
    expect(formOf(after(common, ...press('text.previous')).state).path.value).toBe('~/reprints/');
  });

  test.each([
    ['~/a.csv', '/home/ada/a.csv'],
    ['a.csv', '/srv/reports/a.csv'],
    ['/tmp/a.csv', '/tmp/a.csv'],
    ['~/lists/', '/home/ada/lists/sms-2026-11-22.csv'],
    ['', '/srv/reports/sms-2026-11-22.csv'],
    [' "/tmp/with blank.csv" ', '/tmp/with blank.csv'],
  ])('%j is %s', (value, path) => {
    const started = after(atPath, typed(value), ...press('export.start'));
    expect(effectsOf(started, 'startExport')[0]).toMatchObject({path, name: 'sms-2026-11-22.csv'});
  });

  test('is taken from what is dropped anywhere on the dialog; a piece is written on at the cursor', () => {
    const dropped = after(open(), {type: 'paste', value: "'/tmp/some folder/' "}).state;
    expect(formOf(dropped)).toMatchObject({field: 'path', path: {value: '/tmp/some folder/'}});
    const written = after(atPath, {type: 'text', value: 'ab.csv', cursor: 1}, {type: 'paste', value: 'x'}).state;
    expect(formOf(written).path.value).toBe('axb.csv');
  });
});

describe('the mouse', () => {
  test('chooses what is clicked on, and goes to the path', () => {
    // The line of the columns, and the choice behind "all".
    const click = (row: number, column: number) => formOf(after(open(), {type: 'press', row, column}).state);
    expect(click(7, 20)).toMatchObject({kind: 'csv'});
    expect(click(7, 24)).toMatchObject({kind: 'excelCsv'});
    expect(click(9, 38)).toMatchObject({columns: 'bulk'});
    expect(click(11, 30)).toMatchObject({field: 'path'});
    expect(click(0, 3)).toEqual(formOf(open()));
  });
});
