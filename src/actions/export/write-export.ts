/** Rows of any kind on their way into a file or to whoever reads them, with what the audit and the manifest say of them. */
import {exportManifest, manifestRows, type ExportManifest} from '../../core/export/export-manifest.ts';
import type {ExportLoss} from '../../core/export/export-loss.ts';
import type {AskedExport, RowWriter} from '../../core/export/export-request.ts';
import {noteExport, type ExportNote} from '../../db/statements/note-export.ts';
import type {RowShape} from '../../files/row-cells.ts';
import type {Desk} from '../desk.ts';
import {holdingRights} from '../hold-rights.ts';
import {openCountedBytes, type BytesSum} from './counted-bytes.ts';
import {openExportFile} from './export-file.ts';
import {openWriter} from './open-writer.ts';

export interface ExportOptions {
  /** Of the program, for the manifest. */
  version: string;
  /** Told of rows that are on their way; `total` is how many there will be. Left out: they are not counted beforehand. */
  onProgress?: (rows: number, total: number) => void;
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

export interface WrittenRows extends BytesSum {
  rows: number;
  loss: ExportLoss;
  manifest: ExportManifest;
}

export interface ExportResult extends BytesSum {
  rows: number;
  /** Null: there is none. */
  manifestPath: string | null;
  loss: ExportLoss;
}

/** What is exported. */
export interface ExportSource extends RowShape {
  what: Extract<ExportNote['what'], 'messages' | 'audit'>;
  asked: AskedExport;
  sheetName: string;
  /** Reads the rows; the next are only read when these are taken. `expect` is told how many there will be, where it is given. */
  read: (to: RowTaker, options: {at: Date; signal?: AbortSignal}) => Promise<void>;
}

export interface RowTaker {
  expect?: (rows: number) => void;
  /** Rows as they are copied (`copied-rows`). */
  take: (rows: Buffer) => Promise<void>;
}

/**
 * Writes the rows into a file, which is there whole or not at all; so is its manifest. Problems: `fileExists`,
 * `fileIsFolder`, `fileIsTerminal`, `cannotWrite`, `diskFull`, those of lost rights, and of the source.
 */
export async function exportRows(
  desk: Desk,
  source: ExportSource,
  {path, overwrite, hasManifest, ...options}: ExportOptions & FileOptions,
): Promise<ExportResult> {
  const {signal} = options;
  const file = await openExportFile(path, {overwrite, hasManifest, ...(signal && {signal})});
  try {
    const {manifest, ...written} = await writeHeld(desk, source, file.write, {...options, leavesRest: !file.isFile});
    return {...written, manifestPath: await file.commit(manifest)};
  } finally {
    await file.abandon();
  }
}

/** The same, its bytes handed on as they come; the audit tells of it before a file has its name. */
export const writeRows = (
  desk: Desk,
  source: ExportSource,
  handOn: (bytes: Uint8Array) => Promise<void>,
  options: ExportOptions,
): Promise<WrittenRows> => writeHeld(desk, source, handOn, {...options, leavesRest: true});

interface WritingOptions extends ExportOptions {
  /** Whether what was handed on is still there when the rest is not written, so that the audit tells of it too. */
  leavesRest: boolean;
}

const writeHeld = (
  desk: Desk,
  source: ExportSource,
  handOn: (bytes: Uint8Array) => Promise<void>,
  {signal, ...options}: WritingOptions,
): Promise<WrittenRows> =>
  holdingRights(desk, 'export', signal, (held) =>
    writeAll(desk, source, handOn, {...options, ...(held && {signal: held})}),
  );

async function writeAll(
  desk: Desk,
  source: ExportSource,
  handOn: (bytes: Uint8Array) => Promise<void>,
  {version, onProgress, signal, leavesRest}: WritingOptions,
): Promise<WrittenRows> {
  const at = desk.now();
  const {asked} = source;
  const counted = openCountedBytes(handOn);
  let total = 0;
  const origin = {...desk, at, version};
  const manifestOf = (sum: BytesSum | null, loss: ExportLoss): ExportManifest =>
    exportManifest(asked, origin, {
      ...{rows: writer.rows(), loss},
      ...{bytes: sum?.bytes ?? null, sha256: sum?.sha256 ?? null},
    });
  const form = {...asked, ...source};
  const writer: RowWriter = await openWriter(form, counted.put, () => manifestRows(manifestOf(null, writer.loss())));
  const expect = (expected: number): void => {
    total = expected;
    onProgress?.(0, total);
  };
  const take = async (some: Buffer): Promise<void> => {
    await writer.write(some);
    onProgress?.(writer.rows(), total);
  };
  const write = async (): Promise<BytesSum> => {
    await source.read({take, ...(onProgress && {expect})}, {at, ...(signal && {signal})});
    await writer.end();
    return counted.end();
  };
  const sum = await write().catch(async (error: unknown) => {
    // Where this fails too, it is for the same reason.
    if (leavesRest && writer.rows() > 0) await note(desk, source, writer.rows(), false).catch(() => undefined);
    throw error;
  });
  const [rows, loss] = [writer.rows(), writer.loss()];
  await note(desk, source, rows, true);
  return {...sum, rows, loss, manifest: manifestOf(sum, loss)};
}

const note = ({db, user}: Desk, {what, asked}: ExportSource, rows: number, isWhole: boolean): Promise<void> => {
  const {query, sort, columns, format} = asked;
  return noteExport(db.sql, {what, asked: {query, sort, columns: columns.join(','), format}, rows, isWhole, user});
};
