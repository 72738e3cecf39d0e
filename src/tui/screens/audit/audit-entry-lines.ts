import {changesOf, type AuditChange, type AuditEntry} from '../../../core/audit/audit-entry.ts';
import type {AuditField} from '../../../core/audit/audit-fields.ts';
import {cellWidth, fitWidth} from '../../../core/cell-width.ts';
import {showable} from '../../../core/outside-text.ts';
import {formatTime} from '../../../core/schedule.ts';
import {wrapText} from '../../../core/wrap-text.ts';
import type {Messages} from '../../../i18n/messages.ts';
import type {State} from '../../state/state.ts';
import {paint} from '../../theme/paint.ts';
import {auditCell} from './audit-lines.ts';

const facts: readonly AuditField[] = [
  'time',
  'user',
  'act',
  'subject',
  'queue',
  'batch',
  'message',
  'number',
  'reason',
  'id',
];

/** One entry: its facts, and what has changed with before and after side by side. */
export function auditEntryLines(entry: AuditEntry, {zone, size: {columns}}: State, texts: Messages): string[] {
  const {audit: words} = texts;
  const wide = Math.max(...facts.map((field) => cellWidth(words.columns[field])));
  const room = Math.max(10, columns - wide - 5);
  const lines = facts.flatMap((field) => {
    const value = auditCell(entry, field, texts, (time) => formatTime(time, zone, {seconds: true}));
    if (value === '' || isSubject(entry, field)) return [];
    return wrapText(showable(value), room).map(
      (line, index) => `  ${paint('dim', fitWidth(index === 0 ? words.columns[field] : '', wide))}  ${line}`,
    );
  });
  return [...lines, '', ...changeLines(changesOf(entry), columns, texts)];
}

/** Whether the line about the subject says it already, as it does of what has no name. */
const isSubject = ({subject, number}: AuditEntry, field: AuditField): boolean =>
  subject === null && (field === 'number' || (field === 'message' && number === null));

function changeLines(changes: readonly AuditChange[], columns: number, {audit: words}: Messages): string[] {
  if (changes.length === 0) return [];
  const widest = Math.max(...[words.what, ...changes.map(({name}) => showable(name))].map((name) => cellWidth(name)));
  const wide = Math.min(widest, Math.floor(columns / 4));
  const half = Math.max(8, Math.floor((columns - wide - 7) / 2));
  const rowOf = (name: string, before: string, after: string): string =>
    `  ${fitWidth(name, wide)}  ${fitWidth(before, half)} ${fitWidth(after, half)}`;
  const wrapped = (value: string | null): string[] =>
    value === null || value === '' ? [words.none] : wrapText(showable(value), half);
  return [
    paint('header', rowOf(words.what, words.before, words.after)),
    ...changes.flatMap(({name, before, after}) => {
      const [left, right] = [wrapped(before), wrapped(after)];
      return Array.from({length: Math.max(left.length, right.length)}, (_, index) =>
        rowOf(index === 0 ? showable(name) : '', left[index] ?? '', right[index] ?? ''),
      );
    }),
  ];
}
