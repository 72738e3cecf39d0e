import type {TooOldNow} from '../actions/retention.ts';
import {keptReasons} from '../core/retention.ts';
import type {DeletedCounts} from '../i18n/retention-messages.ts';
import type {CommandContext} from './command.ts';

export const deletedCounts = ({received, sent, files}: TooOldNow): DeletedCounts => ({
  received: received.messages,
  sent: sent.messages,
  files,
});

/** Says how many stay though they are older, and why. */
export function noteStaying({note, messages}: CommandContext, {received, sent}: TooOldNow): void {
  for (const reason of keptReasons) {
    const staying = (received.kept[reason] ?? 0) + (sent.kept[reason] ?? 0);
    if (staying > 0) note(messages.retention.stay[reason](staying));
  }
}
