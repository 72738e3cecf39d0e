import {commandIds, commandSpec, type CommandId, type Scope} from '../../keys/commands.ts';
import {lackedRight} from '../../keys/lacked-right.ts';
import {listHeight} from './layout.ts';
import {emptyList, moveBy} from './list.ts';
import {scopeStack} from './scopes.ts';
import type {State} from './state.ts';
import {changeLayer, findLayer, popLayer, stay, type Handlers, type Step} from './step.ts';
import {narrowingWords, withValue} from './text.ts';

/** What a command is called, for finding it; given by the screen, since reducers hold no words. */
export type CommandWords = (id: CommandId) => string;

/** Scopes that only move about; the palette offers what does something. */
const silent: ReadonlySet<Scope> = new Set(['text', 'list', 'confirm', 'help']);

/** The commands that the layer under the palette would take, its own first, narrowed by what is typed. */
export function paletteCommands(state: State, words: CommandWords): CommandId[] {
  const typed = findLayer(state, 'palette')?.text.value.toLowerCase().trim() ?? '';
  const offered = [...scopeStack(popLayer(state))].reverse().filter((scope) => !silent.has(scope));
  const fits = (id: CommandId): boolean => {
    const isOffered = !commandSpec(id).moves && id !== 'app.palette' && lackedRight(state.rights, id) === null;
    return isOffered && words(id).toLowerCase().includes(typed);
  };
  return offered.flatMap((scope) => commandIds.filter((id) => commandSpec(id).scope === scope && fits(id)));
}

/** `run` carries out a command on the layer below, as its key would. */
export function paletteHandlers(words: CommandWords, run: (state: State, id: CommandId) => Step): Handlers<'text'> {
  const move = (state: State, by: number): Step =>
    stay(
      changeLayer(state, 'palette', (layer) => ({
        ...layer,
        list: moveBy(layer.list, by, paletteCommands(state, words).length, listHeight(state)),
      })),
    );
  return {
    'text.accept': (state) => {
      const id = paletteCommands(state, words)[findLayer(state, 'palette')?.list.cursor ?? 0];
      return id ? run(popLayer(state), id) : stay(state);
    },
    'text.cancel': (state) => stay(popLayer(state)),
    'text.complete': (state) => move(state, 1),
    'text.down': (state) => move(state, 1),
    'text.previous': (state) => move(state, -1),
    'text.up': (state) => move(state, -1),
    'text.clear': (state) => typePalette(state, '', true),
  };
}

export const typePalette = (state: State, value: string, isForeign = false): Step =>
  stay(
    changeLayer(state, 'palette', (layer) => ({
      ...layer,
      text: withValue(layer.text, narrowingWords(value), isForeign),
      list: emptyList,
    })),
  );
