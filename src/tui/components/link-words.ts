import {mostReviews} from '../../actions/senders.ts';
import type {GatewayState} from '../../core/gateway-link.ts';
import {showable} from '../../core/outside-text.ts';
import {formatTime} from '../../core/schedule.ts';
import {commandLabel} from '../../keys/labels.ts';
import {linkSentence} from '../../i18n/link-sentence.ts';
import type {Messages} from '../../i18n/messages.ts';
import type {State} from '../state/state.ts';
import {baseLayer} from '../state/step.ts';
import {linkLook} from '../theme/paint.ts';

/** The sign and the name of a gateway's state. */
export const gatewayStateWords = (state: GatewayState, texts: Messages): string =>
  `${linkLook[state].sign} ${texts.gateways.states[state]}`;

/** The time alone where it is of today. */
export function sinceWords(since: Date, {now, zone}: Pick<State, 'now' | 'zone'>): string {
  const [then, today] = [formatTime(since, zone), formatTime(now, zone).slice(0, 10)];
  return then.startsWith(today) ? then.slice(11) : then;
}

/** What should be seen to, for every screen but the one that says all of it, the worst first; null: nothing. */
export const troubleOf = (state: State, texts: Messages): string | null =>
  sendingTrouble(state, texts) ?? waitingReviews(state, texts);

function waitingReviews(state: State, {optOuts}: Messages): string | null {
  const {openReviews: count} = state;
  if (count === 0 || baseLayer(state).screen === 'reviews') return null;
  return optOuts.waiting(count, count >= mostReviews, commandLabel('grid.reviews'));
}

/** What keeps SMS from leaving. */
function sendingTrouble(state: State, texts: Messages): string | null {
  if (state.isNobodySending) return texts.screen.noSender;
  const [first, ...others] = state.downGateways;
  if (!first || baseLayer(state).screen === 'sending') return null;
  const why = first.problem === null ? '' : linkSentence(texts, first.problem);
  const since = sinceWords(first.since, state);
  const more = others.length === 0 ? '' : ` ${texts.gateways.others(others.length)}`;
  return `${texts.gateways.down({gateway: showable(first.gateway), since, why})}${more}`;
}
