import {noFixes} from '../../../../src/core/ledger/bulk-fixes.ts';
import {openLedger, type LedgerSettings} from '../../../../src/core/ledger/ledger.ts';
import {usualSettings, type Price} from '../../../../src/core/queue-settings.ts';
import type {CommandId} from '../../../../src/keys/commands.ts';
import {resolveKey} from '../../../../src/keys/resolve.ts';
import {openKeptRows, type KeepLimits} from '../../../../src/tui/effects/kept-rows.ts';
import type {Effect} from '../../../../src/tui/state/effect.ts';
import type {Event} from '../../../../src/tui/state/event.ts';
import {scopeStack} from '../../../../src/tui/state/scopes.ts';
import type {Size, State} from '../../../../src/tui/state/state.ts';
import type {CheckedFile, WizardOffers, WizardState} from '../../../../src/tui/state/wizard/wizard-state.ts';
import {findWizard} from '../../../../src/tui/state/wizard/wizard-step.ts';
import {now, reduce, state as emptyState} from '../sample-state.ts';

/** The screen as a person meets it: keys and answers go in, state and effects are looked at. */
export function openScreen(size: Size = {columns: 80, rows: 24}) {
  let state: State = {...emptyState, size};
  let effects: Effect[] = [];
  const send = (event: Event): void => {
    const step = reduce(state, event, now);
    state = step.state;
    effects = [...effects, ...step.effects];
  };
  return {
    send,
    state: () => state,
    wizard: (): WizardState => {
      const wizard = findWizard(state);
      if (!wizard) throw new Error('no wizard is open');
      return wizard;
    },
    /** For what only time brings about. */
    replace: (next: State): void => {
      state = next;
    },
    isOpen: () => findWizard(state) !== undefined,
    run: (id: CommandId) => send({type: 'command', id}),
    /** Keys by their names; what no command claims is typed at the end of `field`. */
    keys: (...keys: string[]) => {
      for (const key of keys) {
        const meaning = resolveKey(scopeStack(state), key);
        if (meaning.kind === 'command') send({type: 'command', id: meaning.id});
        else expectTyped(key, meaning.kind);
      }
    },
    type: (value: string) => send({type: 'text', value}),
    /** The effects since the last look. */
    effects: (): Effect[] => {
      const seen = effects;
      effects = [];
      return seen;
    },
  };
}

export type Screen = ReturnType<typeof openScreen>;

function expectTyped(key: string, kind: string): void {
  if (kind !== 'typed') throw new Error(`the key ${key} means nothing here`);
}

export const offers: WizardOffers = {
  queues: [
    {name: 'default', gateway: 'simulator', senderId: null, settings: usualSettings},
    {
      ...{name: 'billing', gateway: 'simulator', senderId: '+420777000111'},
      settings: {...usualSettings, hold: 300_000, secondPair: 1},
    },
  ],
  templates: [
    {name: 'Reminder', text: 'Dear {{name|customer}}, we come tomorrow.', queues: []},
    {name: 'Invoice', text: 'Your invoice {{invoice}} is due.', queues: ['billing']},
  ],
  statuses: [
    {name: 'Resolved', color: 'green', optOutMonths: null},
    {name: 'Call back', color: 'yellow', optOutMonths: 6},
  ],
};

export const sampleRows: readonly (readonly string[])[] = [
  ['+420777123456', 'Your parcel arrives today.', '', 'Ada'],
  ['777 123 456', 'The same number again.', '', 'Ada'],
  ['602000111', '', '', 'Žofie'],
  ['12', 'Too short a number', '', 'Bob'],
  ['+420602000222', 'See you on Tuesday!', '24.11.2026 09:00', 'Cyril'],
  ['+420602000333', 'Too late', '1.1.2020 09:00', 'Dora'],
  ['+420602000444', 'Evil \u001B[31mred\u0007 \u202Etxet', 'tomorrow', 'E\u001B]52;c;x\u0007ve'],
];

const columns = ['clid', 'message', 'datetime_scheduled', 'name'];

interface Judging extends Partial<Pick<LedgerSettings, 'template' | 'due' | 'rules' | 'fixes'>> {
  limits?: KeepLimits;
  fingerprint?: string;
  price?: Price | null;
}

/** A file as the real ledger judges it, with its rows kept as they are kept for the screen. */
export function checkedFile(
  rows: readonly (readonly string[])[] = sampleRows,
  {template = null, due = null, rules, fixes, limits, fingerprint = 'f1', price = null}: Judging = {},
): CheckedFile {
  const settings = {now, zone: 'Europe/Prague', country: 'CZ', template, due} as const;
  const ledger = openLedger({columns, mapped: columns}, {...settings, ...(rules && {rules}), ...(fixes && {fixes})});
  const kept = openKeptRows(fixes ?? noFixes, limits);
  rows.forEach((cells, index) => {
    const sheet = {row: index + 2, cells};
    kept.onRow({sheet, ledger: ledger.judge(sheet)});
  });
  return {
    path: '/home/ada/list.csv',
    head: {format: 'csv', encoding: 'utf-8', delimiter: ';', columns, mapped: columns},
    totals: ledger.totals(),
    ...kept.rows(),
    warnings: [],
    price,
    previewed: {fingerprint, templateText: template},
    sample: new Map([['name', 'Žofie']]),
  };
}

/** Answers the checks that were asked for with a file. */
export function answerCheck(screen: Screen, file: CheckedFile = checkedFile()): void {
  screen.send({type: 'bulkChecked', generation: screen.wizard().check.generation, result: file});
}

/** A wizard at its file step, with the folder of the browser read. */
export function atFileStep(size?: Size): Screen {
  const screen = openScreen(size);
  screen.keys('b');
  screen.send({type: 'wizardOpened', offers, drafts: []});
  screen.send({type: 'folderOpened', generation: 0, path: '/home/ada', entries, unlisted: 0, focus: null});
  screen.keys('enter', 'enter');
  screen.effects();
  return screen;
}

/** The same with a file read and its rows shown. */
export function atRows(size?: Size, file?: CheckedFile): Screen {
  const screen = atFileStep(size);
  screen.send({type: 'fileFound', generation: 0, path: '/home/ada/list.csv'});
  answerCheck(screen, file);
  screen.effects();
  return screen;
}

export const entries = [
  {name: '..', kind: 'folder', size: null, changed: null},
  {name: '.cache', kind: 'folder', size: null, changed: new Date('2026-11-01T08:00:00Z')},
  {name: 'Documents', kind: 'folder', size: null, changed: new Date('2026-11-20T08:00:00Z')},
  {name: 'list.csv', kind: 'sheet', size: 15_230, changed: new Date('2026-11-21T08:00:00Z')},
  {name: 'photo \u001B[2J.jpg', kind: 'other', size: 2_300_000, changed: new Date('2026-11-21T09:30:00Z')},
  {name: 'seznam čísel.xlsx', kind: 'sheet', size: 812, changed: new Date('2026-11-21T10:00:00Z')},
] as const;
