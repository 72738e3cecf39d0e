import {auditObject, briefChanges, subjectOf, type AuditEntry} from '../../core/audit/audit-entry.ts';
import {auditColumns, auditFields, type AuditField} from '../../core/audit/audit-fields.ts';
import {parseAuditColumns, parseAuditQuery, parseAuditSort} from '../../core/audit/audit-query.ts';
import {isAct} from '../../core/audit/acts.ts';
import {orThrow} from '../../core/result.ts';
import {formatTime} from '../../core/schedule.ts';
import type {Command, CommandContext} from '../command.ts';
import {queryText} from '../query-text.ts';
import {openTable, type TableColumn} from '../table.ts';

export const audit: Command<'audit'> = async (context, {words, flags}) => {
  const query = orThrow(parseAuditQuery(queryText(words)));
  const sort = orThrow(parseAuditSort(flags.sort ?? ''));
  const columns = flags.columns === null ? null : orThrow(parseAuditColumns(flags.columns));
  const desk = await context.openDesk();
  const {streamAudit} = await import('../../actions/audit.ts');
  const print = flags.json ? jsonPrinter(context, desk.zone, columns) : tablePrinter(context, desk.zone, columns);
  const limit = flags.all ? null : flags.limit;
  let printed = 0;
  // One entry too many shows that there are more.
  for await (const entries of streamAudit(desk, {query, sort, limit: limit === null ? null : limit + 1})) {
    const shown = entries.slice(0, limit === null ? entries.length : limit - printed);
    await print(shown);
    printed += shown.length;
    if (shown.length < entries.length) context.note(context.messages.cli.results.moreRows(printed));
    if (context.output.isClosed) break;
  }
  if (printed === 0 && context.output.isTerminal) context.note(context.messages.cli.results.nothingFound);
  return 0;
};

type Print = (entries: readonly AuditEntry[]) => Promise<void>;

function jsonPrinter({output}: CommandContext, zone: string, columns: readonly AuditField[] | null): Print {
  const objectOf = (entry: AuditEntry): object => {
    const whole = {...auditObject(entry, zone), details: briefChanges(entry)};
    return columns ? Object.fromEntries(columns.map((name) => [name, whole[name]])) : auditObject(entry, zone);
  };
  return async (entries) => {
    for (const entry of entries) await output.json(objectOf(entry));
  };
}

function tablePrinter(context: CommandContext, zone: string, asked: readonly AuditField[] | null): Print {
  const {output, messages} = context;
  const {width} = output;
  const names = asked ?? (width === null ? auditColumns : fitting(width));
  const columns = width === null ? names.map((name) => pipeColumn(name, zone)) : names.map(shownColumn(messages, zone));
  const table = openTable(columns, width, output.hasColors);
  return async (entries) => {
    for (const line of entries.length > 0 ? table(entries) : []) await output.line(line);
  };
}

/** Into a pipe: every value in full, absent ones `-`, the same in every language. */
const pipeColumn = (name: AuditField, zone: string): TableColumn<AuditEntry> => ({
  title: name,
  value: (entry) => {
    const value = name === 'details' ? briefChanges(entry) : auditObject(entry, zone)[name];
    return value === null || value === '' ? '-' : String(value);
  },
});

/** On a terminal, in the order in which they are given up from the end. */
const byImportance: readonly AuditField[] = ['time', 'user', 'act', 'subject', 'details', 'queue', 'reason', 'batch'];

/** Cells that a column takes, the gap behind it included; the details take what is left, at least these. */
const roomOf: Record<AuditField, number> = {
  ...{time: 18, user: 12, act: 19, subject: 22, details: 24, reason: 22},
  ...{queue: 12, batch: 8, message: 11, number: 17, id: 10},
};

function fitting(width: number): readonly AuditField[] {
  let room = width;
  const kept = byImportance.filter((name, place) => (room -= roomOf[name]) >= 0 || place < 4);
  return auditColumns.filter((name) => kept.includes(name));
}

const shownColumn =
  ({audit: words}: CommandContext['messages'], zone: string) =>
  (name: AuditField): TableColumn<AuditEntry> => ({
    title: words.columns[name],
    align: auditFields[name].column?.align ?? 'left',
    most: name === 'details' ? Infinity : roomOf[name] - 2,
    ...(name === 'details' && {isFlexible: true as const}),
    value: (entry) => {
      if (name === 'time') return formatTime(entry.time, zone);
      if (name === 'act') return isAct(entry.act) ? words.acts[entry.act] : entry.act;
      if (name === 'subject') return subjectOf(entry);
      return name === 'details' ? briefChanges(entry) : String(entry[name] ?? '');
    },
  });
