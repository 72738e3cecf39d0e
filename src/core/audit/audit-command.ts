import {commandWords, exportFileFlags} from '../list-command.ts';
import {formatConditionOf} from '../query/format.ts';
import {formatSort} from '../query/sort.ts';
import type {AuditExport} from './audit-export.ts';
import {auditFields, usualAuditSort, type AuditNames} from './audit-fields.ts';

/** The words of the `smsdesk audit` that writes the same file. */
export function auditCommand(request: AuditExport, path: string): string[] {
  const {query, sort, columns, limit} = request;
  const words = query.conditions.map((condition) => formatConditionOf<AuditNames>(auditFields, condition));
  return commandWords('audit', words, [
    ...(formatSort(sort) === formatSort(usualAuditSort) ? [] : ['--sort', formatSort(sort)]),
    ...(columns === null ? [] : ['--columns', columns.join()]),
    ...(limit === null ? [] : ['--limit', String(limit)]),
    ...exportFileFlags(request, path),
  ]);
}
