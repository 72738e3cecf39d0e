import {exportManifest, manifestRows, type ExportManifest} from '../../core/export/export-manifest.ts';
import type {ExportLoss} from '../../core/export/export-loss.ts';
import {shownIn} from '../../core/export/export-columns.ts';
import type {ExportRequest, RowWriter} from '../../core/export/export-request.ts';
import {formatQuery} from '../../core/query/format.ts';
import {formatSort} from '../../core/query/sort.ts';
import * as statement from '../../db/statements/export-messages.ts';
import {noteExport} from '../../db/statements/note-export.ts';
import type {Desk} from '../desk.ts';
import {holdingRights} from '../hold-rights.ts';
import {requireKnownNames} from '../known-names.ts';
import {openCountedBytes, type BytesSum} from './counted-bytes.ts';
import {openExportFile} from './export-file.ts';
import {revealExported} from './reveal-exported.ts';
import {openWriter} from './open-writer.ts';

export interface ExportOptions {
  /** Of the program, for the manifest. */
  version: string;
  /** Told of rows that are on their way; `total` is how many there will be. Left out: they are not counted beforehand. */
  onProgress?: (rows: number, total: number) => void;
  /** Why masked numbers are to be written in full, for who may reveal them; left out: they stay masked. */
  revealFor?: string | null;
  /** Aborted: the server stops, nothing is left behind, and the signal's reason is thrown. */
  signal?: AbortSignal;
}

export interface FileOptions {
  path: string;
  /** False: an existing file stays as it is, and `fileExists` is thrown. */
  overwrite: boolean;
  /** `FILE.manifest.json` is written too. */
  hasManifest: boolean;
}

export interface ExportResult extends BytesSum {
  rows: number;
  /** Null: there is none. */
  manifestPath: string | null;
  loss: ExportLoss;
}

/**
 * Writes the messages of a query as they are at one moment into a file, which is there whole or not at all; so is its
 * manifest. Problems: `noSuchName`, `fileExists`, `fileIsFolder`, `cannotWrite`, `diskFull`, and those of lost rights.
 */
export async function exportMessages(
  desk: Desk,
  request: ExportRequest,
  {path, overwrite, hasManifest, ...options}: ExportOptions & FileOptions,
): Promise<ExportResult> {
  const file = await openExportFile(path, {overwrite, hasManifest});
  try {
    const {manifest, ...written} = await writeHeld(desk, request, file.write, {...options, leavesRest: false});
    return {...written, manifestPath: await file.commit(manifest)};
  } finally {
    await file.abandon();
  }
}

export interface WrittenMessages extends BytesSum {
  rows: number;
  loss: ExportLoss;
  manifest: ExportManifest;
}

/**
 * The same, its bytes handed on as they come; the audit tells of it before a file has its name. Problems: `noSuchName`, `notAllowed`, `notMember`,
 * `rightsChanged`.
 */
export const writeMessages = (
  desk: Desk,
  request: ExportRequest,
  handOn: (bytes: Uint8Array) => Promise<void>,
  options: ExportOptions,
): Promise<WrittenMessages> => writeHeld(desk, request, handOn, {...options, leavesRest: true});

interface WritingOptions extends ExportOptions {
  /** Whether what was handed on is still there when the rest is not written, so that the audit tells of it too. */
  leavesRest: boolean;
}

const writeHeld = (
  desk: Desk,
  request: ExportRequest,
  handOn: (bytes: Uint8Array) => Promise<void>,
  {signal, ...options}: WritingOptions,
): Promise<WrittenMessages> =>
  holdingRights(desk, 'export', signal, (held) =>
    writeAll(desk, request, handOn, {...options, ...(held && {signal: held})}),
  );

async function writeAll(
  desk: Desk,
  request: ExportRequest,
  handOn: (bytes: Uint8Array) => Promise<void>,
  {version, onProgress, revealFor = null, signal, leavesRest}: WritingOptions,
): Promise<WrittenMessages> {
  const at = desk.now();
  await requireKnownNames(desk, request.query, signal, request.sort);
  const counted = openCountedBytes(handOn);
  let total = 0;
  const origin = {...desk, at, version};
  const manifestOf = (sum: BytesSum | null, loss: ExportLoss): ExportManifest =>
    exportManifest(request, origin, {
      rows: writer.rows(),
      loss,
      bytes: sum?.bytes ?? null,
      sha256: sum?.sha256 ?? null,
    });
  const aboutItself = () => manifestRows(manifestOf(null, writer.loss()));
  const writer: RowWriter = await openWriter(request, desk.zone, counted.put, aboutItself);
  const expect = (expected: number): void => {
    total = expected;
    onProgress?.(0, total);
  };
  const take = async (some: Buffer): Promise<void> => {
    await writer.write(some);
    onProgress?.(writer.rows(), total);
  };
  const asked = {...request, columns: request.columns.map(shownIn), now: at, zone: desk.zone, ...(signal && {signal})};
  const revealed = revealFor === null ? null : await revealExported(desk, asked, revealFor);
  const write = async (): Promise<BytesSum> => {
    await statement.exportMessages(desk.db, {...asked, revealed}, {take, ...(onProgress && {expect})});
    await writer.end();
    return counted.end();
  };
  const sum = await write().catch(async (error: unknown) => {
    // Where this fails too, it is for the same reason.
    const rows = writer.rows();
    if (leavesRest && rows > 0) await note(desk, request, rows, false).catch(() => undefined);
    throw error;
  });
  const rows = writer.rows();
  await note(desk, request, rows, true);
  const loss = writer.loss();
  return {...sum, rows, loss, manifest: manifestOf(sum, loss)};
}

const note = (
  {db, user}: Desk,
  {query, sort, columns, format}: ExportRequest,
  rows: number,
  isWhole: boolean,
): Promise<void> => {
  const asked = {query: formatQuery(query), sort: formatSort(sort), columns: columns.join(','), format};
  return noteExport(db.sql, {what: 'messages', asked, rows, isWhole, user});
};
