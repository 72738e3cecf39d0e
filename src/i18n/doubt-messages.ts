import type {Obstacle, Settlement} from '../core/settlement.ts';

/** What is said of messages in doubt and of what a person decides about them. */
export interface DoubtMessages {
  /** Of the dialog; null or 0 where none is known of. */
  title: (inDoubt: number | null) => string;
  counting: string;
  /** What they are. */
  about: (inDoubt: number) => string;
  none: string;
  /** What each decision leads to, and what is dangerous about it. */
  choices: Record<Settlement, Record<'name' | 'means' | 'danger', (inDoubt: number) => string>>;
  /** While such a message is under the cursor, or opened. */
  hint: (key: string) => string;
  /** Beside the queues: that there are some, how they are seen and by which key they are settled. */
  waiting: (count: string, key: string) => string;
  /** Selected besides, and in no doubt. */
  others: (count: number) => string;
  questions: Record<Settlement, (inDoubt: number) => string>;
  /** What came of it. */
  done: Record<Settlement, (changed: number) => string>;
  nothingDone: string;
  /** Why so many stay as they are. */
  left: Record<Obstacle, (count: number) => string>;
}
