import type {AuditExport} from '../../core/audit/audit-export.ts';
import {auditObject, briefChanges, subjectOf, type AuditEntry} from '../../core/audit/audit-entry.ts';
import {auditColumns, auditFields, type AuditField} from '../../core/audit/audit-fields.ts';
import {parseAuditColumns, parseAuditQuery, parseAuditSort} from '../../core/audit/audit-query.ts';
import {isAct} from '../../core/audit/acts.ts';
import {readForm} from '../../core/export/read-form.ts';
import {defaultLimit} from '../../core/list-limit.ts';
import {UserError} from '../../core/problem.ts';
import {orThrow} from '../../core/result.ts';
import {formatTime} from '../../core/schedule.ts';
import type {Command, CommandContext} from '../command.ts';
import type {Invocation} from '../command-spec.ts';
import type {commandTable} from '../command-table.ts';
import type {ExitCode} from '../exit-codes.ts';
import {queryText} from '../query-text.ts';
import {pathOf, runExport, targetOf} from '../run-export.ts';
import {openTable, type TableColumn} from '../table.ts';

type AuditInvocation = Invocation<(typeof commandTable)['audit']>;

export const audit: Command<'audit'> = async (context, {words, flags}) => {
  const wish: AuditWords = {
    query: orThrow(parseAuditQuery(queryText(words))),
    sort: orThrow(parseAuditSort(flags.sort ?? '')),
    columns: flags.columns === null ? null : orThrow(parseAuditColumns(flags.columns)),
  };
  return isForFile(flags) ? writeFile(context, wish, flags) : print(context, wish, flags);
};

type AuditWords = Pick<AuditExport, 'query' | 'sort' | 'columns'>;

/** Whether a file is asked for, or the bytes of one. */
const isForFile = (flags: AuditInvocation['flags']): boolean =>
  [flags.format, flags.output, flags.delimiter, flags.encoding].some((value) => value !== null) ||
  [flags.overwrite, flags['no-manifest'], flags['excel-cs'], flags.bom, flags.raw].some(Boolean);

async function writeFile(
  context: CommandContext,
  wish: AuditWords,
  flags: AuditInvocation['flags'],
): Promise<ExitCode> {
  if (flags.json) throw new UserError({code: 'optionsClash', options: ['--json', '--output']});
  const {delimiter, bom, encoding, raw, limit} = flags;
  const wishes = {format: flags.format, path: pathOf(flags), excelCs: flags['excel-cs'], delimiter, bom, encoding, raw};
  const request: AuditExport = {of: 'audit', ...wish, ...orThrow(readForm(wishes, 'smsdesk audit')), limit};
  const {format} = request;
  const target = targetOf(context, flags, {format, command: 'smsdesk audit'});
  const desk = await context.openDesk();
  const {exportAudit, writeAudit} = await import('../../actions/export/export-audit.ts');
  return runExport(context, {
    ...{what: 'audit', format, target},
    save: (options) => exportAudit(desk, request, options),
    print: (handOn, options) => writeAudit(desk, request, handOn, options),
  });
}

async function print(
  context: CommandContext,
  {query, sort, columns}: AuditWords,
  flags: AuditInvocation['flags'],
): Promise<ExitCode> {
  const desk = await context.openDesk();
  const {streamAudit} = await import('../../actions/audit.ts');
  const put = flags.json ? jsonPrinter(context, desk.zone, columns) : tablePrinter(context, desk.zone, columns);
  const limit = flags.all ? null : (flags.limit ?? defaultLimit);
  let printed = 0;
  // One entry too many shows that there are more.
  for await (const entries of streamAudit(desk, {query, sort, limit: limit === null ? null : limit + 1})) {
    const shown = entries.slice(0, limit === null ? entries.length : limit - printed);
    await put(shown);
    printed += shown.length;
    if (shown.length < entries.length) context.note(context.messages.cli.results.moreRows(printed));
    if (context.output.isClosed) break;
  }
  if (printed === 0 && context.output.isTerminal) context.note(context.messages.cli.results.nothingFound);
  return 0;
}

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
