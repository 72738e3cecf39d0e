/**
 * What the ledger may say about one row of a file. A row gets exactly one: the first that applies, in the order in which
 * they stand here. `send` and `moved` (sent, but later than asked for, because of the queue's quiet hours) come of rows
 * to which none of the others applies.
 */
export const verdicts = [
  'send',
  'moved',
  'missingNumber',
  'damagedNumber',
  'badNumber',
  'blockedKind',
  'optedOut',
  'missingText',
  'unknownPlaceholder',
  'emptyPlaceholder',
  'tooLong',
  'badTime',
  'missingHour',
  'doubledHour',
  'pastTime',
  'sentLately',
  'duplicate',
] as const;
export type Verdict = (typeof verdicts)[number];

export const isSendable = (verdict: Verdict): boolean => verdict === 'send' || verdict === 'moved';
