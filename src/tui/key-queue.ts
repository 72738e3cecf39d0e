import type {CommandId} from '../keys/commands.ts';
import {resolveKey, type Meaning} from '../keys/resolve.ts';
import {scopeStack} from './state/scopes.ts';
import type {State} from './state/state.ts';
import {keyName, type KeyPress} from './terminal/key-press.ts';

export interface KeyQueueOptions {
  getState: () => State;
  /** A key that is a command of the innermost scope that knows it. */
  command: (id: CommandId, key: string) => void;
  /** A key, or several that type one after another, for the field with the focus. */
  type: (key: KeyPress) => void;
  /** Resolves when the screen, and the fields on it, have caught up with the state. */
  settled: () => Promise<void>;
  onBug: (bug: unknown) => void;
}

/**
 * Keys one after another, each with the meaning that it has once the one before has been carried out. A field knows its
 * value only when it has been drawn, so after a key that was typed, or that opened or closed something, the next waits;
 * keys that type are given to the field together, so that a paste without brackets costs one drawing.
 */
export function openKeyQueue({getState, command, type, settled, onBug}: KeyQueueOptions): (key: KeyPress) => void {
  let waiting: KeyPress[] = [];
  let isSettling = false;
  const meaningOf = (key: KeyPress): Meaning => resolveKey(scopeStack(getState()), keyName(key));

  const settle = (): void => {
    isSettling = true;
    void settled().then(() => {
      isSettling = false;
      pump();
    }, onBug);
  };

  const carryOut = (key: KeyPress): void => {
    const meaning = meaningOf(key);
    const {layers} = getState();
    if (meaning.kind === 'command') command(meaning.id, keyName(key));
    if (meaning.kind === 'typed') {
      const run = runOf([key, ...waiting], (next) => meaningOf(next).kind === 'typed');
      waiting = waiting.slice(run.length - 1);
      type({...key, ...(key.text === undefined ? {} : {text: run.map(({text}) => text).join('')})});
    }
    if (meaning.kind === 'typed' || getState().layers !== layers) settle();
  };

  const pump = (): void => {
    try {
      while (!isSettling) {
        const key = waiting.shift();
        if (!key) return;
        carryOut(key);
      }
    } catch (bug) {
      onBug(bug);
    }
  };

  return (key) => {
    waiting.push(key);
    pump();
  };
}

/** The keys from the first on that type text, at least that first one. */
function runOf(keys: readonly [KeyPress, ...KeyPress[]], isTyped: (key: KeyPress) => boolean): readonly KeyPress[] {
  const end = keys.findIndex((key, index) => index > 0 && (key.text === undefined || key.alt || !isTyped(key)));
  return keys[0].text === undefined ? [keys[0]] : keys.slice(0, end === -1 ? keys.length : end);
}
