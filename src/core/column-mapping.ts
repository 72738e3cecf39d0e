/**
 * Which column of a file is which, where its header does not say so in our words.
 *
 * A suggestion is only ever offered: it is a person who says that `telefon` is `clid`. A mapping names columns as the
 * person wrote them, compared by `columnKey`.
 */
import {fold} from './fold.ts';
import {fail, ok, type Result} from './result.ts';
import {columnKey, importColumns, type ImportColumn, type SheetHead} from './sheet.ts';

/** Which column of the file stands for which of ours. */
export type ColumnMapping = Partial<Record<ImportColumn, string>>;

interface Names {
  /** The whole name, folded and without anything but letters and digits; the likelier ones first. */
  whole: readonly string[];
  /** Words that give a column away wherever they stand in its name; for a time there is none: a birth date is a date. */
  words: readonly string[];
}

const names: Record<ImportColumn, Names> = {
  clid: {
    whole: [
      ...['clid', 'telefonnicislo', 'telefon', 'mobil', 'mobilnitelefon', 'mobilnicislo', 'cislotelefonu', 'tel'],
      ...['phonenumber', 'phone', 'mobilephone', 'mobilenumber', 'mobile', 'msisdn', 'cell', 'cellphone', 'gsm'],
      ...['recipient', 'recipients', 'prijemce', 'adresat', 'number', 'cislo', 'to', 'komu', 'destination', 'called'],
    ],
    words: ['telefon', 'mobil', 'telefonu', 'mobilu', 'phone', 'mobile', 'msisdn', 'tel', 'gsm', 'clid'],
  },
  message: {
    whole: [
      ...['message', 'messagetext', 'textmessage', 'zprava', 'textzpravy', 'textsms', 'smstext', 'sms', 'text'],
      ...['smsmessage', 'smszprava', 'znenizpravy', 'obsah', 'obsahzpravy', 'content', 'body', 'messagebody', 'msg'],
    ],
    words: ['message', 'zprava', 'zpravy', 'sms', 'text'],
  },
  datetime_scheduled: {
    whole: [
      ...['datetimescheduled', 'scheduledat', 'scheduled', 'schedule', 'scheduledtime', 'sendat', 'sendtime'],
      ...['senddate', 'sendon', 'sendwhen', 'deliverat', 'naplanovano', 'odeslat'],
      ...[
        'odeslatv',
        'odeslatdne',
        'odeslatkdy',
        'casodeslani',
        'datumodeslani',
        'datumacasodeslani',
        'terminodeslani',
      ],
      ...['kdyodeslat', 'kdy', 'when', 'datetime', 'datumacas', 'datumcas', 'dateandtime', 'cas', 'time', 'datum'],
      ...['date', 'termin'],
    ],
    words: [],
  },
};

/** The columns that probably are ours, by their names in the file; none stands for two of ours. */
export function suggestMapping(columns: readonly string[]): ColumnMapping {
  const mapping: ColumnMapping = {};
  const taken = new Set<string>();
  const take = (wanted: ImportColumn, best: string | undefined): void => {
    if (best === undefined) return;
    mapping[wanted] = best;
    taken.add(best);
  };
  // A name that says it all comes before one that only holds a telling word, whichever column asks first.
  for (const wanted of importColumns) take(wanted, byWholeName(columns, wanted, taken));
  for (const wanted of importColumns) {
    if (mapping[wanted] === undefined) take(wanted, byWord(columns, wanted, taken));
  }
  return mapping;
}

function byWholeName(columns: readonly string[], wanted: ImportColumn, taken: ReadonlySet<string>): string | undefined {
  for (const name of names[wanted].whole) {
    const found = columns.find((column) => !taken.has(column) && wordsOf(column).join('') === name);
    if (found !== undefined) return found;
  }
  return undefined;
}

const byWord = (columns: readonly string[], wanted: ImportColumn, taken: ReadonlySet<string>): string | undefined =>
  columns.find((column) => !taken.has(column) && wordsOf(column).some((word) => names[wanted].words.includes(word)));

const wordsOf = (column: string): string[] => fold(column).match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * The name of each column by the rules: a mapped one is called as ours, and one that had that name before has none.
 * Problems: `noSuchColumn` for a mapping to what is not there, `columnMappedTwice` for one column meant as two.
 */
export function applyMapping(path: string, columns: readonly string[], mapping: ColumnMapping): Result<string[]> {
  const mapped = [...columns];
  const meanings = new Map<number, ImportColumn>();
  for (const wanted of importColumns) {
    const column = mapping[wanted];
    if (column === undefined) continue;
    const at = columnKey(column) === '' ? -1 : columns.findIndex((name) => columnKey(name) === columnKey(column));
    if (at === -1) return fail({code: 'noSuchColumn', path, column, found: columns.filter((name) => name !== '')});
    const other = meanings.get(at);
    if (other !== undefined) return fail({code: 'columnMappedTwice', path, column, as: [other, wanted]});
    meanings.set(at, wanted);
  }
  columns.forEach((name, at) => {
    const isTaken = [...meanings].some(([place, wanted]) => place !== at && columnKey(name) === wanted);
    mapped[at] = meanings.get(at) ?? (isTaken ? '' : name);
  });
  return ok(mapped);
}

/**
 * Where each column is, by its key: under the name that the rules know, and a mapped one also under its own, so that
 * `{{telefon}}` still finds the column that is `clid`.
 */
export function columnsByKey({columns, mapped}: Pick<SheetHead, 'columns' | 'mapped'>): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const names of [mapped, columns]) {
    names.forEach((name, at) => {
      const key = columnKey(name);
      if (key !== '' && !places.has(key)) places.set(key, at);
    });
  }
  return places;
}
