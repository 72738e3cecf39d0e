import type {EventOf} from './event.ts';
import type {State} from './state.ts';
import {stay, step, type Step} from './step.ts';

/** How often an open desk asks while messages wait for somebody, or a gateway is down; else a change makes it ask. */
const laterMs = 15_000;

export const lookForSender = (state: State, ms: number): Step => step(state, {type: 'lookForSender', ms});

/** On a database of our own the desk sends by itself; on another it says when nobody does. */
export function senderLookedFor(state: State, news: EventOf<'senderLookedFor'>): Step {
  const isOurs = state.desk.kind === 'embedded';
  const {downGateways, reviews: openReviews} = news;
  const known = {...state, isNobodySending: news.isNobodySending && !isOurs, downGateways, openReviews};
  return (news.isAnyQueued && !isOurs) || downGateways.length > 0 ? lookForSender(known, laterMs) : stay(known);
}
