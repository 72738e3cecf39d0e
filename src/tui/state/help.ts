import {helpHeight} from './layout.ts';
import {scrollBy, type LineCounts} from './scroll.ts';
import type {State} from './state.ts';
import {changeLayer, stay, type Handlers, type Step} from './step.ts';
import {narrowingWords, withValue} from './text.ts';

export function helpHandlers(counts: LineCounts): Handlers<'help'> {
  const scroll = (state: State, lines: number): Step =>
    stay(
      changeLayer(state, 'help', (layer) => ({
        ...layer,
        scroll: scrollBy(layer.scroll, lines, counts.help(state), helpHeight(state)),
      })),
    );
  return {
    'help.down': (state) => scroll(state, 5),
    'help.up': (state) => scroll(state, -5),
  };
}

/** Typing narrows the list of keys. */
export const typeHelp = (state: State, value: string, isForeign = false): Step =>
  stay(
    changeLayer(state, 'help', (layer) => ({
      ...layer,
      scroll: 0,
      text: withValue(layer.text, narrowingWords(value), isForeign),
    })),
  );
