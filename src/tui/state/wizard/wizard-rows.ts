import {isSendable} from '../../../core/verdict.ts';
import type {LedgerRow} from '../../../core/ledger.ts';
import {listHandlers} from '../list-handlers.ts';
import {moveBy, moveList, moveTo} from '../list.ts';
import type {State} from '../state.ts';
import {stay, type Handlers, type Step} from '../step.ts';
import {orderBadFirst, placeUnderCursor} from './wizard-check.ts';
import {rowsHeight} from './wizard-layout.ts';
import type {ListState} from '../list.ts';
import type {WizardState} from './wizard-state.ts';
import {inWizard, withPart} from './wizard-step.ts';
import {goOn} from './wizard-steps.ts';

/** The row at a place of the list as it is shown. */
export const rowAt = ({check, rows}: WizardState, place: number): LedgerRow | undefined =>
  check.result?.rows[rows.badFirst?.[place] ?? place];

export const rowsListHandlers = listHandlers(
  (state, by) => moveRows(state, (list, count, height) => moveList(list, by, count, height)),
  goOn,
);

export const rowsHandlers: Handlers<'rows'> = {
  'rows.badFirst': turnOrder,
  'rows.nextBad': (state) => jump(state, 1),
  'rows.previousBad': (state) => jump(state, -1),
  'rows.otherFile': (state) => stay(withPart(state, 'file', {view: 'browser', problem: null})),
};

export const wheelRows = (state: State, lines: number): Step =>
  moveRows(state, (list, count, height) => moveBy(list, lines, count, height));

type Move = (list: ListState, count: number, height: number) => ListState;

export const moveRows = (state: State, move: Move): Step =>
  inWizard(state, ({rows, check}) => {
    const count = check.result?.rows.length ?? 0;
    return stay(withPart(state, 'rows', {list: move(rows.list, count, rowsHeight(state.size))}));
  });

/** The bad rows first, or all as in the file; the first of them is shown. */
function turnOrder(state: State): Step {
  return inWizard(state, ({rows, check}) => {
    if (!check.result) return stay(state);
    const height = rowsHeight(state.size);
    const count = check.result.rows.length;
    if (!rows.badFirst) {
      return stay(withPart(state, 'rows', {badFirst: orderBadFirst(check.result), list: {cursor: 0, top: 0}}));
    }
    const list = moveTo({cursor: 0, top: 0}, placeUnderCursor(rows), count, height);
    return stay(withPart(state, 'rows', {badFirst: null, list}));
  });
}

/** The next or previous row that will not be sent; after the last comes the first. */
function jump(state: State, by: 1 | -1): Step {
  return inWizard(state, (wizard) => {
    const count = wizard.check.result?.rows.length ?? 0;
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
