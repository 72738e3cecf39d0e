import {describe, expect, test} from 'vitest';
import {noChoices, type BulkChoices} from '../../../../src/core/bulk/bulk-wizard.ts';
import type {Effect} from '../../../../src/tui/state/effect.ts';
import type {State} from '../../../../src/tui/state/state.ts';
import {changeLayer, topLayer} from '../../../../src/tui/state/step.ts';
import {rowsHeight} from '../../../../src/tui/state/wizard/wizard-layout.ts';
import {rowAt} from '../../../../src/tui/state/wizard/wizard-shown.ts';
import {
  answerCheck,
  atFileStep,
  atRows,
  checkedFile,
  entries,
  offers,
  openScreen,
  sampleRows,
  type Screen,
} from './wizard-fixture.ts';

const ofType = <Type extends Effect['type']>(effects: readonly Effect[], type: Type) =>
  effects.filter((effect): effect is Extract<Effect, {type: Type}> => effect.type === type);

const dialog = (screen: Screen): string => {
  const layer = topLayer(screen.state());
  return layer.screen === 'confirm' ? layer.question.code : 'none';
};

/** Through all steps by Enter alone, with nothing chosen but the first queue. */
function atSend(): Screen {
  const screen = atRows();
  screen.keys('enter', 'enter', 'enter', 'enter', 'enter');
  answerCheck(screen);
  return screen;
}

/** The screen as it is after a choice has become a problem by itself. */
function withChoices(screen: Screen, choices: BulkChoices): State {
  return changeLayer(screen.state(), 'wizard', (layer) => ({...layer, wizard: {...layer.wizard, choices}}));
}

describe('opening', () => {
  test('asks for what can be chosen and for a folder to begin with', () => {
    const screen = openScreen();
    screen.keys('b');
    expect(screen.effects().map(({type}) => type)).toEqual(expect.arrayContaining(['openWizard', 'openPath']));
    expect(screen.wizard().step).toBe('templateFile');
  });

  test('Escape leaves at once while no file is chosen', () => {
    const screen = atFileStep();
    screen.keys('escape');
    expect(screen.isOpen()).toBe(false);
  });

  test('late answers find no wizard and change nothing', () => {
    const screen = atFileStep();
    screen.keys('escape');
    const before = screen.state();
    screen.send({type: 'bulkChecked', generation: 0, result: checkedFile()});
    screen.send({type: 'folderOpened', generation: 0, path: '/', entries: [], unlisted: 0, focus: null});
    screen.send({type: 'bulkNotSent', problem: null});
    expect(screen.state()).toEqual(before);
  });
});

describe('the template file', () => {
  function atPath(): Screen {
    const screen = openScreen();
    screen.keys('b');
    screen.send({type: 'folderOpened', generation: 0, path: '/home/ada', entries, unlisted: 0, focus: null});
    screen.keys('down', 'down', 'enter');
    screen.effects();
    return screen;
  }

  test('is saved in the chosen format where the person says', () => {
    const screen = atPath();
    expect(screen.wizard().templateFile.path.value).toBe('/home/ada/sms-template.csv');
    screen.type('~/t.csv');
    screen.keys('enter');
    expect(screen.effects()).toEqual([
      {type: 'saveTemplateFile', format: 'csv', path: '~/t.csv', folder: '/home/ada', overwrite: false},
    ]);
    screen.send({type: 'templateFileSaved', path: '/root/t.csv'});
    expect(screen.state().notice).toMatchObject({tone: 'success', content: {code: 'templateSaved'}});
    expect(screen.wizard().templateFile.mode).toBe('choose');
  });

  test('never takes the place of a file unasked; keeping it is the default', () => {
    const screen = atPath();
    screen.keys('enter');
    screen.effects();
    screen.send({type: 'templateFileNotSaved', problem: {code: 'fileExists', path: '/home/ada/sms-template.csv'}});
    screen.keys('enter');
    expect(screen.wizard().templateFile.mode).toBe('path');
    expect(screen.effects()).toEqual([]);
    screen.keys('enter');
    screen.send({type: 'templateFileNotSaved', problem: {code: 'fileExists', path: '/home/ada/sms-template.csv'}});
    screen.keys('down', 'enter');
    expect(screen.effects().at(-1)).toMatchObject({type: 'saveTemplateFile', overwrite: true});
  });

  test('another failure stands under the field', () => {
    const screen = atPath();
    screen.keys('enter');
    screen.send({type: 'templateFileNotSaved', problem: {code: 'cannotWrite', path: '/x', reason: 'EACCES'}});
    expect(screen.wizard().templateFile).toMatchObject({mode: 'path', problem: {code: 'cannotWrite'}});
  });
});

describe('the file browser', () => {
  test('opens what is under the cursor, and goes up with the cursor on where it was', () => {
    const screen = atFileStep();
    screen.keys('j', 'enter');
    expect(screen.effects()).toMatchObject([{type: 'openPath', path: '/home/ada/list.csv', generation: 1}]);
    screen.keys('h');
    expect(screen.effects()).toMatchObject([{type: 'openPath', path: '/home', focus: 'ada', generation: 2}]);
    screen.keys('g', 'enter');
    expect(screen.effects()).toMatchObject([{type: 'openPath', path: '/home', focus: 'ada'}]);
  });

  test('shows hidden entries when asked', () => {
    const screen = atFileStep();
    screen.keys('.', 'j', 'enter');
    expect(screen.effects()).toMatchObject([{path: '/home/ada/.cache'}]);
  });

  test('drops answers about an older path', () => {
    const screen = atFileStep();
    screen.keys('enter', 'h');
    screen.send({type: 'folderOpened', generation: 1, path: '/late', entries: [], unlisted: 0, focus: null});
    expect(screen.wizard().file.folder).toBe('/home/ada');
  });

  test('says what is wrong with a path, and stays', () => {
    const screen = atFileStep();
    screen.send({type: 'pathNotOpened', generation: 0, problem: {code: 'fileMissing', path: '/x'}});
    expect(screen.wizard().file.problem).toEqual({code: 'fileMissing', path: '/x'});
    screen.keys('enter');
    expect(screen.wizard().file.problem).toBeNull();
  });
});

describe('a typed path', () => {
  const complete = (screen: Screen, typed: string, candidates: readonly string[]): void => {
    screen.type(typed);
    screen.keys('tab');
    screen.send({type: 'pathCompleted', generation: screen.wizard().file.generation, typed, candidates});
  };
  const value = (screen: Screen): string | undefined => screen.wizard().file.path?.text.value;

  test('is completed as far as all agree, then one after the other', () => {
    const screen = atFileStep();
    screen.keys('/');
    complete(screen, '/d', ['/data/a.csv', '/data/ab.csv', '/dat2/']);
    expect(value(screen)).toBe('/dat');
    screen.keys('tab');
    expect(value(screen)).toBe('/data/a.csv');
    screen.keys('tab', 'tab', 'tab');
    expect(value(screen)).toBe('/data/a.csv');
    screen.keys('up');
    expect(value(screen)).toBe('/dat2/');
  });

  test('takes an only candidate over at once, and can be completed further', () => {
    const screen = atFileStep();
    screen.keys('/');
    complete(screen, '~/Do', ['~/Documents/']);
    expect(value(screen)).toBe('~/Documents/');
    screen.effects();
    screen.keys('tab');
    expect(screen.effects()).toMatchObject([{type: 'completePath', typed: '~/Documents/'}]);
  });

  test('is not overwritten by a completion of what was typed before', () => {
    const screen = atFileStep();
    screen.keys('/');
    screen.type('/a');
    screen.keys('tab');
    screen.type('/ab');
    screen.send({type: 'pathCompleted', generation: 0, typed: '/a', candidates: ['/azure']});
    expect(value(screen)).toBe('/ab');
  });

  test('common letters are never cut inside a character', () => {
    const screen = atFileStep();
    screen.keys('/');
    complete(screen, 'x', ['x😀', 'x😁']);
    expect(value(screen)).toBe('x');
  });

  test('Enter opens it, Escape goes back to the browser', () => {
    const screen = atFileStep();
    screen.keys('/');
    screen.type("'/home/ada/my list.csv'");
    screen.keys('enter');
    expect(screen.effects().at(-1)).toMatchObject({type: 'openPath', path: '/home/ada/my list.csv'});
    screen.keys('escape');
    expect(screen.wizard().file.path).toBeNull();
    expect(screen.isOpen()).toBe(true);
  });
});

describe('a dropped file', () => {
  test.each([
    ["'/a/my list.csv' ", '/a/my list.csv', 0],
    ['file:///a/my%20list.csv\n', '/a/my list.csv', 0],
    [String.raw`/a/my\ list.csv /a/2.csv`, '/a/my list.csv', 1],
  ])('%j is opened at once', (dropped, path, ignored) => {
    const screen = atFileStep();
    screen.send({type: 'paste', value: dropped});
    expect(screen.effects()).toMatchObject([{type: 'openPath', path}]);
    expect(screen.wizard().file.ignored).toBe(ignored);
  });

  test('is taken on the steps before, too', () => {
    const screen = openScreen();
    screen.keys('b');
    screen.effects();
    screen.send({type: 'paste', value: '/a/list.csv'});
    expect(screen.wizard().step).toBe('file');
    expect(screen.effects()).toMatchObject([{type: 'openPath', path: '/a/list.csv'}]);
  });

  test('with a hostile name is opened, but never put in a field', () => {
    const screen = atFileStep();
    screen.send({type: 'paste', value: "'/a/\u001B]52;c;x\u0007.csv'"});
    expect(screen.wizard().file.path).toBeNull();
    expect(screen.effects()).toMatchObject([{type: 'openPath', path: '/a/\u001B]52;c;x\u0007.csv'}]);
  });

  test('a fragment is written on in the field', () => {
    const screen = atFileStep();
    screen.keys('/');
    screen.type('/home/ada/');
    screen.send({type: 'paste', value: 'list.csv'});
    expect(screen.wizard().file.path?.text.value).toBe('/home/ada/list.csv');
  });
});

describe('reading the file', () => {
  const reading = (): Screen => {
    const screen = atFileStep();
    screen.send({type: 'fileFound', generation: 0, path: '/home/ada/list.csv'});
    return screen;
  };

  test('begins when it is found, and shows how far it is', () => {
    const screen = reading();
    expect(screen.effects()).toMatchObject([{type: 'checkBulk', reading: {path: '/home/ada/list.csv'}, generation: 1}]);
    screen.send({type: 'bulkProgress', generation: 1, rows: 5_000, share: 0.5});
    expect(screen.wizard().check.running).toMatchObject({
      reading: {path: '/home/ada/list.csv'},
      rows: 5_000,
      share: 0.5,
    });
  });

  test('of the same file again, mended meanwhile, shows its rows', () => {
    const screen = atRows();
    screen.keys('o');
    screen.send({type: 'fileFound', generation: 0, path: '/home/ada/list.csv'});
    answerCheck(screen);
    expect(screen.wizard().file).toMatchObject({view: 'rows', path: null});
  });

  test('is stopped by Escape, and its late answer is dropped', () => {
    const screen = reading();
    screen.effects();
    screen.keys('escape');
    expect(screen.effects()).toEqual([{type: 'cancelCheck'}]);
    screen.send({type: 'bulkChecked', generation: 1, result: checkedFile()});
    expect(screen.wizard().check).toMatchObject({running: null, result: null});
    expect(screen.isOpen()).toBe(true);
  });

  test('that fails says why in the file step', () => {
    const screen = reading();
    const problem = {code: 'missingColumn', path: 'list.csv', column: 'clid', found: ['a'], suggestion: null} as const;
    screen.send({type: 'bulkNotChecked', generation: 1, problem});
    expect(screen.wizard()).toMatchObject({step: 'file', file: {view: 'browser', problem}, choices: {path: null}});
    screen.keys('tab');
    expect(screen.wizard().step).toBe('file');
    expect(screen.state().notice).toMatchObject({content: {code: 'disabled'}});
  });

  test('shows its rows, and keeps the choice as a draft', () => {
    const screen = reading();
    screen.effects();
    answerCheck(screen);
    expect(screen.wizard().file.view).toBe('rows');
    expect(ofType(screen.effects(), 'saveDraft')).toMatchObject([{choices: {path: '/home/ada/list.csv'}}]);
  });
});

describe('the rows', () => {
  const verdictsShown = (screen: Screen) =>
    sampleRows.map((_, place) => rowAt(screen.wizard(), place)?.verdict === 'send');

  test('come bad first when asked, and in the file’s order again with the cursor on the same row', () => {
    const screen = atRows();
    screen.keys('w');
    expect(verdictsShown(screen)).toEqual([false, false, false, false, false, true, true]);
    screen.keys('G', 'w');
    expect(rowAt(screen.wizard(), screen.wizard().rows.list.cursor)?.row).toBe(6);
  });

  test('n and N go from one rejected row to the next, and around', () => {
    const screen = atRows();
    const row = () => rowAt(screen.wizard(), screen.wizard().rows.list.cursor)?.row;
    screen.keys('n');
    expect(row()).toBe(3);
    screen.keys('n', 'n', 'n');
    expect(row()).toBe(7);
    screen.keys('n', 'n');
    expect(row()).toBe(3);
    screen.keys('N');
    expect(row()).toBe(8);
  });

  test('without a rejected row the cursor stays', () => {
    const screen = atRows(undefined, checkedFile([['+420777123456', 'a', '', '']]));
    screen.keys('n');
    expect(screen.wizard().rows.list.cursor).toBe(0);
  });

  test('the window follows a smaller screen', () => {
    const rows = Array.from({length: 200}, (_, index) => [`+42077712${3000 + index}`, 'a', '', '']);
    const screen = atRows({columns: 120, rows: 50}, checkedFile(rows));
    screen.keys('pagedown');
    screen.send({type: 'resize', size: {columns: 80, rows: 24}});
    const {cursor, top} = screen.wizard().rows.list;
    expect(cursor).toBeGreaterThanOrEqual(top);
    expect(cursor).toBeLessThan(top + rowsHeight(screen.state().size));
  });
});

describe('the choices', () => {
  test('a queue is required: later steps open with it', () => {
    const screen = atRows();
    screen.keys('8');
    expect(screen.wizard().step).toBe('file');
    screen.keys('enter', 'j', 'enter');
    expect(screen.wizard()).toMatchObject({step: 'template', choices: {queue: 'billing'}});
  });

  test('only templates offered in the queue are there; another queue may take one away', () => {
    const screen = atRows();
    screen.keys('enter', 'j', 'enter', 'G', 'enter');
    expect(screen.wizard().choices.template).toBe('Invoice');
    answerCheck(screen);
    screen.keys('alt+4', 'g', 'enter');
    expect(screen.wizard().step).toBe('template');
    screen.keys('8');
    expect(screen.wizard().step).toBe('template');
    screen.keys('enter');
    expect(screen.wizard().choices.template).toBeNull();
  });

  test('a queue, a template or a time judges the rows anew, a status does not', () => {
    const screen = atRows();
    screen.keys('enter', 'enter');
    expect(ofType(screen.effects(), 'checkBulk')).toMatchObject([{choices: {queue: 'default'}}]);
    answerCheck(screen);
    screen.keys('j', 'enter');
    expect(ofType(screen.effects(), 'checkBulk')).toMatchObject([{choices: {template: 'Reminder'}}]);
    answerCheck(screen);
    screen.type('24.12.2026 8:00');
    screen.keys('enter');
    expect(ofType(screen.effects(), 'checkBulk')).toMatchObject([{choices: {time: '24.12.2026 8:00'}}]);
    answerCheck(screen);
    screen.keys('j', 'enter');
    expect(ofType(screen.effects(), 'checkBulk')).toEqual([]);
    expect(screen.wizard()).toMatchObject({step: 'send', choices: {status: 'Resolved'}});
  });

  test('the same choice again judges nothing', () => {
    const screen = atSend();
    screen.effects();
    screen.keys('5', 'enter', 'enter');
    expect(ofType(screen.effects(), 'checkBulk')).toEqual([]);
  });

  test('every finished step can be gone back to, forwards again, and keeps what was chosen', () => {
    const screen = atSend();
    for (const [key, step] of ['templateFile', 'columns', 'file', 'queue', 'template', 'time'].entries()) {
      screen.keys(`alt+${key + 1}`);
      expect(screen.wizard().step).toBe(step);
    }
    screen.keys('alt+8');
    expect(screen.wizard().step).toBe('send');
    screen.keys('shift+tab');
    expect(screen.wizard().step).toBe('status');
  });
});

describe('the time', () => {
  const typed = (value: string): Screen => {
    const screen = atRows();
    screen.keys('enter', 'enter', 'enter');
    screen.type(value);
    screen.keys('enter');
    return screen;
  };

  test.each([
    ['tomorrow', 'badTime'],
    ['1.1.2020 8:00', 'pastTime'],
    ['28.3.2027 2:30', 'missingHour'],
    ['31.10.2027 2:30', 'doubledHour'],
  ])('%s: %s, under the field', (value, code) => {
    expect(typed(value).wizard()).toMatchObject({step: 'time', time: {problem: {code}}, choices: {time: null}});
  });

  test('the problem goes with the next key', () => {
    const screen = typed('tomorrow');
    screen.type('tomorro');
    expect(screen.wizard().time.problem).toBeNull();
  });

  test('an empty field is at once', () => {
    expect(typed('  ').wizard()).toMatchObject({step: 'status', choices: {time: null}});
  });
});

describe('sending', () => {
  test('asks with the numbers, and Cancel is the default', () => {
    const screen = atSend();
    screen.keys('enter');
    expect(topLayer(screen.state())).toMatchObject({question: {code: 'sendBulk', messages: 2, parts: 2}, yes: false});
    screen.keys('enter');
    expect(ofType(screen.effects(), 'sendBulk')).toEqual([]);
    expect(screen.wizard().step).toBe('send');
  });

  test('sends once, however often the key is pressed', () => {
    const screen = atSend();
    screen.keys('enter', 'y', 'tab');
    screen.run('send.send');
    const sends = ofType(screen.effects(), 'sendBulk');
    expect(sends).toMatchObject([{previewed: {fingerprint: 'f1'}, choices: {queue: 'default'}}]);
    screen.keys('escape');
    expect(screen.isOpen()).toBe(true);
  });

  test('then the grid shows the batch', () => {
    const screen = atSend();
    screen.keys('enter', 'y');
    screen.send({type: 'bulkSendProgress', done: 4, total: 7});
    screen.send({type: 'bulkSent', batch: 12, queued: 2, rejected: 5, held: 'hold', hold: 60_000});
    expect(screen.isOpen()).toBe(false);
    expect(screen.state().grid.query).toBe('batch:12');
  });

  test('that fails says why, judges the rows anew and may be tried again', () => {
    const screen = atSend();
    screen.keys('enter', 'y');
    screen.effects();
    screen.send({type: 'bulkNotSent', problem: {code: 'fileChanged', path: 'list.csv'}});
    expect(screen.wizard().send).toMatchObject({progress: null, problem: {code: 'fileChanged'}});
    expect(ofType(screen.effects(), 'checkBulk')).toHaveLength(1);
    screen.keys('enter');
    expect(dialog(screen)).toBe('none');
    answerCheck(screen);
    screen.keys('enter');
    expect(dialog(screen)).toBe('sendBulk');
  });

  test('is refused while nothing in the file can be sent', () => {
    const screen = atSend();
    answerCheck(screen, checkedFile([['12', 'x', '', '']]));
    screen.send({type: 'bulkNotSent', problem: null});
    answerCheck(screen, checkedFile([['12', 'x', '', '']]));
    screen.keys('enter');
    expect(screen.wizard().send.problem).toEqual({code: 'nothingToSend', rejected: 1});
  });

  test('a time gone by meanwhile is shown where it is mended', () => {
    const screen = atSend();
    screen.replace(withChoices(screen, {...screen.wizard().choices, time: '1.1.2020 8:00'}));
    screen.keys('enter');
    expect(screen.wizard()).toMatchObject({step: 'time', time: {problem: {code: 'pastTime'}}});
  });
});

describe('leaving', () => {
  test('asks once a file is chosen, and keeps the draft', () => {
    const screen = atRows();
    screen.keys('escape');
    expect(dialog(screen)).toBe('leaveWizard');
    screen.keys('enter');
    expect(screen.isOpen()).toBe(true);
    screen.keys('escape', 'y');
    expect(screen.isOpen()).toBe(false);
    expect(screen.effects()).toEqual([{type: 'cancelCheck'}]);
  });
});

describe('an unfinished send', () => {
  const choices: BulkChoices = {
    ...noChoices,
    path: '/home/ada/list.csv',
    queue: 'billing',
    template: 'Gone',
    time: '1.1.2020 8:00',
    status: 'Resolved',
  };
  const changedAt = new Date('2026-11-21T10:00:00Z');

  test('is offered first, read anew, and keeps what can still be chosen', () => {
    const screen = openScreen();
    screen.keys('b');
    screen.send({type: 'wizardOpened', offers, drafts: [{id: 3, key: 'k3', choices, seen: null, changedAt}]});
    screen.effects();
    screen.keys('enter');
    expect(ofType(screen.effects(), 'checkBulk')).toMatchObject([{reading: {path: '/home/ada/list.csv'}}]);
    answerCheck(screen);
    expect(screen.wizard().choices).toEqual({...choices, template: null, time: null});
    screen.keys('enter', 'enter', 'enter');
    expect(screen.wizard()).toMatchObject({step: 'time', time: {text: {value: '1.1.2020 8:00'}}});
  });

  test('a time that is past stops its own step, never the reading of a file', () => {
    const screen = atSend();
    const late = {...screen.wizard().choices, time: '1.1.2020 8:00', template: 'Gone'};
    screen.replace(withChoices(screen, late));
    screen.effects();
    screen.keys('3', 'o');
    screen.send({type: 'fileFound', generation: 0, path: '/home/ada/other.csv'});
    expect(ofType(screen.effects(), 'checkBulk')).toMatchObject([{choices: {template: null, time: null}}]);
    answerCheck(screen, {...checkedFile(), path: '/home/ada/other.csv'});
    screen.keys('8');
    expect(screen.wizard().step).toBe('file');
    screen.keys('5');
    expect(screen.wizard().step).toBe('template');
  });

  test('may be left for a new one', () => {
    const screen = openScreen();
    screen.keys('b');
    screen.send({type: 'wizardOpened', offers, drafts: [{id: 3, key: 'k3', choices, seen: null, changedAt}]});
    screen.keys('down', 'enter');
    expect(screen.wizard()).toMatchObject({step: 'columns', choices: {path: null}});
  });
});

describe('the mouse', () => {
  test('a click on the strip goes to a finished step, on a row of a list takes it', () => {
    const screen = atSend();
    screen.send({type: 'press', row: 1, column: 35});
    expect(screen.wizard().step).toBe('queue');
    screen.send({type: 'press', row: 6, column: 5});
    expect(screen.wizard().queue.cursor).toBe(1);
    screen.send({type: 'press', row: 6, column: 5});
    expect(screen.wizard().choices.queue).toBe('billing');
  });

  test('the wheel moves the rows', () => {
    const screen = atRows();
    screen.send({type: 'wheel', lines: 3, row: 10, column: 10});
    expect(screen.wizard().rows.list.cursor).toBe(3);
  });
});
