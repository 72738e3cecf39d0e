/**
 * The verdict on one row of a file, in two steps: what the row says by itself, then what is known of its number. Between
 * them the database can be asked about many rows at once. `duplicate` comes last, since a row is compared only with
 * earlier rows that will be sent: a number whose first row is refused still gets its SMS from a later one.
 */
import {mendRow, noFixes, type BulkFixes} from './bulk-fixes.ts';
import {columnsByKey} from '../column-mapping.ts';
import {found, type RowProblem} from './finding.ts';
import {judgeNumber, type JudgedNumber} from './judge-number.ts';
import {judgeText, type JudgedText} from './judge-text.ts';
import {openTimeJudge, type JudgedTime} from './judge-time.ts';
import type {NumberIndex} from './number-index.ts';
import type {Country} from '../phone.ts';
import {usualSettings, type QueueSettings} from '../queue-settings.ts';
import type {Cell, ImportColumn, SheetHead, SheetRow} from '../sheet.ts';
import {isSendable, type Verdict} from './verdict.ts';

export interface LedgerSettings {
  now: Date;
  /** IANA zone of the times that name none. */
  zone: string;
  country: Country;
  /** Text of the template for rows without a message of their own. */
  template: string | null;
  /** When rows without a time of their own go; null: at once. */
  due: Date | null;
  /** Of the queue; as usual where it isn't chosen yet. */
  rules?: Pick<QueueSettings, 'maxParts' | 'block' | 'quiet'>;
  fixes?: BulkFixes;
}

export interface LedgerRow
  extends
    Omit<JudgedNumber, 'verdict' | 'problem'>,
    Omit<JudgedText, 'verdict' | 'problem'>,
    Omit<JudgedTime, 'verdict' | 'problem'> {
  /** The row that a person sees in a spreadsheet program. */
  row: number;
  verdict: Verdict;
  /** The cell at fault; null for rows that will be sent. */
  problem: RowProblem | null;
  /** For `duplicate`: the row that has the number already. */
  duplicateOf: number | null;
  /** For `sentLately`: when the number got this text. */
  sentAt: Date | null;
}

/** The names of a file's columns, as the file and as the rules have them. */
export type LedgerHead = Pick<SheetHead, 'columns' | 'mapped'>;

/** What the database knows of a row's number. */
export interface NumberFacts {
  isOptedOut: boolean;
  /** When this text was last sent to it, within the queue's limit; null: not. */
  sentAt: Date | null;
}

export const noFacts: NumberFacts = {isOptedOut: false, sentAt: null};

/** The first step; a row that it leaves with `send` or `moved` may still fall to what is known of its number. */
export function openRowReader(head: LedgerHead, settings: LedgerSettings): (row: SheetRow) => LedgerRow {
  const {now, zone, country, template, due, rules = usualSettings, fixes = noFixes} = settings;
  const places = columnsByKey(head);
  const judgeTime = openTimeJudge({now, zone, due, quiet: rules.quiet, pastNow: fixes.pastNow, hour: fixes.hour});
  const textRules = {template, maxParts: rules.maxParts, plain: fixes.plain};
  return (raw) => {
    const row = mendRow(raw, places, fixes);
    const cellOf = (column: ImportColumn): Cell | undefined => row.cells[places.get(column) ?? -1];
    const number = judgeNumber(cellOf('clid'), country, rules.block);
    const text = judgeText(row, cellOf('message'), places, textRules);
    const time = judgeTime(cellOf('datetime_scheduled'));
    const {verdict = null, problem = null} = [number, text, time].find((finding) => finding.verdict !== null) ?? {};
    return {
      ...number,
      ...text,
      ...time,
      row: row.row,
      verdict: verdict ?? (time.movedFrom === null ? 'send' : 'moved'),
      problem,
      duplicateOf: null,
      sentAt: null,
    };
  };
}

/** The second step. A number that is opted out is said to be so whatever else is wrong with its row's text or time. */
export function settleRow(
  read: LedgerRow,
  {isOptedOut, sentAt}: NumberFacts,
  numbers: NumberIndex,
  {allowDuplicates}: Pick<BulkFixes, 'allowDuplicates'>,
): LedgerRow {
  const refuse = (verdict: Verdict): LedgerRow => ({...read, ...found(verdict, 'clid', read.clid), verdict});
  if (read.number === null) return read;
  if (isOptedOut && read.verdict !== 'blockedKind') return refuse('optedOut');
  if (!isSendable(read.verdict) || allowDuplicates) return read;
  if (sentAt !== null) return {...refuse('sentLately'), sentAt};
  const duplicateOf = numbers.firstRow(read.number, read.row);
  return duplicateOf === null ? read : {...refuse('duplicate'), duplicateOf};
}
