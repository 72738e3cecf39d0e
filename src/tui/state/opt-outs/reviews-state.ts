import type {OptOutReview} from '../../../actions/opt-out-reviews.ts';
import type {ListState} from '../list.ts';

/** Received messages that may ask for no more SMS, for a person to decide. */
export interface ReviewsLayer {
  screen: 'reviews';
  list: ListState;
  /** Null: they have not come yet. */
  reviews: readonly OptOutReview[] | null;
}
