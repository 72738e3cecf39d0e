import type {ListMove, ListState} from '../list.ts';
import {moveBy, moveList, moveTo} from '../list.ts';
import {listHandlers} from '../list-handlers.ts';
import type {State} from '../state.ts';
import {andThen, stay, type Handlers, type Step} from '../step.ts';
import {choicesHeight} from './wizard-layout.ts';
import {offeredHere, type ChoiceId} from './wizard-offers.ts';
import {inWizard, withWizard} from './wizard-step.ts';
import {choose, goOn} from './wizard-steps.ts';

/** The lists of queues, templates and statuses: the row under the cursor is taken over when the step is left forward. */
export const choiceHandlers = (id: ChoiceId): Handlers<'list'> =>
  listHandlers(
    (state, by) => moveChoice(state, id, by),
    (state) => acceptChoice(state, id),
  );

const moveChoice = (state: State, id: ChoiceId, by: ListMove): Step =>
  changeList(state, id, (list, count, height) => moveList(list, by, count, height));

export const wheelChoice = (state: State, id: ChoiceId, lines: number): Step =>
  changeList(state, id, (list, count, height) => moveBy(list, lines, count, height));

/** A click puts the cursor on a row; a click on the row under the cursor takes it. */
export const pressChoice = (state: State, id: ChoiceId, line: number): Step =>
  inWizard(state, (wizard) => {
    const place = wizard[id].top + line;
    if (place >= offeredHere(wizard, id).length || line >= choicesHeight(state.size, id)) return stay(state);
    if (place === wizard[id].cursor) return acceptChoice(state, id);
    return changeList(state, id, (list, count, height) => moveTo(list, place, count, height));
  });

type Change = (list: ListState, count: number, height: number) => ListState;

const changeList = (state: State, id: ChoiceId, change: Change): Step =>
  inWizard(state, (wizard) => {
    const count = offeredHere(wizard, id).length;
    return stay(withWizard(state, {[id]: change(wizard[id], count, choicesHeight(state.size, id))}));
  });

export const acceptChoice = (state: State, id: ChoiceId): Step =>
  inWizard(state, (wizard) => {
    const name = offeredHere(wizard, id)[wizard[id].cursor];
    return name === undefined ? stay(state) : andThen(choose(state, {[id]: name}), goOn);
  });
