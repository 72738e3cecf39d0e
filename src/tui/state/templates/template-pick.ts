import type {Template} from '../../../actions/templates.ts';
import {withDefaults} from '../../../core/template.ts';
import {listHeight} from '../layout.ts';
import {listHandlers} from '../list-handlers.ts';
import {emptyList, moveList, moveTo, type ListState} from '../list.ts';
import type {ComposeLayer, State} from '../state.ts';
import {changeLayer, findLayer, pushLayer, stay, step, withoutLayer, type Step} from '../step.ts';
import {withValue} from '../text.ts';

/** The templates that are offered in the queue of the SMS being written, over it. */
export interface PickLayer {
  screen: 'pick';
  list: ListState;
  /** Null: they have not come yet. */
  templates: readonly Template[] | null;
}

/** Lines around the list: the dialog's frame, title and footer. */
const around = 6;

export const pickHeight = (state: State): number => listHeight(state, around);

export function openPick(state: State): Step {
  const layer = findLayer(state, 'compose');
  if (!layer || layer.isSending || layer.isEditing) return stay(state);
  return step(pushLayer(state, {screen: 'pick', list: emptyList, templates: null}), {type: 'loadTemplates'});
}

export const pickHandlers = listHandlers(
  (state, by) =>
    stay(
      changeLayer(state, 'pick', (layer) => ({
        ...layer,
        list: moveList(layer.list, by, layer.templates?.length ?? 0, pickHeight(state)),
      })),
    ),
  choose,
);

/** Behind what is written already; a placeholder without a word for empty cells stays to be filled in by hand. */
function choose(state: State): Step {
  const layer = findLayer(state, 'pick');
  const template = layer?.templates?.[layer.list.cursor];
  if (!template) return stay(state);
  return stay(
    changeLayer(withoutLayer(state, 'pick'), 'compose', (compose) => ({
      ...compose,
      // Whoever has not left the number yet is still to hear whether it is opted out.
      step: compose.step === 'number' ? 'number' : 'text',
      text: withValue(compose.text, joined(compose.text.value, withDefaults(template.text)), true),
    })),
  );
}

const joined = (before: string, text: string): string => {
  const written = before.trimEnd();
  return written === '' ? text : `${written} ${text}`;
};

/** They came: those of other queues are not for this SMS. */
export function pickLoaded(state: State, templates: readonly Template[]): State {
  const queue = findLayer(state, 'compose')?.queue ?? null;
  const offered = templates.filter(({queues}) => isOffered(queues, queue));
  return changeLayer(state, 'pick', (layer) => ({
    ...layer,
    templates: offered,
    list: moveTo(layer.list, layer.list.cursor, offered.length, pickHeight(state)),
  }));
}

const isOffered = (queues: readonly string[], queue: ComposeLayer['queue']): boolean =>
  queues.length === 0 || (queue !== null && queues.includes(queue));
