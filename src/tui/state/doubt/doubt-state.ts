import type {DoubtSeen} from '../../../actions/settle-doubt.ts';
import type {Selection} from '../../../core/selection.ts';
import type {ListState} from '../list.ts';

/** What is to become of messages in doubt: of one, or of what is marked. */
export interface DoubtLayer {
  screen: 'doubt';
  selection: Selection;
  /** Null: the server counts. */
  seen: DoubtSeen | null;
  list: ListState;
}
