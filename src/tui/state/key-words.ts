import type {CommandId} from '../../keys/commands.ts';
import {batchChanges, batchWishes} from '../../core/message.ts';
import type {KeyWord} from '../../keys/key-words.ts';
import {batchFacts, chosenBatch} from './batches/chosen-batch.ts';
import type {Layer, LayerOf, State} from './state.ts';
import {topLayer} from './step.ts';
import type {WizardState} from './wizard/wizard-state.ts';

/** Null: on this screen, as it stands, the key does nothing that is worth a place in the footer. */
type Words = Partial<Record<CommandId, KeyWord | null>>;

const opens: Words = {'list.choose': 'open'};
const scrolls: Words = {'list.choose': null};
const searches: Words = {'text.accept': 'search', 'text.complete': 'complete'};

const wordsOn: {[Screen in Layer['screen']]?: (layer: LayerOf<Screen>, state: State) => Words} = {
  barred: () => ({'app.back': null}),
  search: () => searches,
  batches: (_, state) => ({...opens, ...ofBatch(state)}),
  batch: (_, state) => ({...scrolls, ...ofBatch(state)}),
  stop: (_, state) => ofBatch(state),
  sending: () => scrolls,
  templates: () => opens,
  pick: ({templates}) => (templates?.length === 0 ? scrolls : {}),
  reviews: () => opens,
  audit: () => ({...opens, ...searches}),
  auditEntry: () => scrolls,
  compose: ({step}) => ({'text.accept': step === 'text' ? 'send' : 'next'}),
  template: () => ({'text.accept': 'next', 'text.cancel': 'leave'}),
  results: () => ({'text.accept': 'save', 'text.complete': null}),
  viewName: () => ({'text.accept': 'save', 'text.complete': 'share'}),
  reveal: ({number}) => ({
    'text.accept': number === null ? 'reveal' : 'close',
    'text.complete': null,
    ...(number === null ? {} : {'text.cancel': null}),
  }),
  export: () => ({'text.complete': 'complete'}),
  palette: () => ({'text.accept': 'run'}),
  wizard: ({wizard}) => wordsOnStep(wizard),
};

/** What cannot become of the bulk send that is meant, being as it is. */
function ofBatch(state: State): Words {
  const batch = chosenBatch(state);
  const off = batchWishes.filter((wish) => !batch || !batchChanges[wish].from.includes(batch.state));
  const wishes: Words = Object.fromEntries(off.map((wish) => [`wishes.${wish}`, null]));
  if (off.includes('pause')) wishes['stop.pause'] = null;
  return batchFacts(state).hasFailed ? wishes : {...wishes, 'batch.failed': null, 'batch.again': null};
}

/** Behind the last step there is none, and no row of the file is chosen by Enter. */
function wordsOnStep({step, file}: WizardState): Words {
  if (step === 'send') return {'wizard.next': null};
  return step === 'file' && file.view === 'rows' ? scrolls : {};
}

/** What the screen calls the command in its footer; null: not at all, undefined: as everywhere. */
export function keyWord(state: State, id: CommandId): KeyWord | null | undefined {
  const layer = topLayer(state);
  // The screen picks the one rule whose layer this is; the compiler can't follow the pairing.
  const words = wordsOn[layer.screen] as ((layer: Layer, state: State) => Words) | undefined;
  return words?.(layer, state)[id];
}
