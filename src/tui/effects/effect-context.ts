import type {Desk} from '../../actions/desk.ts';
import type {Language} from '../../core/language.ts';
import type {Effect} from '../state/effect.ts';
import type {Event} from '../state/event.ts';
import type {Terminal} from '../terminal/open-terminal.ts';

/** What an effect may use. */
export interface EffectContext {
  desk: Desk;
  terminal: Terminal;
  language: Language;
  env: Readonly<Record<string, string | undefined>>;
  dispatch: (event: Event) => void;
  /** Aborted when a later effect of the same type takes this one's place, or the desk closes. */
  signal: AbortSignal;
}

/** Why a signal is aborted when the desk closes: what must not be lost is finished then. */
export const closing = Symbol('the desk closes');

/** One handler for each type of effect, and no other. */
export type EffectHandlers<Type extends Effect['type']> = {
  [T in Type]: (effect: Extract<Effect, {type: T}>, context: EffectContext) => Promise<void> | void;
};
