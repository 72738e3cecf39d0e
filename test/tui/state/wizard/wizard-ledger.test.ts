import {describe, expect, test} from 'vitest';
import {noFixes, withCell} from '../../../../src/core/ledger/bulk-fixes.ts';
import {noChoices} from '../../../../src/core/bulk/bulk-wizard.ts';
import type {EncodingSample, SheetSample} from '../../../../src/actions/bulk/sample-file.ts';
import type {Effect} from '../../../../src/tui/state/effect.ts';
import {holdOf} from '../../../../src/tui/state/wizard/wizard-send.ts';
import {countShown, rowAt, rowUnderCursor} from '../../../../src/tui/state/wizard/wizard-shown.ts';
import type {Reading} from '../../../../src/tui/state/wizard/wizard-state.ts';
import {warningsOf} from '../../../../src/tui/state/wizard/wizard-warnings.ts';
import {
  answerCheck,
  atFileStep,
  atRows,
  checkedFile,
  offers,
  openScreen,
  sampleRows,
  type Screen,
} from './wizard-fixture.ts';

const ofType = <Type extends Effect['type']>(effects: readonly Effect[], type: Type) =>
  effects.filter((effect): effect is Extract<Effect, {type: Type}> => effect.type === type);

const shownRows = (screen: Screen): (number | undefined)[] =>
  Array.from({length: countShown(screen.wizard())}, (_, place) => rowAt(screen.wizard(), place)?.row);

const notice = (screen: Screen) => screen.state().notice?.content;

/** Mends what was asked for, as the real ledger would. */
const answerAsAsked = (screen: Screen, fingerprint = 'f1'): void => {
  const asked = ofType(screen.effects(), 'checkBulk').at(-1);
  answerCheck(screen, checkedFile(sampleRows, {fixes: asked?.choices.fixes ?? noFixes, fingerprint}));
};

describe('groups of rows', () => {
  test('f and F go through the verdicts that there are, the rejected ones first, and around', () => {
    const screen = atRows();
    const seen = ['file'];
    for (;;) {
      screen.keys('f');
      const {shown} = screen.wizard().rows;
      if (shown === 'file') break;
      seen.push(shown);
    }
    expect(seen).toEqual(['file', 'badNumber', 'missingText', 'badTime', 'pastTime', 'duplicate', 'send']);
    screen.keys('F');
    expect(screen.wizard().rows.shown).toBe('send');
    expect(shownRows(screen)).toEqual([2, 6]);
  });

  test('every verdict of a long file can be reached, though only some rows are kept', () => {
    const rows = Array.from({length: 30}, (_, index) => [index < 28 ? `+4207771${10_000 + index}` : '12', 'a', '', '']);
    const file = checkedFile(rows, {limits: {sendable: 3, rejected: 1, ofEach: 2}});
    expect(file.rows.map(({row}) => row)).toEqual([2, 3, 4, 30, 31]);
    expect(file.totals).toMatchObject({rows: 30, send: 28, rejected: 2});
    expect(file.kept).toMatchObject({send: 3, badNumber: 2});
  });

  test('a mended row is kept wherever it stands', () => {
    const rows = Array.from({length: 30}, (_, index) => [`+4207771${10_000 + index}`, 'a', '', '']);
    const fixes = withCell(noFixes, 29, 'message', 'b');
    const file = checkedFile(rows, {fixes, limits: {sendable: 2, rejected: 1, ofEach: 1}});
    expect(file.rows.map(({row, text}) => [row, text])).toEqual([
      [2, 'a'],
      [3, 'a'],
      [29, 'b'],
    ]);
  });

  test('the row with the most parts is kept wherever it stands, and x goes to it', () => {
    const rows = Array.from({length: 30}, (_, index) => [
      `+4207771${10_000 + index}`,
      'a'.repeat(index === 20 ? 400 : 9),
      '',
      '',
    ]);
    const screen = atRows(undefined, checkedFile(rows, {limits: {sendable: 3, rejected: 1, ofEach: 1}}));
    screen.keys('x');
    expect(rowUnderCursor(screen.wizard())).toMatchObject({row: 22, parts: 3});
  });

  test('the last step goes to the rows of the verdict under its cursor', () => {
    const screen = atRows();
    screen.keys('enter', 'enter', 'enter', 'enter', 'enter');
    answerCheck(screen);
    screen.keys('j', 'v');
    expect(screen.wizard()).toMatchObject({step: 'file', rows: {shown: 'badNumber'}});
    expect(shownRows(screen)).toEqual([5]);
  });
});

describe('mending a row', () => {
  const atBadNumber = (): Screen => {
    const screen = atRows();
    screen.keys('n', 'n', 'n');
    screen.effects();
    return screen;
  };

  test('begins at the cell at fault; Enter keeps it in the draft and judges anew', () => {
    const screen = atBadNumber();
    screen.keys('e');
    expect(screen.wizard().edit).toMatchObject({row: 5, column: 0, text: {value: '12'}});
    screen.type('602000999');
    screen.keys('enter');
    const fixes = withCell(noFixes, 5, 'clid', '602000999');
    const effects = screen.effects();
    expect(ofType(effects, 'saveDraft')).toMatchObject([{choices: {fixes}}]);
    expect(ofType(effects, 'checkBulk')).toMatchObject([{choices: {fixes}}]);
    expect(screen.wizard().edit).toBeNull();
  });

  test('Tab goes through all cells of the row, and keeps what was typed in each', () => {
    const screen = atBadNumber();
    screen.keys('e');
    screen.type('602000999');
    screen.keys('tab');
    expect(screen.wizard().edit?.text.value).toBe('Too short a number');
    screen.type('Long enough');
    screen.keys('shift+tab');
    expect(screen.wizard().edit?.text.value).toBe('602000999');
    screen.keys('enter');
    expect(screen.wizard().choices.fixes.cells).toEqual({5: {clid: '602000999', message: 'Long enough'}});
  });

  test('what is pasted goes into the cell, without the end of its last line', () => {
    const screen = atBadNumber();
    screen.keys('e');
    screen.type('');
    screen.send({type: 'paste', value: '602000999\r\n'});
    expect(screen.wizard().edit?.text.value).toBe('602000999');
  });

  test('Escape changes nothing, and what is typed as in the file is not mended', () => {
    const screen = atBadNumber();
    screen.keys('e');
    screen.type('x');
    screen.keys('escape');
    expect(screen.wizard()).toMatchObject({edit: null, choices: {fixes: noFixes}});
    screen.keys('e');
    screen.type('x');
    screen.type('12');
    screen.keys('enter');
    expect(screen.wizard().choices.fixes).toEqual(noFixes);
    expect(screen.effects()).toEqual([]);
  });

  test('a mended row stays in sight among those of its former verdict, and can be undone', () => {
    const screen = atRows();
    screen.keys('f', 'e');
    screen.type('602000999');
    screen.keys('enter');
    answerAsAsked(screen);
    expect(rowUnderCursor(screen.wizard())).toMatchObject({row: 5, verdict: 'send'});
    screen.keys('u');
    answerAsAsked(screen);
    expect(rowUnderCursor(screen.wizard())).toMatchObject({row: 5, verdict: 'badNumber'});
    screen.keys('u');
    expect(notice(screen)).toMatchObject({code: 'disabled', reason: 'notMended'});
  });

  test('no step can be gone to meanwhile', () => {
    const screen = atBadNumber();
    screen.keys('e');
    expect(() => screen.keys('alt+1')).toThrow('means nothing here');
  });

  test('a suggestion is taken by one key, and only where there is one', () => {
    const screen = atRows(undefined, checkedFile([['447801418089', 'Hi', '', ''], ...sampleRows]));
    screen.keys('s');
    expect(screen.wizard().choices.fixes.cells).toEqual({2: {clid: '+447801418089'}});
    screen.keys('j', 's');
    expect(notice(screen)).toMatchObject({code: 'disabled', reason: 'noSuggestion'});
  });
});

describe('deciding for the whole send', () => {
  test.each([
    ['d', {allowDuplicates: true}],
    ['t', {pastNow: true}],
  ])('%s and again', (key, chosen) => {
    const screen = atRows();
    screen.keys(key);
    expect(screen.wizard().choices.fixes).toEqual({...noFixes, ...chosen});
    answerAsAsked(screen);
    screen.keys(key);
    expect(screen.wizard().choices.fixes).toEqual(noFixes);
  });

  test('the hour of a clock change: the earlier, the later, neither', () => {
    const screen = atRows(undefined, checkedFile([['+420777123456', 'a', '31.10.2027 2:30', '']]));
    const hours = ['c', 'c', 'c'].map((key) => {
      screen.keys(key);
      return screen.wizard().choices.fixes.hour;
    });
    expect(hours).toEqual(['earlier', 'later', null]);
  });

  test('what would change nothing says why', () => {
    const screen = atRows(undefined, checkedFile([['+420777123456', 'a', '', '']]));
    for (const [key, reason] of [
      ['d', 'noDuplicates'],
      ['t', 'noPast'],
      ['c', 'noDoubtfulHour'],
      ['p', 'noUnicode'],
      ['r', 'noRejected'],
    ] as const) {
      screen.keys(key);
      expect(notice(screen)).toMatchObject({code: 'disabled', reason});
    }
  });
});

describe('a file that has changed', () => {
  test('is said, and keeps what was decided; cells that were mended are let go', () => {
    const screen = atRows();
    screen.keys('d', 'n', 'n', 'n', 'e');
    screen.type('602000999');
    screen.keys('enter');
    answerAsAsked(screen, 'f2');
    expect(notice(screen)).toMatchObject({code: 'bulkFileChanged', hadMended: true});
    expect(screen.wizard().choices.fixes).toEqual({...noFixes, allowDuplicates: true});
    expect(ofType(screen.effects(), 'checkBulk')).toMatchObject([{choices: {fixes: {cells: {}}}}]);
  });

  test('another file forgets what was decided for the first', () => {
    const screen = atRows();
    screen.keys('d', 'o');
    screen.effects();
    screen.send({type: 'fileFound', generation: 0, path: '/home/ada/other.csv'});
    expect(ofType(screen.effects(), 'checkBulk')).toMatchObject([
      {reading: {path: '/home/ada/other.csv', fixes: noFixes}},
    ]);
    answerCheck(screen, {...checkedFile(undefined, {fingerprint: 'f9'}), path: '/home/ada/other.csv'});
    expect(notice(screen)).toBeUndefined();
    expect(screen.wizard().choices.fixes).toEqual(noFixes);
  });
});

describe('how a file is read', () => {
  const reading: Reading = {path: '/home/ada/list.csv', encoding: null, mapping: {}, fixes: noFixes};
  const sample: SheetSample = {
    ...{path: reading.path, format: 'csv', encoding: 'utf-8', delimiter: ';', rows: []},
    columns: ['a', 'telefon', 'text', ''],
    suggested: {clid: 'telefon'},
  };
  const samples: readonly EncodingSample[] = ['windows-1250', 'iso-8859-2'].map((encoding) => ({
    encoding,
    lines: ['x'],
  }));
  const asked = (code: 'missingColumn' | 'badEncoding'): Screen => {
    const screen = atFileStep();
    screen.send({type: 'fileFound', generation: 0, path: reading.path});
    screen.effects();
    const problem =
      code === 'missingColumn'
        ? ({code, path: 'list.csv', column: 'clid', found: [], suggestion: null} as const)
        : ({code, path: 'list.csv', line: 1, suggestion: 'windows-1250'} as const);
    screen.send({type: 'bulkNotChecked', generation: 1, problem});
    return screen;
  };

  test('without clid its columns are asked about, with what is likely chosen', () => {
    const screen = asked('missingColumn');
    expect(screen.effects()).toEqual([{type: 'sampleSheet', reading, generation: 1}]);
    screen.send({type: 'sheetSampled', generation: 1, reading, sample});
    screen.keys('j', 'm', 'enter');
    const mapping = {clid: 'telefon', message: 'text'};
    expect(ofType(screen.effects(), 'checkBulk')).toMatchObject([{reading: {mapping}, choices: {mapping}}]);
    answerCheck(screen);
    expect(screen.wizard()).toMatchObject({file: {view: 'rows'}, choices: {mapping}});
    expect(ofType(screen.effects(), 'saveDraft')).toMatchObject([{choices: {mapping}}]);
  });

  test('no column is two of ours, and without a number nothing goes on', () => {
    const screen = asked('missingColumn');
    screen.send({type: 'sheetSampled', generation: 1, reading, sample});
    screen.keys('m');
    expect(screen.wizard().file.mapping?.mapping).toEqual({message: 'telefon'});
    screen.effects();
    screen.keys('enter', 'tab');
    expect(screen.effects()).toEqual([]);
    screen.keys('j', 'c', 'x', 'G', 'c');
    expect(screen.wizard().file.mapping?.mapping).toEqual({message: 'telefon'});
  });

  test('in bytes that are not UTF-8 the encodings are asked about, and Escape goes back to the browser', () => {
    const screen = asked('badEncoding');
    expect(screen.effects()).toEqual([{type: 'sampleEncodings', reading, generation: 1}]);
    screen.send({type: 'encodingsSampled', generation: 1, reading, samples});
    screen.keys('j', 'enter');
    expect(ofType(screen.effects(), 'checkBulk')).toMatchObject([{reading: {encoding: 'iso-8859-2'}}]);
    const other = asked('badEncoding');
    other.send({type: 'encodingsSampled', generation: 1, reading, samples});
    other.keys('escape');
    expect(other.wizard().file.view).toBe('browser');
  });

  test('where no encoding fits, what was wrong stays said', () => {
    const screen = asked('badEncoding');
    screen.send({type: 'encodingsSampled', generation: 1, reading, samples: []});
    expect(screen.wizard().file).toMatchObject({view: 'browser', problem: {code: 'badEncoding'}});
  });
});

describe('rejected rows', () => {
  test('go beside the file, and a file in the way is asked about', () => {
    const screen = atRows();
    screen.keys('r');
    const path = '/home/ada/list.rejects.csv';
    expect(ofType(screen.effects(), 'saveRejects')).toMatchObject([{path, overwrite: false}]);
    screen.send({type: 'rejectsNotSaved', problem: {code: 'fileExists', path}});
    screen.keys('down', 'enter');
    expect(ofType(screen.effects(), 'saveRejects')).toMatchObject([{path, overwrite: true}]);
    screen.send({type: 'rejectsSaved', path, rows: 5});
    expect(notice(screen)).toEqual({code: 'rejectsSaved', path, rows: 5});
  });

  test('are not saved where the person leaves', () => {
    const screen = atRows();
    screen.keys('r');
    screen.effects();
    screen.keys('escape');
    expect(screen.effects()).toEqual([{type: 'cancelRejects'}]);
    expect(screen.wizard().rejects).toBeNull();
  });
});

describe('the last step', () => {
  const atSend = (queue: readonly string[]): Screen => {
    const screen = atRows();
    screen.keys('enter', ...queue, 'enter', 'enter', 'enter');
    answerCheck(screen);
    return screen;
  };

  test('holds as long as the queue says, until it is chosen otherwise', () => {
    const screen = atSend(['j']);
    screen.keys('enter');
    expect(holdOf(screen.wizard())).toBe(300_000);
    const holds = ['h', 'h', 'h', 'h', 'h'].map((key) => {
      screen.keys(key);
      return holdOf(screen.wizard());
    });
    expect(holds).toEqual([1_800_000, 'release', 0, 60_000, 300_000]);
    expect(ofType(screen.effects(), 'saveDraft').at(-1)).toMatchObject({choices: {hold: 300_000}});
    const less = ['H', 'H', 'H'].map((key) => {
      screen.keys(key);
      return holdOf(screen.wizard());
    });
    expect(less).toEqual([60_000, 0, 'release']);
  });

  test('a status warns at once, without the file being read again', () => {
    const screen = atSend([]);
    screen.effects();
    screen.keys('G', 'enter');
    expect(ofType(screen.effects(), 'checkBulk')).toEqual([]);
    expect(warningsOf(screen.wizard())).toEqual([{code: 'optsOut', status: 'Call back', numbers: 2, months: 6}]);
  });

  test('somebody else’s release is warned of, and the warnings can be scrolled', () => {
    const screen = atSend(['j']);
    screen.keys('G', 'enter');
    expect(warningsOf(screen.wizard()).map(({code}) => code)).toEqual(['optsOut', 'needsOther']);
    screen.keys('J', 'J', 'J');
    expect(screen.wizard().send.warning).toBe(1);
    screen.keys('K');
    expect(screen.wizard().send.warning).toBe(0);
  });

  test('a draft that has become a batch meanwhile: the batch is shown', () => {
    const screen = atSend([]);
    screen.send({type: 'draftReleased', batch: 12});
    expect(screen.isOpen()).toBe(false);
    expect(screen.state().grid.query).toBe('batch:12');
    expect(notice(screen)).toMatchObject({problem: {code: 'alreadyReleased', batch: 12}});
  });

  test('held or waiting for somebody, it is said', () => {
    for (const [held, code] of [
      ['hold', 'batchHeld'],
      ['release', 'batchWaits'],
      ['other', 'batchNeedsOther'],
      [null, 'batchSent'],
    ] as const) {
      const screen = atSend([]);
      screen.send({type: 'bulkSent', batch: 3, queued: 2, rejected: 5, held, hold: 60_000});
      expect(notice(screen)).toMatchObject({code, batch: 3, messages: 2});
    }
  });
});

describe('several unfinished sends', () => {
  const draft = (id: number) => ({
    ...{id, key: `k${id}`, seen: 'f1', changedAt: new Date('2026-11-20T10:00:00Z')},
    choices: {...noChoices, path: `/home/ada/${id}.csv`, fixes: {...noFixes, plain: true}},
  });
  const atDrafts = (): Screen => {
    const screen = openScreen();
    screen.keys('b');
    screen.send({type: 'wizardOpened', offers, drafts: [draft(2), draft(1)]});
    screen.effects();
    return screen;
  };

  test('any of them is gone on with, fixes and all', () => {
    const screen = atDrafts();
    screen.keys('j', 'enter');
    const effects = screen.effects();
    expect(ofType(effects, 'takeDraft')).toEqual([{type: 'takeDraft', draft: {id: 1, key: 'k1'}}]);
    expect(ofType(effects, 'checkBulk')).toMatchObject([{reading: {path: '/home/ada/1.csv', fixes: {plain: true}}}]);
  });

  test('once its file is read, one that had a queue can be sent from there', () => {
    const screen = openScreen();
    screen.keys('b');
    const {choices, ...kept} = draft(1);
    screen.send({type: 'wizardOpened', offers, drafts: [{...kept, choices: {...choices, queue: 'billing'}}]});
    screen.keys('enter');
    answerCheck(screen, {...checkedFile(), path: '/home/ada/1.csv'});
    screen.keys('8');
    expect(screen.wizard().step).toBe('send');
  });

  test('one is forgotten by key, once it is agreed to', () => {
    const screen = atDrafts();
    screen.keys('d', 'n');
    expect(screen.wizard().drafts).toHaveLength(2);
    screen.keys('d', 'y');
    expect(screen.wizard().drafts.map(({id}) => id)).toEqual([1]);
    expect(screen.effects()).toMatchObject([{type: 'dropDraft', draft: {id: 2}}]);
    screen.keys('j', 'd');
    expect(notice(screen)).toMatchObject({code: 'disabled', reason: 'noDraft'});
  });

  test('a file changed since the draft was left is said', () => {
    const screen = atDrafts();
    screen.keys('enter');
    answerCheck(screen, {...checkedFile(undefined, {fingerprint: 'f2'}), path: '/home/ada/2.csv'});
    expect(notice(screen)).toMatchObject({code: 'bulkFileChanged', hadMended: false});
  });
});
