import {describe, expect, test} from 'vitest';
import {noLoss} from '../../../../src/core/export/export-loss.ts';
import type {Event} from '../../../../src/tui/state/event.ts';
import {findLayer, topLayer} from '../../../../src/tui/state/step.ts';
import {after, effectsOf, loaded, messages, press} from '../sample-state.ts';

const grid = loaded(messages(5, 1));
const placed: Event = {type: 'exportPlaced', place: {folder: '/srv', home: '/home/ada'}};
const path = '/srv/sms-2026-11-22.csv';
const started = after(
  grid,
  ...press('grid.export'),
  placed,
  ...press('exportForm.xlsx', 'exportForm.csv', 'export.start'),
);
const running = after(started.state, {type: 'exportProgress', rows: 3, total: 5}).state;
const result = {rows: 5, bytes: 99, sha256: 'ab', loss: noLoss, path, manifestPath: `${path}.manifest.json`};
const done: Event = {type: 'exportDone', result};
const notDone = (code: 'fileExists' | 'diskFull'): Event => ({type: 'exportNotDone', problem: {code, path}});

describe('an export', () => {
  test('begins with what is chosen, and never writes over a file by itself', () => {
    expect(effectsOf(started, 'startExport')).toMatchObject([
      {path, overwrite: false, version: '0.1.0', request: {query: {conditions: []}, format: 'csv', limit: null}},
    ]);
    expect(topLayer(started.state).screen).toBe('exporting');
    expect(running.exporting.run).toMatchObject({rows: 3, path, phase: {is: 'running'}});
  });

  test('goes on while the person works, and is shown again by its key', () => {
    const away = after(running, ...press('exporting.hide', 'grid.down')).state;
    expect(topLayer(away).screen).toBe('grid');
    expect(away.exporting.run?.phase.is).toBe('running');
    const again = after(away, ...press('grid.export'));
    expect(topLayer(again.state).screen).toBe('exporting');
    expect(effectsOf(again, 'startExport')).toEqual([]);
  });

  test('says in the dialog what came of it, and is then forgotten', () => {
    const ended = after(running, done).state;
    expect(ended.exporting.run?.phase).toEqual({is: 'done', result});
    expect(ended.notice).toBeNull();
    expect(effectsOf(after(ended, ...press('exported.path')), 'copy')).toMatchObject([{form: 'path', text: path}]);
    expect(effectsOf(after(ended, ...press('exported.command')), 'copy')).toMatchObject([{form: 'command'}]);
    const left = after(ended, ...press('exported.close')).state;
    expect(topLayer(left).screen).toBe('grid');
    expect(left.exporting.run).toBeNull();
    expect(topLayer(after(left, ...press('grid.export')).state).screen).toBe('export');
  });

  test('tells whoever has left the dialog, and takes the keyboard from nothing', () => {
    const away = after(running, ...press('exporting.hide', 'grid.search'), done).state;
    expect(topLayer(away).screen).toBe('search');
    expect(away.notice).toMatchObject({tone: 'success', content: {code: 'exported', rows: 5, path}});
    const seen = after(away, ...press('text.accept', 'grid.export')).state;
    expect(topLayer(seen).screen).toBe('exporting');
    expect(after(seen, ...press('app.close')).state.exporting.run).toBeNull();
  });
});

describe('cancelling an export', () => {
  test('asks nothing, waits until nothing is left of it, and shows again what was chosen', () => {
    const cancelling = after(running, ...press('exporting.cancel'));
    expect(effectsOf(cancelling, 'cancelExport')).toHaveLength(1);
    expect(topLayer(cancelling.state).screen).toBe('exporting');
    expect(effectsOf(after(cancelling.state, ...press('exporting.cancel')), 'cancelExport')).toEqual([]);
    const ended = after(cancelling.state, {type: 'exportCancelled'}).state;
    expect(ended.notice).toMatchObject({content: {code: 'exportCancelled', rows: 3}});
    expect(topLayer(ended)).toMatchObject({screen: 'export', form: {path: {value: path}}});
    expect(ended.exporting.run).toBeNull();
  });

  test('comes too late where the file is there already', () => {
    const late = after(running, ...press('exporting.cancel'), done).state;
    expect(late.exporting.run?.phase.is).toBe('done');
  });
});

describe('an export that fails', () => {
  test('says why, and what was chosen stays', () => {
    const failed = after(running, notDone('diskFull')).state;
    expect(topLayer(failed)).toMatchObject({
      screen: 'export',
      form: {path: {value: path}, problem: {code: 'diskFull'}},
    });
    expect(failed.exporting.run).toBeNull();
    expect(findLayer(after(failed, ...press('exportForm.path')).state, 'export')?.form.problem).not.toBeNull();
    expect(findLayer(after(failed, ...press('exportForm.jsonl')).state, 'export')?.form.problem).toBeNull();
  });

  test('waits to be looked at where the dialog was left', () => {
    const away = after(running, ...press('exporting.hide'), notDone('diskFull')).state;
    expect(away.notice).toMatchObject({tone: 'error', content: {problem: {code: 'diskFull'}}});
    const seen = after(away, ...press('grid.down', 'grid.export')).state;
    expect(topLayer(seen)).toMatchObject({screen: 'export', form: {problem: {code: 'diskFull'}}});
    expect(seen.exporting.run).toBeNull();
  });

  test('at a file that is in the way asks, and writes over it only after a yes', () => {
    const asked = after(running, notDone('fileExists')).state;
    expect(topLayer(asked)).toMatchObject({question: {code: 'overwriteExport', path}, yes: false});
    const kept = after(asked, ...press('confirm.accept'));
    expect(effectsOf(kept, 'startExport')).toEqual([]);
    expect(topLayer(kept.state).screen).toBe('export');
    expect(effectsOf(after(asked, ...press('confirm.yes')), 'startExport')).toMatchObject([{path, overwrite: true}]);
  });
});

describe('leaving the desk', () => {
  test('says that an export is being written', () => {
    const away = after(running, ...press('exporting.hide')).state;
    const asked = after(away, ...press('app.close')).state;
    expect(topLayer(asked)).toMatchObject({question: {code: 'quitExporting'}});
    expect(after(asked, ...press('confirm.yes')).state.isQuitting).toBe(true);
    expect(after(away, ...press('app.quit', 'app.quit')).state.isQuitting).toBe(true);
    const ended = after(away, done, ...press('app.close')).state;
    expect(topLayer(ended)).toMatchObject({question: {code: 'quit'}});
  });
});
