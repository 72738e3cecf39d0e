import type {CommandId, CommandOf, Scope} from '../../keys/commands.ts';
import type {Effect} from './effect.ts';
import type {Layer, LayerOf, Notice, State} from './state.ts';

/** What follows an event: the new state, and what is to be done. */
export interface Step {
  state: State;
  effects: readonly Effect[];
}

export const stay = (state: State): Step => ({state, effects: []});

export const step = (state: State, ...effects: Effect[]): Step => ({state, effects});

/** Carries on with another reducer, keeping what was asked for before. */
export function andThen(first: Step, next: (state: State) => Step): Step {
  const second = next(first.state);
  return {state: second.state, effects: [...first.effects, ...second.effects]};
}

/** One handler for each command of a scope, and no other. */
export type Handlers<S extends Scope> = Record<CommandOf<S>, Handler>;

/** `key` is the one that was pressed, where there was one. */
export type Handler = (state: State, key?: string) => Step;

/** Calls the handler of a command, where the table has it. */
export function handle(handlers: Partial<Record<CommandId, Handler>>, id: CommandId, state: State, key?: string): Step {
  return handlers[id]?.(state, key) ?? stay(state);
}

export function topLayer(state: State): Layer {
  // A non-empty tuple has a last element.
  return state.layers.at(-1) ?? state.layers[0];
}

/** Layers that stand over the screen below them instead of taking its place. */
const overlays: ReadonlySet<Layer['screen']> = new Set([
  'search',
  'filter',
  'columns',
  'views',
  'viewName',
  'reveal',
  'copy',
  'script',
  'export',
  'exporting',
  'confirm',
  'status',
  'doubt',
  'palette',
  'busy',
  'stop',
  'results',
  'pick',
]);

export const isOverlay = ({screen}: Layer): boolean => overlays.has(screen);

/** The topmost layer that takes the whole screen. */
export const baseLayer = (state: State): Layer =>
  state.layers.findLast(({screen}) => !overlays.has(screen)) ?? state.layers[0];

export const pushLayer = (state: State, layer: Layer): State => ({...state, layers: [...state.layers, layer]});

/** Takes the top layer off; the bottom one stays. */
export function popLayer(state: State): State {
  const [bottom, ...rest] = state.layers;
  return {...state, layers: [bottom, ...rest.slice(0, -1)]};
}

/** Takes off every layer of a kind, wherever it is in the stack; the bottom one stays. */
export function withoutLayer(state: State, screen: Layer['screen']): State {
  const [bottom, ...rest] = state.layers;
  return {...state, layers: [bottom, ...rest.filter((layer) => layer.screen !== screen)]};
}

/** Takes off all layers above the bottom one. */
export const toBottom = (state: State): State => ({...state, layers: [state.layers[0]]});

/** The topmost layer of a kind, wherever it is in the stack. */
export function findLayer<Screen extends Layer['screen']>(state: State, screen: Screen): LayerOf<Screen> | undefined {
  return state.layers.findLast((layer): layer is LayerOf<Screen> => layer.screen === screen);
}

/** Changes the topmost layer of a kind, wherever it is in the stack; without one, nothing changes. */
export function changeLayer<Screen extends Layer['screen']>(
  state: State,
  screen: Screen,
  change: (layer: LayerOf<Screen>) => Layer,
): State {
  const target = findLayer(state, screen);
  if (!target) return state;
  const [bottom, ...rest] = state.layers.map((layer): Layer => (layer === target ? change(target) : layer));
  return {...state, layers: [bottom ?? target, ...rest]};
}

export const withNotice = (state: State, tone: Notice['tone'], content: Notice['content']): State => ({
  ...state,
  notice: {tone, content},
});
