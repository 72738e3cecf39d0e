/** The audit asked in the one query language. */
import {parseColumnListOf} from '../query/column-list.ts';
import {parseQueryOf} from '../query/parse.ts';
import {parseSortOf} from '../query/sort.ts';
import type {Result} from '../result.ts';
import {auditColumns, auditFields, auditSortKeys, usualAuditSort} from './audit-fields.ts';
import type {AuditField, AuditNames, AuditQuery, AuditSort} from './audit-fields.ts';

export const parseAuditQuery = (text: string): Result<AuditQuery> => parseQueryOf<AuditNames>(auditFields, text);

export const parseAuditSort = (text: string): Result<AuditSort> => parseSortOf(auditSortKeys, text, usualAuditSort);

export const parseAuditColumns = (text: string): Result<readonly AuditField[]> => parseColumnListOf(auditColumns, text);
