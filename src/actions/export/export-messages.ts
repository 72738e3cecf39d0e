import {shownIn} from '../../core/export/export-columns.ts';
import type {ExportRequest} from '../../core/export/export-request.ts';
import {openPrintedTimes} from '../../core/export/printed-time.ts';
import {formatQuery} from '../../core/query/format.ts';
import {formatSort} from '../../core/query/sort.ts';
import * as statement from '../../db/statements/export-messages.ts';
import {messageColumn} from '../../files/row-cells.ts';
import type {Desk} from '../desk.ts';
import {requireKnownNames} from '../known-names.ts';
import {revealExported} from './reveal-exported.ts';
import {exportRows, writeRows, type ExportResult, type ExportSource, type WrittenRows} from './write-export.ts';
import type {ExportOptions, FileOptions} from './write-export.ts';

interface MessageOptions extends ExportOptions {
  /** Why masked numbers are to be written in full, for who may reveal them; left out: they stay masked. */
  revealFor?: string | null;
}

/**
 * Writes the messages of a query as they are at one moment into a file, which is there whole or not at all; so is its
 * manifest. Problems: `noSuchName`, `fileExists`, `fileIsFolder`, `fileIsTerminal`, `cannotWrite`, `diskFull`, and those of lost rights.
 */
export const exportMessages = (
  desk: Desk,
  request: ExportRequest,
  options: MessageOptions & FileOptions,
): Promise<ExportResult> => exportRows(desk, messagesOf(desk, request, options), options);

/**
 * The same, its bytes handed on as they come; the audit tells of it before a file has its name. Problems: `noSuchName`,
 * `notAllowed`, `notMember`, `rightsChanged`.
 */
export const writeMessages = (
  desk: Desk,
  request: ExportRequest,
  handOn: (bytes: Uint8Array) => Promise<void>,
  options: MessageOptions,
): Promise<WrittenRows> => writeRows(desk, messagesOf(desk, request, options), handOn, options);

const messagesOf = (desk: Desk, request: ExportRequest, {revealFor = null}: MessageOptions): ExportSource => {
  const {query, sort, columns, format, style} = request;
  return {
    what: 'messages',
    asked: {query: formatQuery(query), sort: formatSort(sort), columns, format, style},
    columns: columns.map(messageColumn),
    times: openPrintedTimes(desk.zone),
    sheetName: 'SMS',
    read: async (to, {at, signal}) => {
      await requireKnownNames(desk, query, signal, sort);
      const shown = columns.map(shownIn);
      const asked = {...request, columns: shown, now: at, zone: desk.zone, ...(signal && {signal})};
      const revealed = revealFor === null ? null : await revealExported(desk, asked, revealFor);
      await statement.exportMessages(desk.db, {...asked, revealed}, to);
    },
  };
};
