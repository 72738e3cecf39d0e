import type {ListedValue} from '../core/query/complete.ts';
import type {ListedField} from '../core/query/fields.ts';
import {disconnect} from '../db/connect.ts';
import {openRunning, type DatabaseChoice} from '../db/open.ts';
import {listAuditUsers} from '../db/statements/list-audit-users.ts';
import {listGateways} from '../db/statements/gateways.ts';
import {listMembers} from '../db/statements/list-members.ts';
import {listValues} from '../db/statements/list-field-values.ts';
import {mostOffered} from './field-values.ts';

/** What a shell can be told the names of. */
export type NamedThing = ListedField | 'gateway' | 'auditUser' | 'member';

/**
 * Names that begin so, out of a database that runs already, at most `mostOffered`; none where there is no such database.
 * Throws as `openRunning`.
 */
export async function listRunningNames(
  choice: DatabaseChoice,
  of: NamedThing,
  typed: string,
): Promise<readonly ListedValue[]> {
  const db = await openRunning(choice);
  if (db === null) return [];
  try {
    if (of === 'auditUser') return await listAuditUsers(db, {prefix: typed, limit: mostOffered});
    if (of !== 'gateway' && of !== 'member') return await listValues(db, of, {prefix: typed, limit: mostOffered});
    const named = of === 'gateway' ? await listGateways(db.orm) : await listMembers(db.sql);
    return named.map(({name}) => ({value: name, note: null}));
  } finally {
    await disconnect(db);
  }
}
