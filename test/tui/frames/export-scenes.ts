import {noLoss} from '../../../src/core/export/export-loss.ts';
import type {Event, EventOf} from '../../../src/tui/state/event.ts';
import type {Size, State} from '../../../src/tui/state/state.ts';
import {findLayer} from '../../../src/tui/state/step.ts';
import {after, now, press, reduce} from '../state/sample-state.ts';
import {at, times, type Make} from './scene.ts';

const placed: Event = {type: 'exportPlaced', place: {folder: '/home/ada/reports', home: '/home/ada'}};
const path = '/home/ada/reports/sms-2026-11-22.csv';

/** The dialog, with what is told of the rows that it asks for. */
function choosing(size: Size, count = 5012, ...events: readonly Event[]): State {
  const open = after(at(size, ...events), ...press('grid.export'), placed).state;
  return after(open, counted(open, count)).state;
}

function counted(state: State, count: number): Event {
  const {queries, rows} = findLayer(state, 'export')!.form;
  return {type: 'exportCounted', query: queries[rows]!, count};
}

/** So many milliseconds after it began. */
const later = (state: State, ms: number, event: Event): State =>
  reduce(state, event, new Date(now.getTime() + ms)).state;

const begun = (size: Size): State => after(choosing(size), ...press('export.start'), {type: 'exportBegun', path}).state;

const running = (size: Size): State =>
  later(begun(size), 2_600, {
    type: 'exportProgress',
    rows: 2255,
    total: 5012,
  });

const done: EventOf<'exportDone'> = {
  type: 'exportDone',
  result: {
    rows: 5012,
    bytes: 641_234,
    sha256: '5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef',
    loss: noLoss,
    path,
    manifestPath: `${path}.manifest.json`,
  },
};
const lossy: Event = {
  ...done,
  result: {...done.result, loss: {cells: 12, characters: 34, first: {row: 7, character: '😀'}}},
};
const failed: Event = {type: 'exportNotDone', problem: {code: 'diskFull', path}};

/** What is shown goes into a file: choosing, writing, and how it ends. */
export const exportScenes: Readonly<Record<string, Make>> = {
  export: (size) => choosing(size),
  'export-counting': (size) => after(at(size), ...press('grid.export'), placed).state,
  'export-marked': (size) =>
    after(choosing(size, 2, ...press('grid.mark', 'grid.mark')), ...press('exportForm.bulk', 'exportForm.excel')).state,
  'export-path': (size) =>
    after(choosing(size), ...press('exportForm.path'), {
      type: 'text',
      value: '~/reports/zákazníci listopad.xlsx',
      cursor: 10,
    }).state,
  'export-exists': (size) =>
    after(choosing(size), ...press('export.start'), {type: 'exportNotDone', problem: {code: 'fileExists', path}}).state,
  'export-sorting': begun,
  'export-running': running,
  'export-background': (size) => after(running(size), ...press('exporting.hide', ...times(2, 'grid.down'))).state,
  'export-background-page': (size) => after(running(size), ...press('exporting.hide', 'grid.batches')).state,
  'export-cancelling': (size) => after(running(size), ...press('exporting.cancel')).state,
  'export-cancelled': (size) => after(running(size), ...press('exporting.cancel'), {type: 'exportCancelled'}).state,
  'export-failed': (size) => after(running(size), failed).state,
  'export-failed-away': (size) => after(running(size), ...press('exporting.hide'), failed, ...press('grid.down')).state,
  'export-done': (size) => after(running(size), done).state,
  'export-done-lossy': (size) => after(running(size), lossy).state,
  'export-done-away': (size) => after(running(size), ...press('exporting.hide'), done).state,
  'export-quit': (size) => after(running(size), ...press('exporting.hide', 'app.close')).state,
};
