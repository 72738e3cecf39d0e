import type {Problem} from '../../core/problem.ts';
import {askAnew} from './ask-anew.ts';
import {resultsLetGo} from './batches/save-results.ts';
import {keepColumns} from './grid/column-change.ts';
import {sendingRefused} from './message/compose.ts';
import {reload, withGrid} from './grid/grid-load.ts';
import {databaseChanged, refresh} from './live/live.ts';
import {giveWay, withLive} from './live/live-state.ts';
import {forgetPreview, keepPreview} from './message/preview.ts';
import {askRights} from './rights/ask-rights.ts';
import {isBarred} from './rights/barred.ts';
import {refreshChoices} from './refresh-choices.ts';
import type {State} from './state.ts';
import {andThen, stay, step, withNotice, withoutLayer, type Step} from './step.ts';
import {keepArrangement} from './views/views.ts';
import {revealingRefused} from './message/reveal.ts';
import {savingRefused} from './views/view-name.ts';
import {templateLetGo} from './templates/template-editor.ts';
import {checkAgain} from './wizard/wizard-check.ts';

/** The rows stay while the database is away; nothing waits any more for an answer that will not come. */
export function connectionLost(state: State): Step {
  const known: State = {...letGo(giveWay(forgetPreview(state))), connection: 'down'};
  if (state.connection === 'down') return stay(known);
  return step(withNotice(known, 'error', {code: 'connectionLost'}), {type: 'awaitDatabase'});
}

/** It is back: what is on the screen is asked for anew. */
export function connectionBack(state: State): Step {
  if (state.connection === 'up') return stay(state);
  const known = withNotice({...state, connection: 'up'}, 'success', {code: 'connectionBack'});
  if (isBarred(known)) return step(known, {type: 'loadRights'});
  return [...askAnew, refreshChoices, checkAgain, keepColumns, keepPreview, keepArrangement, askRights].reduce(
    andThen,
    lookAgain(known),
  );
}

/** The rows where the person is, as they are now; where those of a new query never came, its first page. */
function lookAgain(state: State): Step {
  if (state.grid.plan === null) return reload(state);
  const known = databaseChanged(state, {areViews: true, areBatches: true});
  return state.live.frozen ? known : andThen(known, refresh);
}

/** Something that was asked for failed: another try is free to begin. */
export function letGo(state: State, problem?: Problem): State {
  const known = withGrid(withLive(state, {asked: null}), {isLoading: false, seek: null});
  const sendable = sendingRefused(withoutLayer(known, 'busy'), problem);
  return [savingRefused, revealingRefused, templateLetGo, resultsLetGo].reduce(
    (open, release) => release(open),
    sendable,
  );
}
