import type {Desk} from '../../actions/desk.ts';
import type {EffectHandlers} from './effect-context.ts';
import {problemOf} from './problem-of.ts';

/** Messages that are read at once to be decided about; more come as these go. */
const listed = 500;

const readReviews = async (desk: Desk) => {
  const {listReviews} = await import('../../actions/opt-out-reviews.ts');
  return listReviews(desk, listed);
};

/** The opt-out list: what is in doubt, and whether a number is on it. */
export const optOutEffects: EffectHandlers<'loadReviews' | 'decideReview' | 'loadOptOut'> = {
  loadReviews: async (_, {desk, dispatch}) => {
    dispatch({type: 'reviewsLoaded', reviews: await readReviews(desk)});
  },
  decideReview: async ({message, isOptedOut}, {desk, dispatch}) => {
    const {decideReview} = await import('../../actions/opt-out-reviews.ts');
    const problem = await problemOf(async () => {
      dispatch({type: 'reviewDecided', number: await decideReview(desk, message, isOptedOut), isOptedOut});
    });
    if (problem === null) return;
    dispatch({type: 'reviewsLoaded', reviews: await readReviews(desk)});
    dispatch({type: 'failed', problem});
  },
  loadOptOut: async ({number, message}, {desk, dispatch, signal}) => {
    const {lookUpOptOut, lookUpOptOutOf} = await import('../../actions/opt-outs.ts');
    const entry =
      message === undefined ? await lookUpOptOut(desk, number) : await lookUpOptOutOf(desk, {id: message, number});
    if (!signal.aborted) dispatch({type: 'optOutLoaded', number, entry});
  },
};
