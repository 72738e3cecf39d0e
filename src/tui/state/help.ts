import type {State} from './state.ts';
import {changeLayer, stay, type Handlers, type Step} from './step.ts';
import {withValue} from './text.ts';

const scroll = (state: State, lines: number): Step =>
  stay(changeLayer(state, 'help', (layer) => ({...layer, scroll: Math.max(0, layer.scroll + lines)})));

export const helpHandlers: Handlers<'help'> = {
  'help.down': (state) => scroll(state, 5),
  'help.up': (state) => scroll(state, -5),
};

/** Typing narrows the list of keys. */
export const typeHelp = (state: State, value: string, isForeign = false): Step =>
  stay(changeLayer(state, 'help', (layer) => ({...layer, scroll: 0, text: withValue(layer.text, value, isForeign)})));
