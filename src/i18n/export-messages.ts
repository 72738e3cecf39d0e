import type {ExportLoss} from '../core/export/export-loss.ts';

/** Flags of `export` alone. */
export type ExportFlag =
  | 'exportFormat'
  | 'exportOutput'
  | 'exportColumns'
  | 'exportLimit'
  | 'exportReveal'
  | 'overwrite'
  | 'noManifest'
  | 'excelCs'
  | 'delimiter'
  | 'csvEncoding'
  | 'bom'
  | 'raw';

/** What an export says on stderr. */
/** What the rows of an export are. */
export type ExportedKind = 'messages' | 'audit';

export interface ExportMessages {
  /** `path` null: on standard output. */
  done: (facts: {what: ExportedKind; rows: number; path: string | null; sha256: string}) => string;
  /** Cells that the file could not hold as they are. */
  loss: (facts: ExportLoss & {isWorkbook: boolean}) => string;
  /** Numbers stand in it that are not whole; `mayReveal`: the login could have them in full. */
  masked: (mayReveal: boolean) => string;
  stopped: string;
  /** `perSecond` rows; `left` milliseconds, null: not known. */
  progress: (facts: {done: number; total: number; perSecond: number; left: number | null}) => string;
}
