import type {MessageDetail} from '../../../actions/read-message.ts';

/** The pane below the rows, which shows the message under the cursor. */
export interface PreviewState {
  /** The person wants it; whether there is room for it is another matter. */
  isOpen: boolean;
  /** Whether the database remembers that they do, or don't. */
  isKept: boolean;
  /** What it shows; while the keys move it is a message that they have left. */
  detail: MessageDetail | null;
  /** The message, and how it stood, that was asked for last; null where nothing is wanted. */
  asked: string | null;
  /** The first line of it that is shown. */
  scroll: number;
}

export const closedPreview: PreviewState = {isOpen: false, isKept: true, detail: null, asked: null, scroll: 0};
