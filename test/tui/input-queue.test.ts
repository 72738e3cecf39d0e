import {beforeEach, describe, expect, test} from 'vitest';
import {InputQueue} from '../../src/tui/input-queue.ts';
import type {Effect} from '../../src/tui/state/effect.ts';
import type {Event} from '../../src/tui/state/event.ts';
import {topLayer} from '../../src/tui/state/step.ts';
import {openStore, type Store} from '../../src/tui/store.ts';
import {namedKey, typedKey} from '../../src/tui/terminal/key-press.ts';
import {batch} from './frames/batch-scenes.ts';
import {loaded, messages, now, reduce} from './state/sample-state.ts';

const grid = loaded(messages(60, 1));
const came = {type: 'openBatchesLoaded', batches: [{...batch, id: 4, state: 'running'}]} satisfies Event;

let store: Store;
let queue: InputQueue;
let asked: Effect[];
/** What reached the fields, in its order. */
let typed: string[];
/** Lets the screen catch up with the state. */
let draw: () => void;

beforeEach(() => {
  asked = [];
  typed = [];
  store = openStore(
    grid,
    reduce,
    () => now,
    (effect) => asked.push(effect),
  );
  const {getState, subscribe, dispatch} = store;
  queue = new InputQueue({
    getState,
    subscribe,
    command: (id, key) => dispatch({type: 'command', id, key}),
    type: ({text = ''}) => enter(text),
    paste: (text) => enter(`[${text}]`),
    settled: () => new Promise((resolve) => (draw = resolve)),
    onBug: (bug) => {
      throw bug;
    },
  });
});

const drawn = async (): Promise<void> => {
  draw();
  await Promise.resolve();
  await Promise.resolve();
};
const press = (...keys: readonly string[]): void => {
  for (const key of keys) queue.key(key.length === 1 ? typedKey(key) : namedKey(key));
};
const enter = (text: string): void => {
  typed.push(text);
  store.dispatch({type: 'text', value: typed.join('')});
};
const screen = (): string => topLayer(store.getState()).screen;
const wishes = () => asked.flatMap((effect) => (effect.type === 'changeBatch' ? [effect] : []));

describe('the list that a key means has not come', () => {
  test('the key waits for it, and is carried out once', async () => {
    press('!', 'enter');
    await drawn();
    expect(wishes()).toEqual([]);
    store.dispatch(came);
    expect(wishes()).toEqual([{type: 'changeBatch', batch: 4, wish: 'pause'}]);
    store.dispatch(came);
    expect(wishes()).toHaveLength(1);
  });

  test('Escape leaves at once, and what waited means nothing where it leads', async () => {
    press('B');
    await drawn();
    press('j', 'enter', 'escape');
    expect(screen()).toBe('grid');
    await drawn();
    expect(screen()).toBe('grid');
  });

  test('the stop waits for nothing', async () => {
    press('B');
    await drawn();
    press('j', '!');
    expect(screen()).toBe('stop');
  });

  test.each([
    ['the database is away', {type: 'connection', state: 'down'}],
    ['it is told why it will not come', {type: 'failed', problem: {code: 'noDatabase', name: 'x'}}],
  ] as const)('a key waits no longer once %s', async (_, event) => {
    press('T');
    await drawn();
    press('n');
    store.dispatch(event as Event);
    expect(screen()).toBe('template');
  });
});

describe('what is typed and what is pasted', () => {
  test('come in their order, each once the field has what was before', async () => {
    press('/', 'a');
    queue.paste('b');
    press('c', 'd');
    expect(typed).toEqual([]);
    await drawn();
    expect(typed).toEqual(['a']);
    await drawn();
    expect(typed).toEqual(['a', '[b]']);
    await drawn();
    expect(typed).toEqual(['a', '[b]', 'cd']);
  });
});
