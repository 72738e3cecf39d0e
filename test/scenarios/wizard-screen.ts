import type {Desk} from '../../src/actions/desk.ts';
import {texts} from '../../src/i18n/language.ts';
import {resolveKey} from '../../src/keys/resolve.ts';
import {openEffectRunner} from '../../src/tui/effects/run-effects.ts';
import {countLines} from '../../src/tui/screens/count-lines.ts';
import {tabLine} from '../../src/tui/screens/title-line.ts';
import type {Effect} from '../../src/tui/state/effect.ts';
import type {Event} from '../../src/tui/state/event.ts';
import {initialState} from '../../src/tui/state/initial.ts';
import {createReducer} from '../../src/tui/state/reduce.ts';
import {scopeStack} from '../../src/tui/state/scopes.ts';
import type {State} from '../../src/tui/state/state.ts';
import {findWizard} from '../../src/tui/state/wizard/wizard-step.ts';
import {until} from '../support/until.ts';

/** A desk at its bulk wizard with the real effects: keys and dropped paths go in, files are read, messages are queued. */
export function openScreen(desk: Desk) {
  const facts = {address: '', kind: 'external', user: desk.user, version: '0'} as const;
  let state: State = initialState({
    size: {columns: 80, rows: 24},
    zone: desk.zone,
    now: desk.now(),
    desk: facts,
    rights: desk.rights,
    query: '',
    columns: desk.columns,
    hasPreview: false,
    views: desk.views,
    mouse: false,
    highlightsRow: true,
  });
  const reduce = createReducer(
    (id) => id,
    countLines(texts.en),
    (state) => tabLine(state, texts.en),
    () => ({lines: 0, spots: []}),
  );
  const bugs: unknown[] = [];
  const send = (event: Event): void => {
    const step = reduce(state, event, desk.now());
    state = step.state;
    for (const effect of step.effects) if (ofWizard(effect)) runner.run(effect);
  };
  // The wizard's effects need no terminal.
  const context = {desk, terminal: undefined as never, language: 'en', env: {}, dispatch: send} as const;
  const runner = openEffectRunner(context, (error) => bugs.push(error));
  const screen = {
    send,
    bugs,
    stop: runner.stop,
    state: () => state,
    wizard: () => findWizard(state),
    keys: (...keys: string[]) => {
      for (const key of keys) {
        const meaning = resolveKey(scopeStack(state), key);
        if (meaning.kind !== 'command') throw new Error(`the key ${key} means nothing here`);
        send({type: 'command', id: meaning.id});
      }
    },
    type: (value: string) => send({type: 'text', value}),
    drop: (path: string) => send({type: 'paste', value: `'${path}' `}),
    /** The file has been read and judged as the choices are now. */
    checked: () => until(() => findWizard(state)?.check.result && !findWizard(state)?.check.running),
  };
  send({type: 'command', id: 'grid.bulk'});
  return screen;
}

const gridEffects: ReadonlySet<Effect['type']> = new Set(['loadFirst', 'count', 'loadProgress']);
const ofWizard = ({type}: Effect): boolean => !gridEffects.has(type);

export const opened = (screen: ReturnType<typeof openScreen>) => until(() => screen.wizard()?.offers);
