/** What the ledger may say about one row of a file. A row gets exactly one; `send` is the only one that is sent. */
export const verdicts = [
  'send',
  'missingNumber',
  'badNumber',
  'missingText',
  'tooLong',
  'badTime',
  'pastTime',
  'duplicate',
] as const;
export type Verdict = (typeof verdicts)[number];

export const isSendable = (verdict: Verdict): boolean => verdict === 'send';
