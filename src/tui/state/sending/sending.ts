import type {EventOf} from '../event.ts';
import {reopen} from '../grid/grid-load.ts';
import {pageHeight} from '../layout.ts';
import type {ListMove} from '../list.ts';
import {listHandlers} from '../list-handlers.ts';
import {scrollPage, type LineCounts} from '../scroll.ts';
import type {State} from '../state.ts';
import {changeLayer, findLayer, pushLayer, stay, step, toBottom, type Handlers, type Step} from '../step.ts';

/** Heartbeats are not announced: while somebody looks at them, they are asked for so often, in milliseconds. */
const againMs = 5_000;

export const openSending = (state: State): Step =>
  step(pushLayer(state, {screen: 'sending', sending: null, scroll: 0}), {type: 'loadSending', ms: 0});

export const sendingHandlers = (counts: LineCounts): Handlers<'list'> =>
  listHandlers(
    (state, by) => scroll(state, by, counts.sending(state)),
    (state) => reopen(toBottom(state), {query: 'state:queued'}),
  );

function scroll(state: State, by: ListMove, count: number): Step {
  const height = pageHeight(state);
  return stay(
    changeLayer(state, 'sending', (layer) => ({...layer, scroll: scrollPage(layer.scroll, by, count, height)})),
  );
}

export const refreshSending = (state: State): Step =>
  findLayer(state, 'sending') ? step(state, {type: 'loadSending', ms: 0}) : stay(state);

export function sendingLoaded(state: State, {sending}: EventOf<'sendingLoaded'>): Step {
  if (!findLayer(state, 'sending')) return stay(state);
  const known = changeLayer(state, 'sending', (layer) => ({...layer, sending}));
  return step(known, {type: 'loadSending', ms: againMs});
}
