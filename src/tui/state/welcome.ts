import {may} from '../../core/rights.ts';
import type {EventOf} from './event.ts';
import {openCompose} from './message/compose.ts';
import {reload} from './grid/grid-load.ts';
import type {State} from './state.ts';
import {
  changeLayer,
  findLayer,
  pushLayer,
  stay,
  step,
  withNotice,
  withoutLayer,
  type Handlers,
  type Step,
} from './step.ts';
import {openWizard} from './wizard/wizard-open.ts';

/** The first screen of a new installation, in place of an empty table. */
export const welcomeHandlers: Handlers<'welcome'> = {
  'welcome.bulk': openWizard,
  'welcome.demo': (state) =>
    step(pushLayer(state, {screen: 'busy', task: 'demo', done: 0, total: 0}), {type: 'fillDemo'}),
  'welcome.new': openCompose,
};

/** Shows the welcome while there is nothing to show, and takes it away with the first message. */
export function fitWelcome(state: State): State {
  const isEmpty = state.grid.isLoaded && state.grid.rows.length === 0 && state.grid.query === '';
  const isShown = findLayer(state, 'welcome') !== undefined;
  // To others an empty desk is one whose queues have no SMS, or that has no queue for them.
  const isTheirs = may(state.rights, 'settings');
  if (isEmpty && !isShown && isTheirs && state.layers.length === 1) return pushLayer(state, {screen: 'welcome'});
  if (!isEmpty && isShown) return withoutLayer(state, 'welcome');
  return state;
}

export const demoProgress = (state: State, {done, total}: EventOf<'demoProgress'>): Step =>
  stay(changeLayer(state, 'busy', (layer) => ({...layer, done, total})));

export function demoFilled(state: State, {messages}: EventOf<'demoFilled'>): Step {
  return reload(withNotice(withoutLayer(state, 'busy'), 'success', {code: 'demoFilled', messages}));
}
