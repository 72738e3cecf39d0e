import type {Message} from '../../../core/message.ts';
import type {FieldId} from '../../../core/query/fields.ts';
import type {ListState} from '../list.ts';

/** The forms in which a message can be copied, each with what would be copied. */
export interface CopyLayer {
  screen: 'copy';
  list: ListState;
  /** The message as it was when it was asked for: what the preview shows is what is copied. Null: there are marks alone. */
  message: Message | null;
  /** The column of the cell. */
  field: FieldId;
  /** Whether all forms but the cell are of everything that is marked. */
  ofMarks: boolean;
}
