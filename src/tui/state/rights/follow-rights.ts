import {rightsChange, type RightsChange} from '../../../core/rights-change.ts';
import {may, sightOf} from '../../../core/rights.ts';
import {askAnew} from '../ask-anew.ts';
import type {EventOf} from '../event.ts';
import {reload} from '../grid/grid-load.ts';
import {liveParts, want, withLive} from '../live/live-state.ts';
import {countMarks} from '../marks/marks-of-all.ts';
import type {State} from '../state.ts';
import {andThen, findLayer, stay, step, withNotice, withoutLayer, type Step} from '../step.ts';
import {isBarred, bar} from './barred.ts';
import {hideLostQueues} from './hide-lost.ts';
import {hideNumbers} from './hide-numbers.ts';
import {withoutLostLayers} from './lost-layers.ts';

/** What the person may do came: what has changed shows at once, and is said in one line. */
export function rightsLoaded(before: State, {rights, ownQueues}: EventOf<'rightsLoaded'>): Step {
  const change = rightsChange(before, {rights, ownQueues});
  const state: State = {...before, rights, ownQueues};
  if (change === null) return stay(state);
  if (!may(rights, 'read')) return stay(bar(state));
  const wasBarred = isBarred(before);
  const hidden = withoutLostLayers(withLost(state, before, change));
  const said = withNotice(
    withoutLayer(hidden, 'barred'),
    isLess(change) ? 'error' : 'success',
    wasBarred ? {code: 'memberAgain'} : {code: 'rightsChanged', change},
  );
  return askAllAnew(said);
}

const isLess = ({lost}: RightsChange): boolean => lost.verbs.length + lost.queues.length > 0;

function withLost(state: State, before: State, {lost}: RightsChange): State {
  const isNarrower = lost.queues.length > 0 || (before.rights.queues === null && state.rights.queues !== null);
  const seen = isNarrower ? hideLostQueues(state) : state;
  const areHidden = sightOf(state.rights).areNumbersHidden && !sightOf(before.rights).areNumbersHidden;
  return areHidden ? hideNumbers(seen) : seen;
}

/** All that is on the screen; what was being asked for is of the rights before, and given up. */
function askAllAnew(state: State): Step {
  const anew = withLive(want(state, liveParts), {asked: null, rowsAsked: null, parts: {}});
  const offers = [
    ...(findLayer(anew, 'compose') || findLayer(anew, 'template') ? [{type: 'loadQueues'} as const] : []),
    ...(findLayer(anew, 'wizard') && may(anew.rights, 'prepare') ? [{type: 'openWizard', isNew: false} as const] : []),
  ];
  return [...askAnew, countMarks, (next: State) => step(next, ...offers)].reduce(andThen, reload(anew));
}
