import {selectOne} from '../../../core/selection.ts';
import {settlements, type Settlement} from '../../../core/settlement.ts';
import type {Question} from '../../../i18n/notices.ts';
import type {EventOf} from '../event.ts';
import {currentRow} from '../grid/current-row.ts';
import {emptyList, moveList} from '../list.ts';
import {listHandlers} from '../list-handlers.ts';
import {refresh} from '../live/live.ts';
import {hasMarks, isMarked} from '../marks/marks.ts';
import {countMarks} from '../marks/marks-of-all.ts';
import {refreshDetail} from '../message/refresh-detail.ts';
import type {State} from '../state.ts';
import {
  andThen,
  changeLayer,
  findLayer,
  pushLayer,
  stay,
  step,
  withNotice,
  withoutLayer,
  type Handlers,
  type Step,
} from '../step.ts';
import type {DoubtLayer} from './doubt-state.ts';

/** Asks what is to become of the opened message, of what is marked, or of the message under the cursor. */
export function openDoubt(state: State): Step {
  const opened = findLayer(state, 'detail')?.id;
  if (opened === undefined && hasMarks(state)) {
    const {selection} = state.marks;
    return step(pushLayer(state, {screen: 'doubt', selection, seen: null, list: emptyList}), {
      type: 'seeDoubt',
      selection,
    });
  }
  const id = opened ?? currentRow(state)?.id;
  if (id === undefined) return stay(state);
  // The command is off where the one message is in no doubt.
  const seen = {selected: 1, inDoubt: 1};
  return stay(pushLayer(state, {screen: 'doubt', selection: selectOne(id), seen, list: emptyList}));
}

/** Whether there is, or may be, something to decide about; marks that are not loaded are known to the server alone. */
export function hasDoubt(state: State): boolean {
  const asked = findLayer(state, 'doubt');
  if (asked) return asked.seen === null || asked.seen.inDoubt > 0;
  const opened = findLayer(state, 'detail');
  if (opened) return opened.detail?.message.state === 'unknown';
  if (!hasMarks(state)) return currentRow(state)?.state === 'unknown';
  const {selection} = state.marks;
  if (selection.kind === 'matching') return true;
  const loaded = state.grid.rows.filter(({id}) => isMarked(state, id));
  return loaded.length < selection.ids.size || loaded.some((row) => row.state === 'unknown');
}

export const doubtSeen = (state: State, {selection, selected, inDoubt}: EventOf<'doubtSeen'>): Step =>
  stay(
    changeLayer(state, 'doubt', (layer) =>
      layer.selection === selection ? {...layer, seen: {selected, inDoubt}} : layer,
    ),
  );

export const doubtHandlers: Handlers<'doubt' | 'list'> = {
  ...listHandlers(
    (state, by) =>
      stay(
        changeLayer(state, 'doubt', (layer) => ({
          ...layer,
          list: moveList(layer.list, by, settlements.length, settlements.length),
        })),
      ),
    (state) => decide(state, chosenSettlement(findLayer(state, 'doubt'))),
  ),
  'doubt.resend': (state) => decide(state, 'resend'),
  'doubt.accept': (state) => decide(state, 'accept'),
  'doubt.giveUp': (state) => decide(state, 'giveUp'),
};

export const chosenSettlement = (layer: DoubtLayer | undefined): Settlement =>
  settlements[layer?.list.cursor ?? 0] ?? settlements[0];

/** The dialog has said what it leads to; for more than one it asks once more, with their number. */
function decide(state: State, settlement: Settlement): Step {
  const seen = findLayer(state, 'doubt')?.seen;
  if (!seen) return stay(withNotice(state, 'info', {code: 'stillCounting'}));
  const {inDoubt} = seen;
  if (inDoubt === 0) return stay(withNotice(state, 'error', {code: 'problem', problem: {code: 'nothingInDoubt'}}));
  if (inDoubt === 1) return settle(state, {settlement});
  const question: Question = {code: 'settleDoubt', settlement, messages: inDoubt};
  return stay(pushLayer(state, {screen: 'confirm', question, yes: false}));
}

export function settle(state: State, {settlement}: {settlement: Settlement}): Step {
  const layer = findLayer(state, 'doubt');
  if (!layer) return stay(state);
  return step(withoutLayer(state, 'doubt'), {type: 'settleDoubt', selection: layer.selection, settlement});
}

/** What came of it is said, with why what stays does; where it changed what all that match are, they are counted anew. */
export function doubtSettled(state: State, {settlement, settled}: EventOf<'doubtSettled'>): Step {
  const tone = settled.changed > 0 ? 'success' : 'error';
  const said = withNotice(state, tone, {code: 'doubtSettled', settlement, settled});
  return [refreshDetail, countMarks].reduce(andThen, refresh(said));
}
