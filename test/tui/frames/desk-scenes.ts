import {defaultColumns, showColumn} from '../../../src/core/grid-columns.ts';
import type {Message} from '../../../src/core/message.ts';
import {languages, type Language} from '../../../src/core/language.ts';
import type {Event} from '../../../src/tui/state/event.ts';

import {after, message, now, press, refreshed} from '../state/sample-state.ts';
import type {Size, State} from '../../../src/tui/state/state.ts';
import {answered, at, empty, rows, times, typed, untouched, type Make} from './scene.ts';
import {batchScenes} from './batch-scenes.ts';
import {copyScenes} from './copy-scenes.ts';
import {doubtScenes} from './doubt-scenes.ts';
import {exportScenes} from './export-scenes.ts';
import {marksScenes} from './marks-scenes.ts';
import {detailScenes, previewScenes} from './preview-scenes.ts';
import {rightsScenes} from './rights-scenes.ts';
import {scriptScenes} from './script-scenes.ts';
import {searchScenes} from './search-scenes.ts';
import {sendingScenes} from './sending-scenes.ts';
import {auditScenes} from './audit-scenes.ts';
import {maskedScenes} from './masked-scenes.ts';
import {optOutScenes} from './opt-out-scenes.ts';
import {templateScenes} from './template-scenes.ts';
import {viewScenes} from './view-scenes.ts';

/** Two rows have come in, and one has changed. */
function live(size: Size, ...events: readonly Event[]): State {
  const before = at(size, ...press('grid.down'), ...events);
  const {state: asked} = after(before, {type: 'changed'});
  const added = [5014, 5013].map((id) => message(id, {time: now, text: 'Just in', direction: 'in', state: 'received'}));
  const changed = rows.map((row): Message => (row.id === 5011 ? {...row, state: 'submitting'} : row));
  return after(asked, refreshed(asked, [...added, ...changed])).state;
}

const everything = defaultColumns.map(({field}) => field).reduce(showColumn, defaultColumns);

/** Each state of the screen, and how one comes to see it. */
export const deskScenes: Readonly<Record<string, Make>> = {
  grid: (size) => at(size),
  // The window stands still, so what has come in is above it until the person goes there.
  'grid-live': live,
  'grid-live-top': (size) => after(live(size), ...press('grid.top')).state,
  'grid-frozen': (size) => at(size, ...press('grid.freeze')),
  'grid-frozen-waiting': (size) => live(size, ...press('grid.freeze')),
  'grid-gutter': (size) => ({...at(size, ...press('grid.down', 'grid.down')), highlightsRow: false}),
  'grid-sorted': (size) => answered(size, [...rows].reverse(), ...press('grid.right', 'grid.right', 'grid.sortDown')),
  'grid-sorted-further': (size) =>
    answered(
      size,
      rows,
      ...press('grid.right', 'grid.right', 'grid.right', 'grid.sortUp', 'grid.right', 'grid.sortMoreDown'),
    ),
  'grid-column-reached': (size) => at(size, ...press(...times(9, 'grid.right'))),
  'grid-columns-chosen': (size) =>
    after(
      {...at(size), grid: {...at(size).grid, columns: everything}},
      ...press('grid.right', 'grid.right', 'grid.freezeColumn', ...times(4, 'grid.right'), 'grid.wider', 'grid.right'),
    ).state,
  'grid-loading': untouched,
  'grid-nothing': (size) =>
    answered(size, [], ...typed('zzz'), {type: 'searchRested', value: 'zzz'}, ...press('text.accept')),
  'grid-disconnected': (size) => at(size, {type: 'connection', state: 'down'}),
  'grid-no-sender': (size) => ({...at(size), isNobodySending: true}),
  'grid-disabled': (size) => at(size, ...press('grid.clear')),
  ...batchScenes,
  ...templateScenes,
  ...sendingScenes,
  ...maskedScenes,
  ...optOutScenes,
  ...auditScenes,
  ...doubtScenes,
  ...searchScenes,
  ...viewScenes,
  ...marksScenes,
  ...previewScenes,
  ...detailScenes,
  ...copyScenes,
  ...scriptScenes,
  ...exportScenes,
  ...rightsScenes,
  columns: (size) => at(size, ...press('grid.columns')),
  'columns-changed': (size) =>
    at(
      size,
      ...press('grid.right', 'grid.hideColumn', 'grid.freezeColumn', 'grid.columns', ...times(4, 'columns.down')),
      ...press(
        'columns.wider',
        'columns.wider',
        'columns.bottom',
        'columns.toggle',
        'columns.moveUp',
        'columns.moveUp',
      ),
    ),
  'columns-last': (size) => at(size, ...press(...times(10, 'grid.hideColumn'), 'grid.hideColumn')),
  welcome: empty,
  busy: (size) => after(empty(size), ...press('welcome.demo'), {type: 'demoProgress', done: 3000, total: 5000}).state,
  'compose-again': (size) => at(size, ...press(...times(5, 'grid.down'), 'grid.again')),
  compose: (size) =>
    at(
      size,
      ...press('grid.new'),
      {type: 'queuesLoaded', queues: ['billing', 'podpora']},
      {type: 'text', value: '777 123 456'},
      ...press('text.accept'),
    ),
  'reply-edited': (size) =>
    at(size, ...press('grid.reply', 'compose.editor'), {
      type: 'textEdited',
      edited: {
        kind: 'changed',
        text: 'Dobrý den,\n\nobjednávka dorazí zítra mezi osmou a desátou hodinou, kurýr předem zavolá.',
      },
    }),
  'reply-hostile': (size) =>
    at(size, ...press('grid.reply'), {
      type: 'paste',
      value: '\u001B]52;c;ZXZpbA==\u0007 \u202Eabc \u001B[31mred\r\nnext',
    }),
  'reply-no-editor': (size) =>
    at(size, ...press('grid.reply', 'compose.editor'), {type: 'textEdited', edited: {kind: 'noEditor'}}),
  reply: (size) => at(size, ...press('grid.reply'), {type: 'text', value: 'Dobrý den, objednávka dorazí zítra.'}),
  help: (size) => at(size, ...press('app.help')),
  'help-typed': (size) => at(size, ...press('app.help'), {type: 'text', value: 'sort'}),
  palette: (size) => at(size, ...press('app.palette'), {type: 'text', value: ''}),
  quit: (size) => at(size, ...press('app.close')),
};

/** Sizes that every scene is drawn at. */
export const sizes: readonly Size[] = [
  {columns: 80, rows: 24},
  {columns: 120, rows: 30},
  {columns: 48, rows: 12},
];

/** Sizes at which the desk only asks for more room. */
const tooSmall: readonly Size[] = [
  {columns: 47, rows: 24},
  {columns: 20, rows: 3},
  {columns: 1, rows: 1},
];

/** One scene at one size in one language; `name` is that of its file in test/frames. */
export interface Frame {
  name: string;
  size: Size;
  language: Language;
  state: () => State;
}

const frameOf = (scene: string, size: Size, language: Language, make: Make): Frame => ({
  name: `desk-${scene}.${size.columns}x${size.rows}.${language}`,
  size,
  language,
  state: () => make(size),
});

/** Every frame of the desk that is kept as a file. */
export const deskFrames: readonly Frame[] = languages.flatMap((language) => [
  ...sizes.flatMap((size) => Object.entries(deskScenes).map(([scene, make]) => frameOf(scene, size, language, make))),
  ...tooSmall.map((size) => frameOf('too-small', size, language, untouched)),
]);
