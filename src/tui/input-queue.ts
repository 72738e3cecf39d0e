import {commandSpec, type CommandId} from '../keys/commands.ts';
import {resolveKey, type Meaning} from '../keys/resolve.ts';
import {isAwaiting} from './state/awaiting.ts';
import {scopeStack} from './state/scopes.ts';
import type {State} from './state/state.ts';
import {keyName, type KeyPress} from './terminal/key-press.ts';

export interface InputQueueOptions {
  getState: () => State;
  /** Tells of every change of the state. */
  subscribe: (listener: () => void) => void;
  /** A key that is a command of the innermost scope that knows it. */
  command: (id: CommandId, key: string) => void;
  /** A key, or several that type one after another, for the field with the focus. */
  type: (key: KeyPress) => void;
  /** A text that was pasted in one go. */
  paste: (text: string) => void;
  /** Resolves when the screen, and the fields on it, have caught up with the state. */
  settled: () => Promise<void>;
  onBug: (bug: unknown) => void;
}

type Input = KeyPress | {readonly pasted: string};

/**
 * Input piece after piece, each with the meaning that it has once the one before has been carried out. A field knows its
 * value only when it has been drawn, so after what was typed or pasted, or what opened or closed something, the next
 * waits; keys that type are given to the field together, so that a paste without brackets costs one drawing. What is
 * pressed while a list has not come yet waits for it too, so that nobody need watch a slow line to type ahead; a key that
 * means the whole program, the way out among them, waits for no list, and what waited before it is let go.
 */
export class InputQueue {
  readonly #options: InputQueueOptions;
  #waiting: Input[] = [];
  #isSettling = false;
  #isCarryingOut = false;

  constructor(options: InputQueueOptions) {
    this.#options = options;
    options.subscribe(() => this.#pump());
  }

  readonly key = (key: KeyPress): void => this.#hear(key);

  readonly paste = (text: string): void => this.#hear({pasted: text});

  #hear(input: Input): void {
    this.#waiting.push(input);
    this.#pump();
  }

  /** What an input changes, the state tells of while it is still being carried out. */
  #pump(): void {
    if (this.#isCarryingOut) return;
    this.#isCarryingOut = true;
    try {
      for (let input = this.#next(); input; input = this.#next()) this.#carryOut(input);
    } catch (bug) {
      this.#options.onBug(bug);
    } finally {
      this.#isCarryingOut = false;
    }
  }

  #next(): Input | undefined {
    if (this.#isSettling || this.#waiting.length === 0) return undefined;
    const isFree = !isAwaiting(this.#options.getState());
    const place = isFree ? 0 : this.#waiting.findIndex((input) => isOfProgram(this.#meaningOf(input)));
    if (place === -1) return undefined;
    const input = this.#waiting[place];
    this.#waiting = this.#waiting.slice(place + 1);
    return input;
  }

  #meaningOf(input: Input): Meaning {
    if ('pasted' in input) return {kind: 'typed'};
    return resolveKey(scopeStack(this.#options.getState()), keyName(input));
  }

  #carryOut(input: Input): void {
    const {getState, command, paste} = this.#options;
    const meaning = this.#meaningOf(input);
    const {layers} = getState();
    if ('pasted' in input) paste(input.pasted);
    else if (meaning.kind === 'command') command(meaning.id, keyName(input));
    else if (meaning.kind === 'typed') this.#type(input);
    if (meaning.kind === 'typed' || getState().layers !== layers) this.#settle();
  }

  #type(key: KeyPress): void {
    const run = runOf(key, this.#waiting, (next) => this.#meaningOf(next).kind === 'typed');
    this.#waiting = this.#waiting.slice(run.length - 1);
    this.#options.type({...key, ...(key.text === undefined ? {} : {text: run.map(({text}) => text).join('')})});
  }

  #settle(): void {
    const {settled, onBug} = this.#options;
    this.#isSettling = true;
    void settled().then(() => {
      this.#isSettling = false;
      this.#pump();
    }, onBug);
  }
}

/** It means the same on every screen. */
const isOfProgram = (meaning: Meaning): boolean =>
  meaning.kind === 'command' && commandSpec(meaning.id).scope === 'global';

/** The keys from the first on that type text, at least that first one. */
function runOf(first: KeyPress, following: readonly Input[], isTyped: (key: KeyPress) => boolean): readonly KeyPress[] {
  const run = [first];
  if (first.text === undefined) return run;
  for (const next of following) {
    if ('pasted' in next || next.text === undefined || next.alt || !isTyped(next)) break;
    run.push(next);
  }
  return run;
}
