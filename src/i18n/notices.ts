import type {Problem} from '../core/problem.ts';
import type {Sort} from '../core/query/sort.ts';
import type {CommandId, DisabledReason} from '../keys/commands.ts';

/** What a line above the footer may say. */
export type NoticeContent =
  | {code: 'problem'; problem: Problem}
  | {code: 'disabled'; command: CommandId; reason: DisabledReason}
  | {code: 'sortedBy'; sort: Sort}
  | {code: 'queued'; number: string}
  | {code: 'batchSent'; batch: number; messages: number}
  | {code: 'statusSet'; status: string | null}
  | {code: 'demoFilled'; messages: number}
  | {code: 'templateSaved'; path: string}
  | {code: 'mouse'; on: boolean}
  | {code: 'connectionLost'}
  | {code: 'connectionBack'};

/** What a dialog may ask. */
export type Question =
  {code: 'quit'} | {code: 'leaveWizard'} | {code: 'leaveCompose'} | {code: 'sendBulk'; messages: number; parts: number};
