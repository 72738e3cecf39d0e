import type {CommandId} from '../../keys/commands.ts';
import type {KeyWord} from '../../keys/key-words.ts';
import type {Layer, LayerOf, State} from './state.ts';
import {topLayer} from './step.ts';
import type {WizardState} from './wizard/wizard-state.ts';

/** The commands that many screens share. Null: on this one the key does nothing that is worth a place in the footer. */
type Words = Partial<
  Record<
    CommandId & ('list.choose' | 'text.accept' | 'text.complete' | 'text.cancel' | 'app.back' | 'wizard.next'),
    KeyWord | null
  >
>;

const opens: Words = {'list.choose': 'open'};
const scrolls: Words = {'list.choose': null};
const searches: Words = {'text.accept': 'search', 'text.complete': 'complete'};

const wordsOn: {[Screen in Layer['screen']]?: (layer: LayerOf<Screen>) => Words} = {
  barred: () => ({'app.back': null}),
  search: () => searches,
  batches: () => opens,
  batch: () => scrolls,
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

/** Behind the last step there is none, and no row of the file is chosen by Enter. */
function wordsOnStep({step, file}: WizardState): Words {
  if (step === 'send') return {'wizard.next': null};
  return step === 'file' && file.view === 'rows' ? scrolls : {};
}

/** What the screen calls the command in its footer; null: not at all, undefined: as everywhere. */
export function keyWord(state: State, id: CommandId): KeyWord | null | undefined {
  const layer = topLayer(state);
  // The screen picks the one rule whose layer this is; the compiler can't follow the pairing.
  const words = wordsOn[layer.screen] as ((layer: Layer) => Words) | undefined;
  const said: Partial<Record<CommandId, KeyWord | null>> = words?.(layer) ?? {};
  return said[id];
}
