import {csvEncodings, exportFormats} from '../core/export/export-request.ts';
import {delimiterNames} from '../core/export/read-form.ts';

/** What goes into a file, and how. */
export const fileFlags = {
  format: {kind: 'choice', of: exportFormats, help: 'exportFormat'},
  output: {kind: 'text', value: 'FILE', short: 'o', help: 'exportOutput'},
  overwrite: {kind: 'switch', help: 'overwrite'},
  'no-manifest': {kind: 'switch', help: 'noManifest'},
  'excel-cs': {kind: 'switch', help: 'excelCs'},
  delimiter: {kind: 'choice', of: delimiterNames, help: 'delimiter'},
  encoding: {kind: 'choice', of: csvEncodings, help: 'csvEncoding'},
  bom: {kind: 'switch', help: 'bom'},
  raw: {kind: 'switch', help: 'raw'},
} as const;

const {format, output, ...form} = fileFlags;

/** The same of messages. */
export const exportFlags = {
  ...{format, output},
  columns: {kind: 'text', value: 'NAMES', help: 'exportColumns', offers: 'exportColumns'},
  sort: {kind: 'text', value: 'KEYS', help: 'sort', offers: 'sortKeys'},
  limit: {kind: 'number', value: 'N', from: 1, to: 1_000_000_000, help: 'exportLimit'},
  reveal: {kind: 'text', value: 'REASON', help: 'exportReveal'},
  ...form,
} as const;
