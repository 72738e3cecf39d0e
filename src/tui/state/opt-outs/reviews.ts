import type {OptOutReview} from '../../../actions/opt-out-reviews.ts';
import type {EventOf} from '../event.ts';
import {listHeight} from '../layout.ts';
import {emptyList, moveList, moveTo} from '../list.ts';
import {listHandlers} from '../list-handlers.ts';
import type {State} from '../state.ts';
import {andThen, changeLayer, findLayer, pushLayer, stay, step, withNotice, type Handlers, type Step} from '../step.ts';

/** Lines around the list: title, message line and footer, and the heading. */
const around = 4;

export const reviewsHeight = (state: State): number => listHeight(state, around);

export const openReviews = (state: State): Step =>
  step(pushLayer(state, {screen: 'reviews', list: emptyList, reviews: null}), {type: 'loadReviews'});

/** The message under the cursor of the list. */
export function listedReview(state: State): OptOutReview | undefined {
  const layer = findLayer(state, 'reviews');
  return layer?.reviews?.[layer.list.cursor];
}

const withReview = (state: State, work: (review: OptOutReview) => Step): Step => {
  const review = listedReview(state);
  return review ? work(review) : stay(state);
};

export const reviewsHandlers: Handlers<'list' | 'reviews'> = {
  ...listHandlers(
    (state, by) =>
      stay(
        changeLayer(state, 'reviews', (layer) => ({
          ...layer,
          list: moveList(layer.list, by, layer.reviews?.length ?? 0, reviewsHeight(state)),
        })),
      ),
    (state) => withReview(state, ({message: id}) => openMessage(state, id)),
  ),
  'reviews.accept': (state) => withReview(state, (review) => decide(state, review, true)),
  'reviews.dismiss': (state) => withReview(state, (review) => decide(state, review, false)),
};

const openMessage = (state: State, id: number): Step =>
  step(pushLayer(state, {screen: 'detail', id, detail: null, scroll: 0}), {type: 'loadDetail', id});

/** Its row goes at once, so that the next key means the next message; where it fails the list says so. */
function decide(state: State, {message}: OptOutReview, isOptedOut: boolean): Step {
  const reviews = (findLayer(state, 'reviews')?.reviews ?? []).filter((other) => other.message !== message);
  return step(withReviews(state, reviews), {type: 'decideReview', message, isOptedOut});
}

const withReviews = (state: State, reviews: readonly OptOutReview[]): State =>
  changeLayer(state, 'reviews', (layer) => ({
    ...layer,
    reviews,
    list: moveTo(layer.list, layer.list.cursor, reviews.length, reviewsHeight(state)),
  }));

/** They came; the cursor stays on its message, wherever it stands now. */
export function reviewsLoaded(state: State, {reviews}: EventOf<'reviewsLoaded'>): Step {
  const before = listedReview(state);
  const place = reviews.findIndex(({message}) => message === before?.message);
  const loaded = withReviews(state, reviews);
  if (place === -1) return stay(loaded);
  return stay(
    changeLayer(loaded, 'reviews', (layer) => ({
      ...layer,
      list: moveTo(layer.list, place, reviews.length, reviewsHeight(state)),
    })),
  );
}

export const refreshReviews = (state: State): Step =>
  findLayer(state, 'reviews') ? step(state, {type: 'loadReviews'}) : stay(state);

export const reviewDecided = (state: State, {number, isOptedOut}: EventOf<'reviewDecided'>): Step =>
  andThen(stay(withNotice(state, 'success', {code: 'optOutDecided', number, isOptedOut})), refreshReviews);
