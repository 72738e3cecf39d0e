import {listHandlers} from '../list-handlers.ts';
import {emptyList, moveList, moveTo, type ListMove} from '../list.ts';
import type {State} from '../state.ts';
import {stay, type Step} from '../step.ts';
import {ifCurrent, startCheck} from './wizard-check.ts';
import type {WizardEventOf} from './wizard-event.ts';
import {askedHeight} from './wizard-layout.ts';
import type {EncodingState} from './wizard-state.ts';
import {inWizard, withPart} from './wizard-step.ts';

/** The encodings that a file may be in came; without any, what was wrong stays said in the browser. */
export const encodingsSampled = (state: State, event: WizardEventOf<'encodingsSampled'>): Step =>
  ifCurrent(state, event.generation, () => {
    const {reading, samples} = event;
    if (samples.length === 0) return stay(state);
    const chosen = samples.findIndex(({encoding}) => encoding === reading.encoding);
    const list = moveTo(emptyList, Math.max(0, chosen), samples.length, askedHeight(state.size));
    const encoding: EncodingState = {reading, samples, list};
    return stay(withPart(state, 'file', {view: 'encoding', encoding, path: null, problem: null}));
  });

/** What was mended in a file read otherwise is let go: the cells may have been mended for how they looked. */
export const encodingListHandlers = listHandlers(move, (state) =>
  inEncoding(state, ({reading, samples, list}) => {
    const {encoding = null} = samples[list.cursor] ?? {};
    return startCheck(state, {...reading, encoding, fixes: {...reading.fixes, cells: {}}});
  }),
);

function move(state: State, by: ListMove): Step {
  return inEncoding(state, (asked) => {
    const list = moveList(asked.list, by, asked.samples.length, askedHeight(state.size));
    return stay(withPart(state, 'file', {encoding: {...asked, list}}));
  });
}

function inEncoding(state: State, next: (asked: EncodingState) => Step): Step {
  return inWizard(state, ({file}) => (file.encoding ? next(file.encoding) : stay(state)));
}
