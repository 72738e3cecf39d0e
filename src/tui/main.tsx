import {setImmediate as nextTurn} from 'node:timers/promises';
import {render} from 'ink';
import {useSyncExternalStore} from 'react';
import type {Desk as OpenDesk} from '../actions/desk.ts';
import {watchChanges} from '../actions/watch.ts';
import type {Language} from '../core/language.ts';
import {showable} from '../core/outside-text.ts';
import {texts as allTexts} from '../i18n/language.ts';
import type {Messages} from '../i18n/messages.ts';
import {Board} from './components/line.tsx';
import {openEffectRunner} from './effects/run-effects.ts';
import {InputQueue} from './input-queue.ts';
import {countLines} from './screens/count-lines.ts';
import {Desk} from './screens/desk.tsx';
import {exportSpots} from './screens/export/export-spots.ts';
import {tabLine} from './screens/title-line.ts';
import {reload} from './state/grid/grid-load.ts';
import {initialState} from './state/initial.ts';
import {want} from './state/live/live-state.ts';
import {lookForSender} from './state/look-for-sender.ts';
import {createReducer} from './state/reduce.ts';
import type {State} from './state/state.ts';
import {askRights} from './state/rights/ask-rights.ts';
import {andThen, stay, type Step} from './state/step.ts';
import {openStore, type Store} from './store.ts';
import type {MouseEvent} from './terminal/key-press.ts';
import {openTerminal, type Terminal} from './terminal/open-terminal.ts';

export interface ScreenOptions {
  desk: OpenDesk;
  env: Readonly<Record<string, string | undefined>>;
  input: NodeJS.ReadStream;
  output: NodeJS.WriteStream;
  language: Language;
  version: string;
  /** Shown first; parses. */
  query: string;
  plainRender: boolean;
  mouse: boolean;
}

/** Shows the desk until the person quits or the line drops. Bugs are thrown once the terminal is restored. */
export async function runScreen(options: ScreenOptions): Promise<void> {
  const {desk, language} = options;
  const texts = allTexts[language];
  const ending = openEnding();
  const reduce = createReducer(
    (id) => texts.commands[id].help,
    countLines(texts),
    (state) => tabLine(state, texts),
    (state) => exportSpots(state, texts),
  );
  // Keys that come while the screen is being put together are for nobody.
  let store: Store | null = null;
  let input: InputQueue | null = null;
  const dispatch: Store['dispatch'] = (event) => {
    try {
      store?.dispatch(event);
    } catch (bug) {
      ending.fail(bug);
    }
  };
  const terminal = openTerminal({
    ...options,
    onKey: (key) => input?.key(key),
    onMouse: (event) => hearMouse(event, dispatch),
    onPaste: (text) => input?.paste(text),
    onResize: (size) => dispatch({type: 'resize', size}),
    onHangup: () => ending.finish(),
  });
  const runner = openEffectRunner({desk, terminal, language, env: options.env, dispatch}, ending.fail);
  const first = andThen(reload(want(initialState(startFacts(options, terminal)), ['views', 'open'])), (state) =>
    andThen(lookForSender(state, 0), askOwnQueues),
  );
  store = openStore(first.state, reduce, desk.now, runner.run);
  input = new InputQueue({
    getState: store.getState,
    subscribe: store.subscribe,
    command: (id, key) => dispatch({type: 'command', id, key}),
    type: terminal.forward,
    paste: (value) => dispatch({type: 'paste', value}),
    settled,
    onBug: ending.fail,
  });
  // The database looks for the first rows while the screen is put together.
  for (const effect of first.effects) runner.run(effect);
  const ink = render(
    <Board value={terminal.lines}>
      <Connected store={store} texts={texts} />
    </Board>,
    terminal.inkOptions,
  );
  const {getState} = store;
  const unfollow = store.subscribe(() => follow(getState(), terminal, ending.finish));
  const watch = watchChanges(desk, {onChange: (news) => dispatch({type: 'changed', ...news})});
  try {
    await Promise.race([ending.ended, ink.waitUntilExit()]);
  } finally {
    unfollow();
    const stopped = runner.stop();
    terminal.close();
    ink.unmount();
    await Promise.all([stopped, watch.stop()]);
  }
}

/** By which a queue that is taken away later on is known; an owner has none to lose. */
const askOwnQueues = (state: State): Step => (state.rights.isOwner ? stay(state) : askRights(state));

/** The end of the session: asked for, or forced by a bug, whichever comes first. */
function openEnding() {
  const {promise, resolve, reject} = Promise.withResolvers<void>();
  return {
    ended: promise,
    finish: (): void => resolve(),
    fail: (bug: unknown): void => reject(bug instanceof Error ? bug : new Error(String(bug))),
  };
}

function startFacts({desk, env, version, query, mouse}: ScreenOptions, terminal: Terminal) {
  const {address, kind, user, rights, zone, columns, hasPreview, views} = desk;
  return {
    ...{query, mouse, rights, zone, columns, hasPreview, views},
    size: terminal.size(),
    now: desk.now(),
    desk: {address, kind, user, version},
    highlightsRow: env['SSH_CONNECTION'] === undefined,
  };
}

/** The screen, drawn anew whenever the state has changed. */
function Connected({store, texts}: {store: Store; texts: Messages}) {
  const state = useSyncExternalStore(store.subscribe, store.getState);
  return <Desk state={state} texts={texts} dispatch={store.dispatch} />;
}

/** React has drawn, and the fields listen, two turns of the loop after a change. */
const settled = async (): Promise<void> => {
  await nextTurn();
  await nextTurn();
};

const wheelLines = 3;

function hearMouse({kind, button, x, y}: MouseEvent, dispatch: Store['dispatch']): void {
  if (kind === 'wheelUp' || kind === 'wheelDown') {
    dispatch({type: 'wheel', lines: kind === 'wheelUp' ? -wheelLines : wheelLines, row: y, column: x});
  } else if (kind === 'press' && button === 'left') {
    dispatch({type: 'press', row: y, column: x});
  }
}

/** What the terminal itself shows of the state: its title; and the end. */
function follow(state: State, terminal: Terminal, finish: () => void): void {
  terminal.setTitle(`smsdesk ${showable(state.grid.query)}`.trim());
  if (state.isQuitting) finish();
}
