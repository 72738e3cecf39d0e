import {isoTime} from '../iso-time.ts';

/** One act of a person, as every front end sees it; names instead of ids, absent values null. */
export interface AuditEntry {
  id: number;
  time: Date;
  user: string;
  /** One of `acts`; of a newer version perhaps another. */
  act: string;
  queue: string | null;
  batch: number | null;
  message: number | null;
  /** Null also where it may not be seen. */
  number: string | null;
  /** What it was about, by the name that it had then. */
  subject: string | null;
  before: Readonly<Record<string, unknown>> | null;
  after: Readonly<Record<string, unknown>> | null;
  reason: string | null;
}

/** One thing as it was and as it is; null: it was or is not there. */
export interface AuditChange {
  name: string;
  before: string | null;
  after: string | null;
}

/** What has changed, in the order of the names; `messages: 12` where something is only told. */
export function changesOf({before, after}: Pick<AuditEntry, 'before' | 'after'>): readonly AuditChange[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].sort();
  return names.map((name) => ({name, before: written(before?.[name]), after: written(after?.[name])}));
}

const written = (value: unknown): string | null => {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/** The same on one line: `hold: 1m → 2m, window: 5`; what is and was empty is left out. */
export const briefChanges = (entry: Pick<AuditEntry, 'before' | 'after'>): string =>
  changesOf(entry)
    .filter(({before, after}) => (before ?? '') !== '' || (after ?? '') !== '')
    .map(({name, before, after}) =>
      before === null ? `${name}: ${orEmpty(after)}` : `${name}: ${orEmpty(before)} → ${orEmpty(after)}`,
    )
    .join(', ');

const orEmpty = (value: string | null): string => (value === null || value === '' ? '∅' : value);

/** What an entry is about in a word: its name, or the number. */
export const subjectOf = ({subject, number}: Pick<AuditEntry, 'subject' | 'number'>): string => subject ?? number ?? '';

/** An entry as it is printed in JSON and into pipes: the same in every language. */
export const auditObject = (entry: AuditEntry, zone: string) => ({
  id: entry.id,
  time: isoTime(entry.time, zone),
  user: entry.user,
  act: entry.act,
  subject: entry.subject,
  queue: entry.queue,
  batch: entry.batch,
  message: entry.message,
  number: entry.number,
  before: entry.before,
  after: entry.after,
  reason: entry.reason,
});
