/** What an export says about itself: beside the file as JSON, in a workbook as its last sheet. The same in every language. */
import {isoTime} from '../iso-time.ts';
import type {ExportLoss} from './export-loss.ts';
import type {AskedExport} from './export-request.ts';

export interface ExportManifest extends Omit<AskedExport, 'style'> {
  /** Null: not a csv. */
  style: AskedExport['style'] | null;
  rows: number;
  /** Cells that the file could not hold as they are; null: none. */
  loss: ExportLoss | null;
  /** Of the file; null where that is not whole yet, as in a sheet of its own. */
  bytes: number | null;
  /** Of the file's bytes, hexadecimal; null likewise. */
  sha256: string | null;
  user: string;
  /** When the export began: its rows are those of that moment. ISO 8601 with the offset of `zone`. */
  at: string;
  version: string;
  zone: string;
  /** The database's address, without a password. */
  database: string;
}

/** Who exports, and from where. */
export interface ExportOrigin {
  user: string;
  at: Date;
  version: string;
  zone: string;
  address: string;
}

export function exportManifest(
  {query, sort, columns, format, style}: AskedExport,
  {user, at, version, zone, address}: ExportOrigin,
  {loss, ...written}: Pick<ExportManifest, 'rows' | 'bytes' | 'sha256'> & {loss: ExportLoss},
): ExportManifest {
  return {
    ...{query, sort, columns, format, style: format === 'csv' ? style : null},
    ...{...written, loss: loss.cells === 0 ? null : loss},
    ...{user, at: isoTime(at, zone) ?? '', version, zone, database: address},
  };
}

/** The same as lines of a sheet, without what is not known in there. */
export const manifestRows = (manifest: ExportManifest): readonly (readonly [string, string])[] =>
  Object.entries(manifest).flatMap(([name, value]: [string, ManifestValue]): [string, string][] =>
    value === null ? [] : [[name, lineValue(value)]],
  );

type ManifestValue = ExportManifest[keyof ExportManifest];

function lineValue(value: NonNullable<ManifestValue>): string {
  if (typeof value !== 'object') return String(value);
  return value instanceof Array ? value.join(',') : JSON.stringify(value);
}
