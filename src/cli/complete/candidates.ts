import type {Offered, Source, Wanted} from './what-is-wanted.ts';
import {auditFields, type AuditNames} from '../../core/audit/audit-fields.ts';
import {completeOf, take, unfinishedOf, type ListedValue} from '../../core/query/complete.ts';
import {
  isFieldOf,
  type AnyField,
  type FieldNames,
  type FieldTable,
  type MessageFields,
} from '../../core/query/field-table.ts';
import {fields, isListedField, type ListedField} from '../../core/query/fields.ts';
import {fold} from '../../core/fold.ts';

/** Reads names of the database that begin so. */
export type ReadNames = (
  of: ListedField | 'gateway' | 'auditUser' | 'member',
  typed: string,
) => Promise<readonly ListedValue[]>;

/**
 * What the word may become, whole. `today` is the date at the desk, `2026-11-25`. A name with anything unseen in it, such
 * as a line end or an escape, is left out: no shell could show it as it is.
 */
export async function candidatesFor({kept, typed, sources}: Wanted, readNames: ReadNames, today: string) {
  const found = await Promise.all(sources.map((source) => offeredBy(source, typed, readNames, today)));
  return found
    .flat()
    .map(({value, says}) => ({value: kept + value, says}))
    .filter(({value}) => !/[\p{C}\p{Zl}\p{Zp}]/u.test(value));
}

async function offeredBy(source: Source, typed: string, readNames: ReadNames, today: string): Promise<Offered[]> {
  switch (source.kind) {
    case 'words':
      return beginning(source.words, typed);
    case 'names': {
      const names = (await readNames(source.of, typed)).map(({value, note}) => ({value, says: note}));
      // A bulk send is typed by its id, though it may be found by its name.
      return source.of === 'batch' ? names : beginning(names, typed);
    }
    case 'query':
      return source.of === 'audit'
        ? queryWords<AuditNames>(auditFields, listedInAudit, typed, readNames, today)
        : queryWords<MessageFields>(fields, (field) => (isListedField(field) ? field : null), typed, readNames, today);
    case 'files':
      return [];
  }
}

const beginning = (offered: readonly Offered[], typed: string): Offered[] =>
  offered.filter(({value}) => fold(value).startsWith(fold(typed)));

/** Where the names of a field are found. */
type Listed<F extends FieldNames> = (field: AnyField<F>) => ListedField | 'auditUser' | null;

const listedInAudit = (field: string): ListedField | 'auditUser' | null => {
  if (field === 'user') return 'auditUser';
  return field === 'queue' || field === 'batch' ? field : null;
};

async function queryWords<F extends FieldNames>(
  table: FieldTable<F>,
  listedAs: Listed<F>,
  typed: string,
  readNames: ReadNames,
  today: string,
): Promise<Offered[]> {
  const text = meant(table, typed);
  const unfinished = unfinishedOf(table, text);
  if (unfinished === null) return [];
  const source = unfinished.field === null ? null : listedAs(unfinished.field);
  const listed = source === null ? [] : await readNames(source, unfinished.typed);
  return completeOf(table, unfinished, listed, today).map((candidate) => ({
    value: take(text, unfinished, candidate),
    says: candidate.note,
  }));
}

/** Quotes that were typed around a name with a blank belong to the shell, which has taken them away: `queue:"My qu`. */
function meant<F extends FieldNames>(table: FieldTable<F>, text: string): string {
  const [, start = '', field = '', value = ''] = /^(-?([A-Za-z]+):)([^",]*\s.*)$/u.exec(text) ?? [];
  return isFieldOf(table, field.toLowerCase()) && !value.includes('"') ? `${start}"${value}` : text;
}
