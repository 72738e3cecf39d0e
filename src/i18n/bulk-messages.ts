import type {BrakeCode, BrakeReason} from '../core/bulk/brake.ts';
import type {BatchWish} from '../core/message.ts';

/** What is said of bulk sends that were made, on screens and by commands. */
export interface BulkMessages {
  /** Why one paused itself: one sentence. */
  brakes: Record<BrakeCode, (facts: BrakeReason) => string>;
  /** That a wish was granted. */
  granted: Record<BatchWish, (batch: number) => string>;
  /** How many messages will not leave, once a cancelled one is written down as such. */
  taken: (messages: number) => string;
  /** Messages a second. */
  rate: (rate: number) => string;
  /** Where results were saved. */
  resultsSaved: (facts: {rows: number; path: string}) => string;
  /** The headings of its parts. */
  parts: Record<'states' | 'failures' | 'life' | 'ledger', string>;
}
