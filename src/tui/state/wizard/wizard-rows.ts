import {isSendable} from '../../../core/ledger/verdict.ts';
import {listHandlers} from '../list-handlers.ts';
import {moveBy, moveList, moveTo, type ListState} from '../list.ts';
import type {State} from '../state.ts';
import {stay, step, type Handlers, type Step} from '../step.ts';
import {beginEdit, takeSuggestion, undoRow} from './wizard-edit.ts';
import {rowsHeight} from './wizard-layout.ts';
import {countShown, rowAt, showGroup, shownGroups} from './wizard-shown.ts';
import type {ShownRows} from './wizard-state.ts';
import {inWizard, withPart, withWizard} from './wizard-step.ts';
import {goOn} from './wizard-steps.ts';
import {readingOf} from './wizard-check.ts';

export const rowsListHandlers = listHandlers(
  (state, by) => moveRows(state, (list, count, height) => moveList(list, by, count, height)),
  goOn,
);

export const rowsHandlers: Handlers<'rows'> = {
  'rows.edit': beginEdit,
  'rows.suggestion': takeSuggestion,
  'rows.undo': undoRow,
  'rows.nextBad': (state) => jump(state, 1),
  'rows.previousBad': (state) => jump(state, -1),
  'rows.nextGroup': (state) => turnGroup(state, 1),
  'rows.previousGroup': (state) => turnGroup(state, -1),
  'rows.badFirst': (state) => inWizard(state, ({rows}) => show(state, rows.shown === 'badFirst' ? 'file' : 'badFirst')),
  'rows.mapping': (state) => askAnew(state, 'sampleSheet'),
  'rows.encoding': (state) => askAnew(state, 'sampleEncodings'),
  'rows.otherFile': (state) => stay(withPart(state, 'file', {view: 'browser', problem: null})),
};

export const wheelRows = (state: State, lines: number): Step =>
  moveRows(state, (list, count, height) => moveBy(list, lines, count, height));

type Move = (list: ListState, count: number, height: number) => ListState;

export const moveRows = (state: State, move: Move): Step =>
  inWizard(state, (wizard) => {
    const list = move(wizard.rows.list, countShown(wizard), rowsHeight(state.size));
    return stay(withPart(state, 'rows', {list}));
  });

const show = (state: State, shown: ShownRows): Step =>
  inWizard(state, (wizard) => stay(withWizard(state, {rows: showGroup(state, wizard, shown)})));

/** The next or previous group of rows that there is; after the last comes the whole file. */
const turnGroup = (state: State, by: 1 | -1): Step =>
  inWizard(state, (wizard) => {
    const groups = shownGroups(wizard);
    const place = Math.max(0, groups.indexOf(wizard.rows.shown));
    return show(state, groups[(place + by + groups.length) % groups.length] ?? 'file');
  });

/** The next or previous row that will not be sent; after the last comes the first. */
function jump(state: State, by: 1 | -1): Step {
  return inWizard(state, (wizard) => {
    const count = countShown(wizard);
    const {cursor} = wizard.rows.list;
    for (let away = 1; away <= count; away++) {
      const place = (((cursor + by * away) % count) + count) % count;
      const row = rowAt(wizard, place);
      if (row && !isSendable(row.verdict))
        return moveRows(state, (list, _, height) => moveTo(list, place, count, height));
    }
    return stay(state);
  });
}

/** How the file is read is asked about again, though it could be read. */
const askAnew = (state: State, type: 'sampleSheet' | 'sampleEncodings'): Step =>
  inWizard(state, ({choices, check}) => {
    const reading = readingOf(choices);
    return reading ? step(state, {type, reading, generation: check.generation}) : stay(state);
  });
