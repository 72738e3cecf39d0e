import type {ExportDialogMessages} from '../export-dialog-messages.ts';
import {exported} from './exported.ts';

const unit = {messages: ' SMS', audit: ''};

const withKey = (said: string, key: string | null): string => (key === null ? said : `${said} · ${key}`);

export const exporting: ExportDialogMessages = {
  title: (count) => (count === null ? 'Export · counting…' : `Export ${count} SMS`),
  titleOfAudit: (count) => (count === null ? 'Export of the audit' : `Export of the audit · ${count}`),
  fields: {rows: 'rows', kind: 'format', columns: 'columns', path: 'file', command: 'command'},
  rows: {
    all: (count) => `all ${count ?? '…'}`,
    marked: (count) => `the marked ${count ?? '…'}`,
  },
  kinds: {
    csv: {name: 'csv', means: 'commas, UTF-8: for programs and most spreadsheets'},
    excelCsv: {name: 'Excel csv', means: 'semicolons, windows-1250: a Czech Excel opens it by itself'},
    xlsx: {name: 'xlsx', means: 'a workbook for Excel; its last sheet says what it is'},
    jsonl: {name: 'jsonl', means: 'an object of JSON a line: for scripts'},
  },
  columns: {shown: 'as shown', all: 'all', bulk: 'clid,message'},
  bulkMeans: 'a file for a new bulk send',
  masked: {
    file: 'Its numbers will be masked.',
    bulk: 'Its numbers will be masked, so nothing can be sent to them.',
    reveal: 'With --reveal REASON the command writes them in full.',
  },
  noCommand: 'the marks are too many for a command',
  running: (file) => `Exporting to ${file}`,
  cancelling: (file) => `Cancelling the export to ${file}`,
  rowsOf: (what, rows, total) => `${total === null ? rows : `${rows} of ${total}`}${unit[what]}`,
  perSecond: (rows) => `${rows} a second`,
  left: (span) => `${span} left`,
  goesOn: (far, key) => withKey(`export ${far}`, key),
  ended: (key) => withKey('✓ export is done', key),
  failed: (key) => withKey('! export failed', key),
  done: (what, rows) => `Exported ${exported[what](rows)}`,
  facts: {path: 'file', size: 'size', sha256: 'SHA-256', manifest: 'manifest', command: 'command'},
};
