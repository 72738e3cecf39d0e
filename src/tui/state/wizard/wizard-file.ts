import type {FolderEntry} from '../../../actions/browse-folder.ts';
import {noFixes} from '../../../core/ledger/bulk-fixes.ts';
import {joinPath, lastName, parentPath} from './file-path.ts';
import {listHandlers} from '../list-handlers.ts';
import {emptyList, moveBy, moveList, moveTo, type ListState} from '../list.ts';
import type {State} from '../state.ts';
import {stay, type Handlers, type Step} from '../step.ts';
import {judgeAnew, startCheck} from './wizard-check.ts';
import type {WizardEventOf} from './wizard-event.ts';
import {filesHeight} from './wizard-layout.ts';
import {beginPath, openPath} from './wizard-path.ts';
import type {FileState, WizardState} from './wizard-state.ts';
import {inWizard, withPart} from './wizard-step.ts';

/** The entries that the browser shows; hidden ones only when asked for. */
export const shownEntries = ({entries, showsHidden}: FileState): readonly FolderEntry[] =>
  showsHidden ? entries : entries.filter(({name}) => name === '..' || !name.startsWith('.'));

export const browserListHandlers: Handlers<'list'> = listHandlers(
  (state, by) => moveFiles(state, (list, count, height) => moveList(list, by, count, height)),
  openEntry,
);

export const filesHandlers: Handlers<'files'> = {
  'files.open': openEntry,
  'files.parent': openParent,
  'files.home': (state) => openPath(state, '~'),
  'files.path': (state) => beginPath(state, ''),
  'files.hidden': (state) =>
    inWizard(state, ({file}) => stay(withPart(state, 'file', {showsHidden: !file.showsHidden, list: emptyList}))),
  'files.rows': (state) =>
    inWizard(state, ({check}) => stay(check.result ? withPart(state, 'file', {view: 'rows', problem: null}) : state)),
};

type Move = (list: ListState, count: number, height: number) => ListState;

const moveFiles = (state: State, move: Move): Step =>
  inWizard(state, ({file}) => {
    const list = move(file.list, shownEntries(file).length, filesHeight(state.size));
    return stay(withPart(state, 'file', {list}));
  });

export const wheelFiles = (state: State, lines: number): Step =>
  moveFiles(state, (list, count, height) => moveBy(list, lines, count, height));

/** A click puts the cursor on an entry; a click on the entry under the cursor opens it. */
export const pressFiles = (state: State, line: number): Step =>
  inWizard(state, ({file}) => {
    const place = file.list.top + line;
    if (place >= shownEntries(file).length || line >= filesHeight(state.size)) return stay(state);
    if (place === file.list.cursor) return openEntry(state);
    return moveFiles(state, (list, count, height) => moveTo(list, place, count, height));
  });

function openEntry(state: State): Step {
  return inWizard(state, ({file}) => {
    const entry = shownEntries(file)[file.list.cursor];
    if (!entry || file.folder === null) return stay(state);
    if (entry.name === '..') return openParent(state);
    return openPath(withPart(state, 'file', {ignored: 0}), joinPath(file.folder, entry.name));
  });
}

/** The folder above, with the cursor on the one that was left. */
function openParent(state: State): Step {
  return inWizard(state, ({file}) => {
    if (file.folder === null || file.folder === '/') return stay(state);
    return openPath(state, parentPath(file.folder), lastName(file.folder));
  });
}

export const folderOpened = (state: State, event: WizardEventOf<'folderOpened'>): Step =>
  ifCurrent(state, event.generation, ({file}) => {
    const {path: folder, entries, unlisted, focus} = event;
    const opened: FileState = {...file, folder, entries, unlisted, path: null, problem: null};
    const shown = shownEntries(opened);
    const found = shown.findIndex(({name}) => name === focus);
    const first = shown[0]?.name === '..' ? 1 : 0;
    const list = moveTo(emptyList, found === -1 ? first : found, shown.length, filesHeight(state.size));
    return stay(withPart(state, 'file', {...opened, list}));
  });

/** A file is read. The one that was read before is shown again meanwhile; it may have been mended. */
export const fileFound = (state: State, {generation, path}: WizardEventOf<'fileFound'>): Step =>
  ifCurrent(state, generation, ({check}) => {
    if (check.result?.path !== path) return startCheck(state, {path, encoding: null, mapping: {}, fixes: noFixes});
    return judgeAnew(withPart(state, 'file', {view: 'rows', path: null}));
  });

/** Also said while the browser is not in sight: it may be the folder that it would begin with. */
export const pathNotOpened = (state: State, {generation, problem}: WizardEventOf<'pathNotOpened'>): Step =>
  ifCurrent(state, generation, () => stay(withPart(state, 'file', {problem})));

function ifCurrent(state: State, generation: number, next: (wizard: WizardState) => Step): Step {
  return inWizard(state, (wizard) => (wizard.file.generation === generation ? next(wizard) : stay(state)));
}
