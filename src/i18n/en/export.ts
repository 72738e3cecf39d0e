import {showable} from '../../core/outside-text.ts';
import type {ExportedKind, ExportFlag, ExportMessages} from '../export-messages.ts';
import {numbersOf} from '../numbers.ts';
import {pluralizer} from '../plural.ts';
import {saySpan} from '../say-span.ts';
import {exporting as dialog} from './export-dialog.ts';
import {exported} from './exported.ts';

const plural = pluralizer<'one' | 'other'>('en-GB');
const nothing: Record<ExportedKind, string> = {messages: 'no SMS', audit: 'no entry of the audit'};
const number = numbersOf('en-GB');
const percent = new Intl.NumberFormat('en-GB', {style: 'percent'});

export const exportFlags: Record<ExportFlag, string> = {
  exportFormat: 'the kind of file; without it, what the name of FILE ends with',
  exportOutput: 'the file to write, whole or not at all; - is standard output',
  exportColumns: 'these, in this order: time,number,text; clid,message makes a file for bulk check',
  exportLimit: 'at most so many SMS',
  exportReveal: 'write masked numbers in full, with the reason in the audit',
  overwrite: 'replace a file of that name',
  noManifest: 'no FILE.manifest.json beside it',
  excelCs: 'a .csv that a Czech Excel opens by a double click: semicolons, windows-1250',
  delimiter: 'what stands between the cells of a .csv',
  csvEncoding: 'how a .csv is encoded',
  bom: 'begin a .csv with a byte order mark',
  raw: 'leave formulas in a .csv as they are; opened in a spreadsheet program, they run',
};

export const exporting: ExportMessages = {
  done: ({what, rows: count, path, sha256}) => {
    const found = count === 0 ? 'Nothing found' : `Exported ${exported[what](count)}`;
    if (path === null) return `${found}. SHA-256 ${sha256}`;
    return count === 0 ? `${found}: ${showable(path)} has ${nothing[what]} in it.` : `${found} to ${showable(path)}.`;
  },
  loss: ({cells, first, isWorkbook}) =>
    isWorkbook
      ? `${plural(cells, {one: '# text is', other: '# texts are'})} cut, being longer than a cell can hold${first ? `, the first in row ${first.row}` : ''}.`
      : `${plural(cells, {one: '# cell has', other: '# cells have'})} characters that windows-1250 lacks, written as <U+1F600>${first ? `, the first in row ${first.row}` : ''}.`,
  masked: (mayReveal) =>
    mayReveal
      ? 'Its numbers are masked; --reveal REASON writes them in full.'
      : 'Its numbers are masked, as you see them.',
  stopped: 'Interrupted; no file was written.',
  progress: ({done, total, perSecond, left}) =>
    done === 0
      ? `${exported.messages(total)} found, being sorted …`
      : [
          percent.format(total === 0 ? 1 : done / total),
          dialog.rowsOf('messages', number.format(done), number.format(total)),
          dialog.perSecond(number.format(Math.round(perSecond))),
          ...(left === null ? [] : [dialog.left(saySpan(left))]),
        ].join(' · '),
};
