import type {ExportRequest} from '../../../core/export/export-request.ts';
import type {AuditExport} from '../../../core/audit/audit-export.ts';
import type {Query} from '../../../core/query/query.ts';

/** What an export wants done. */
export type ExportEffect =
  /** In which folder the file is to be: in this one, where one is named. */
  | {type: 'placeExport'; folder: string | null}
  | {type: 'countExport'; query: Query}
  | {type: 'stopExportCount'}
  | {type: 'completeExportPath'; typed: string; folder: string | null}
  /** `name`: of the file, where `path` is a folder. */
  | {
      type: 'startExport';
      request: ExportRequest | AuditExport;
      path: string;
      name: string;
      overwrite: boolean;
      version: string;
    }
  | {type: 'cancelExport'};
