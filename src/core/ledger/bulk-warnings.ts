/** What a person should know before a bulk send, beside the verdicts: effects that the rows alone don't show. */
import type {LedgerTotals} from './ledger-totals.ts';
import {columnKey} from '../sheet.ts';
import {placeholders} from '../template.ts';

export interface WarningFacts {
  /** The status of the send puts its numbers on the opt-out list. */
  optsOut: {status: string; numbers: number; months: number};
  /** Rows without a text of their own would take the template, which asks for columns that the file lacks. */
  lacksColumns: {template: string; columns: readonly string[]};
  /** The same texts went to the same numbers before. */
  sameContent: {batch: number; author: string; time: Date};
  /** Somebody other than the author has to release it. */
  needsOther: {above: number};
  /** Texts in UCS-2, and what they would cost without diacritics; `character` is the one that most of them have. */
  unicode: {rows: number; character: string; parts: number; plainParts: number};
  /** Numbers that the file keeps as numbers, not as texts. */
  numberCells: {rows: number};
  /** A template was chosen, and every row has its own text. */
  templateUnused: {template: string};
}

export type WarningCode = keyof WarningFacts;
export type BulkWarning = {[Code in WarningCode]: {code: Code} & WarningFacts[Code]}[WarningCode];

export interface WarningSources {
  totals: LedgerTotals;
  columns: readonly string[];
  template: {name: string; text: string} | null;
  status: {name: string; optOutMonths: number | null} | null;
  /** The latest bulk send with the same content; null: none is known. */
  same: {batch: number; author: string; time: Date} | null;
  /** Of the queue: above how many recipients another person releases. */
  secondPair: number | null;
}

/** The gravest first. */
export function bulkWarnings(sources: WarningSources): BulkWarning[] {
  const {totals, template, status, same, secondPair} = sources;
  if (totals.send === 0) return lacking(sources);
  return [
    ...(same ? [{code: 'sameContent', ...same} as const] : []),
    ...(status !== null && status.optOutMonths !== null
      ? [{code: 'optsOut', status: status.name, numbers: totals.send, months: status.optOutMonths} as const]
      : []),
    ...(secondPair !== null && totals.send > secondPair ? [{code: 'needsOther', above: secondPair} as const] : []),
    ...lacking(sources),
    ...unicode(totals),
    ...(totals.numberCells > 0 ? [{code: 'numberCells', rows: totals.numberCells} as const] : []),
    ...(template && totals.fromTemplate === 0 ? [{code: 'templateUnused', template: template.name} as const] : []),
  ];
}

function lacking({totals, template, columns}: WarningSources): BulkWarning[] {
  if (!template || totals.verdicts.unknownPlaceholder === 0) return [];
  const known = new Set(columns.map(columnKey));
  const lacked = placeholders(template.text).filter((name) => !known.has(columnKey(name)));
  return lacked.length > 0 ? [{code: 'lacksColumns', template: template.name, columns: lacked}] : [];
}

function unicode({unicode: {rows, characters}, parts, plainParts}: LedgerTotals): BulkWarning[] {
  if (plainParts >= parts) return [];
  const [character = ''] = Object.keys(characters).sort((a, b) => (characters[b] ?? 0) - (characters[a] ?? 0));
  return [{code: 'unicode', rows, character, parts, plainParts}];
}
