import {pluralizer} from '../plural.ts';
import type {VerdictMessages} from '../verdict-messages.ts';

const plural = pluralizer<'one' | 'other'>('en-GB');

export const verdicts: VerdictMessages = {
  names: {
    send: 'send',
    moved: 'moved',
    missingNumber: 'no number',
    damagedNumber: 'damaged number',
    badNumber: 'bad number',
    blockedKind: 'blocked kind',
    optedOut: 'opted out',
    missingText: 'no text',
    unknownPlaceholder: 'no such column',
    emptyPlaceholder: 'empty cell',
    tooLong: 'too long',
    badTime: 'bad time',
    missingHour: 'no such hour',
    doubledHour: 'hour comes twice',
    pastTime: 'time is past',
    sentLately: 'sent lately',
    duplicate: 'duplicate',
  },
  reasons: {
    send: () => 'will be sent',
    moved: ({due, movedFrom}, when) =>
      `will be sent ${due ? when(due) : ''}: ${movedFrom ? when(movedFrom) : ''} is in the quiet hours of the queue`,
    missingNumber: () => 'rejected: clid is empty',
    damagedNumber: ({clid, problem}) =>
      problem?.suggestion
        ? `rejected: “${clid}” has lost its first sign in a spreadsheet; ${problem.suggestion} may be meant`
        : `rejected: “${clid}” was damaged by a spreadsheet; make the column text and enter the number again`,
    badNumber: ({clid}) => `rejected: “${clid}” is not a phone number`,
    blockedKind: ({number}) => `rejected: the queue does not write to numbers like ${number ?? ''}`,
    optedOut: ({number}) => `rejected: ${number ?? ''} is on the opt-out list`,
    missingText: ({problem}) =>
      problem?.value ? `rejected: nothing to write for “${problem.value}”` : 'rejected: there is no text',
    unknownPlaceholder: ({problem}) => `rejected: the file has no column for “${problem?.value ?? ''}”`,
    emptyPlaceholder: ({problem}) => `rejected: the cell for “${problem?.value ?? ''}” is empty`,
    tooLong: ({parts}) => `rejected: ${plural(parts, {one: '# part is', other: '# parts are'})} too many`,
    badTime: ({problem}) => `rejected: “${problem?.value ?? ''}” is not a time`,
    missingHour: ({problem}) => `rejected: the clocks skip ${problem?.value ?? ''}; choose before or after`,
    doubledHour: ({problem}) => `rejected: ${problem?.value ?? ''} comes twice that night; choose which`,
    pastTime: ({problem}) => `rejected: ${problem?.value ?? ''} is past`,
    sentLately: ({sentAt}, when) => `rejected: the number got this very text ${sentAt ? when(sentAt) : ''}`,
    duplicate: ({duplicateOf}) => `rejected: row ${duplicateOf ?? ''} has the same number`,
  },
};
