import type {EncodingSample, SheetSample} from '../../../src/actions/bulk/sample-file.ts';
import {noFixes, withCell} from '../../../src/core/ledger/bulk-fixes.ts';
import {noChoices} from '../../../src/core/bulk/bulk-wizard.ts';
import {languages} from '../../../src/core/language.ts';
import {usualSettings} from '../../../src/core/queue-settings.ts';
import type {Size} from '../../../src/tui/state/state.ts';
import type {Reading} from '../../../src/tui/state/wizard/wizard-state.ts';
import {
  answerCheck,
  atFileStep,
  atRows,
  checkedFile,
  offers,
  openScreen,
  sampleRows,
  type Screen,
} from '../state/wizard/wizard-fixture.ts';
import {sizes, type Frame} from './desk-scenes.ts';

/** Texts that cost more than they had to, and numbers that are one. */
const warnedRows: readonly (readonly string[])[] = [
  ['+420777123456', 'Vážená zákaznice, Vaše objednávka č. 4711 je připravena k vyzvednutí. '.repeat(3), '', 'Ada'],
  ['+420777123457', 'Dobrý den, „zítra“ přijedeme.', '', 'Žofie'],
  ['+420777123457', 'Dobrý den, zítra přijedeme podruhé.', '', 'Žofie'],
  ['4,20777E+11', 'Zaokrouhleno', '', 'Bob'],
  ['', 'Bez čísla', '', 'Cyril'],
];

const longRows: readonly (readonly string[])[] = Array.from({length: 40}, (_, index) => [
  index % 4 === 0 ? '12' : index % 5 === 0 ? '' : `+4207771${10_000 + index}`,
  `Text ${index}`,
  '',
  'Ada',
]);

const reading: Reading = {path: '/home/ada/kontakty zákazníků.csv', encoding: null, mapping: {}, fixes: noFixes};

const sample: SheetSample = {
  path: reading.path,
  format: 'csv',
  encoding: 'utf-8',
  delimiter: ';',
  columns: ['Jméno', 'Telefon', 'Text zprávy', '', 'Datum \u001B[31m'],
  rows: [
    {row: 2, cells: ['Ada Nováková', '777 123 456', 'Dobrý den, Vaše zásilka dorazí dnes.', '', '24.12.2026 8:00']},
    {row: 3, cells: ['Žofie', '602000111', 'Ahoj \u001B]52;c;x\u0007', 'x', '']},
    {row: 4, cells: ['Bob', '+420 603 111 222', 'Hi Bob', '', '']},
  ],
  suggested: {clid: 'Telefon', message: 'Text zprávy'},
};

const samples: readonly EncodingSample[] = [
  {encoding: 'windows-1250', lines: ['777123456;Dobrý den, Vaše zásilka dorazí dnes.', '602000111;Žluťoučký kůň']},
  {encoding: 'iso-8859-2', lines: ['777123456;Dobrý den, Vaąe zásilka dorazí dnes.', '602000111;Žlu\u00BBoučký kůň']},
  {encoding: 'windows-1252', lines: ['777123456;Dobrý den, Vaše zásilka dorazí dnes.', '602000111;Žluouèký kùò']},
];

/** Each step, and how one comes to see it. */
const scenes: Readonly<Record<string, (size: Size) => Screen>> = {
  'template-file': (size) => {
    const screen = openScreen(size);
    screen.keys('b');
    screen.send({type: 'wizardOpened', offers, drafts: []});
    return screen;
  },
  resume: (size) => {
    const screen = scene('template-file', size);
    const evil = {...noChoices, path: '/a/evil \u001B[31m.csv', queue: 'q \u001B[31m'};
    const failed = {...noChoices, path: 'batch:12:failed'};
    const drafts = [
      {id: 4, key: 'k4', choices: evil, seen: null, changedAt: new Date('2026-11-21T09:00:00Z')},
      {id: 2, key: 'k2', choices: failed, seen: null, changedAt: new Date('2026-11-18T10:00:00Z')},
    ];
    screen.send({type: 'wizardOpened', offers, drafts});
    return screen;
  },
  overwrite: (size) => {
    const screen = scene('template-file', size);
    screen.keys('down', 'enter');
    screen.send({type: 'templateFileNotSaved', problem: {code: 'fileExists', path: '/home/ada/sms-template.xlsx'}});
    return screen;
  },
  columns: (size) => {
    const screen = scene('template-file', size);
    screen.keys('enter');
    return screen;
  },
  browser: (size) => atFileStep(size),
  path: (size) => {
    const screen = atFileStep(size);
    screen.keys('/');
    screen.type('Doc');
    screen.keys('tab');
    const {generation} = screen.wizard().file;
    const candidates = ['Documents/', 'Documents old/', 'Docs \u001B[31m.csv'];
    screen.send({type: 'pathCompleted', generation, typed: 'Doc', candidates});
    return screen;
  },
  'bad-file': (size) => {
    const screen = atFileStep(size);
    screen.send({
      type: 'pathNotOpened',
      generation: 0,
      problem: {code: 'fileMissing', path: '/home/ada/no such \u001B[31mfile.csv'},
    });
    return screen;
  },
  reading: (size) => {
    const screen = atFileStep(size);
    screen.send({type: 'fileFound', generation: 0, path: '/home/ada/list.csv'});
    screen.send({type: 'bulkProgress', generation: 1, rows: 12_000, share: 0.42});
    return screen;
  },
  rows: (size) => atRows(size),
  'rows-bad-first': (size) => {
    const screen = atRows(size);
    screen.keys('w', 'G');
    return screen;
  },
  'rows-group': (size) => {
    const screen = atRows(size, checkedFile(longRows, {limits: {sendable: 3, rejected: 3, ofEach: 2}}));
    screen.keys('f', 'f');
    return screen;
  },
  'rows-unicode': (size) => {
    const screen = atRows(size, checkedFile(warnedRows));
    screen.keys('x');
    return screen;
  },
  'rows-mended': (size) => {
    const fixes = withCell({...noFixes, allowDuplicates: true}, 5, 'clid', '602000555');
    const screen = atRows(size);
    screen.keys('d', 'n', 'n', 'n', 'e');
    screen.type('602000555');
    screen.keys('enter');
    answerCheck(screen, checkedFile(undefined, {fixes}));
    return screen;
  },
  'rows-suggestion': (size) => {
    const screen = atRows(size, checkedFile([['447801418089', 'Ahoj', '', 'Ada'], ...sampleRows]));
    return screen;
  },
  edit: (size) => {
    const screen = atRows(size);
    screen.keys('n', 'n', 'e');
    return screen;
  },
  'rejects-in-the-way': (size) => {
    const screen = atRows(size);
    screen.keys('r');
    screen.send({type: 'rejectsNotSaved', problem: {code: 'fileExists', path: '/home/ada/list.rejects.csv'}});
    return screen;
  },
  'rejects-elsewhere': (size) => {
    const screen = scene('rejects-in-the-way', size);
    screen.keys('enter');
    return screen;
  },
  'rejects-saved': (size) => {
    const screen = atRows(size);
    screen.keys('r');
    screen.send({type: 'rejectsSaved', path: '/home/ada/list.rejects.csv', rows: 5});
    return screen;
  },
  mapping: (size) => {
    const screen = scene('reading', size);
    const problem = {code: 'missingColumn', path: 'list.csv', column: 'clid', found: [], suggestion: null} as const;
    screen.send({type: 'bulkNotChecked', generation: 1, problem});
    screen.send({type: 'sheetSampled', generation: 1, reading, sample});
    return screen;
  },
  'mapping-needed': (size) => {
    const screen = scene('mapping', size);
    screen.keys('x', 'j');
    return screen;
  },
  encoding: (size) => {
    const screen = scene('reading', size);
    const problem = {code: 'badEncoding', path: 'list.csv', line: 2, suggestion: 'windows-1250'} as const;
    screen.send({type: 'bulkNotChecked', generation: 1, problem});
    screen.send({type: 'encodingsSampled', generation: 1, reading, samples});
    return screen;
  },
  'file-changed': (size) => {
    const screen = atRows(size);
    screen.keys('p');
    answerCheck(screen, checkedFile(undefined, {fingerprint: 'f2'}));
    return screen;
  },
  queue: (size) => {
    const screen = atRows(size);
    screen.keys('enter');
    return screen;
  },
  'hostile-names': (size) => {
    const screen = scene('queue', size);
    const name = 'evil \u001B]52;c;x\u0007\u202E queue';
    const queues = [{name, gateway: 'g\u009B31m', senderId: null, settings: usualSettings}, ...offers.queues];
    screen.send({type: 'wizardOpened', offers: {...offers, queues}, drafts: []});
    return screen;
  },
  template: (size) => {
    const screen = scene('queue', size);
    screen.keys('enter', 'down');
    return screen;
  },
  time: (size) => {
    const screen = scene('template', size);
    screen.keys('enter');
    answerCheck(screen, checkedFile(undefined, {template: offers.templates[0]?.text ?? ''}));
    screen.type('22.11.2026 14:12');
    return screen;
  },
  'time-past': (size) => {
    const screen = scene('time', size);
    screen.type('1.1.2020 8:00');
    screen.keys('enter');
    return screen;
  },
  status: (size) => {
    const screen = scene('time', size);
    screen.type('');
    screen.keys('enter', 'j');
    return screen;
  },
  send: (size) => {
    const screen = scene('status', size);
    screen.keys('enter');
    return screen;
  },
  'send-warned': (size) => {
    const screen = atRows(size, checkedFile(warnedRows));
    screen.keys('enter', 'j', 'enter', 'enter');
    screen.type('24.12.2026 8:00');
    screen.keys('enter', 'G', 'enter');
    const file = checkedFile(warnedRows, {
      due: new Date('2026-12-24T07:00:00Z'),
      price: {amount: 0.85, currency: 'CZK'},
    });
    const same = {code: 'sameContent', batch: 12, author: 'bob', time: new Date('2026-11-20T08:00:00Z')} as const;
    answerCheck(screen, {...file, warnings: [same]});
    screen.keys('j');
    return screen;
  },
  'send-warnings-below': (size) => {
    const screen = scene('send-warned', size);
    screen.keys('J', 'J', 'J');
    return screen;
  },
  sending: (size) => {
    const screen = scene('confirm', size);
    screen.keys('y');
    screen.send({type: 'bulkSendProgress', done: 5_000, total: 12_000});
    return screen;
  },
  'not-sent': (size) => {
    const screen = scene('sending', size);
    screen.send({type: 'bulkNotSent', problem: {code: 'fileChanged', path: '/home/ada/list.csv'}});
    return screen;
  },
  confirm: (size) => {
    const screen = scene('send', size);
    screen.keys('enter');
    return screen;
  },
};

function scene(name: string, size: Size): Screen {
  const open = scenes[name];
  if (!open) throw new Error(`there is no scene ${name}`);
  return open(size);
}

/** Every frame of the wizard that is kept as a file. */
export const wizardFrames: readonly Frame[] = Object.keys(scenes).flatMap((name) =>
  sizes.flatMap((size) =>
    languages.map((language) => ({
      name: `wizard-${name}-${size.columns}-${language}`,
      size,
      language,
      state: () => scene(name, size).state(),
    })),
  ),
);
