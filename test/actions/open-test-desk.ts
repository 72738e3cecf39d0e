import {seed} from '../../src/actions/seed.ts';
import type {Desk} from '../../src/actions/desk.ts';
import {defaultColumns} from '../../src/core/grid-columns.ts';
import {everything} from '../../src/core/rights.ts';
import {defaultArrangement} from '../../src/core/views.ts';
import {freshDatabase, type FreshDatabase} from '../support/database.ts';

/** A desk on a fresh, seeded database. The clock stands still unless a test says otherwise. */
export async function openTestDesk(
  now: () => Date = () => new Date('2026-11-18T09:00:00Z'),
): Promise<{desk: Desk; fresh: FreshDatabase}> {
  const fresh = await freshDatabase();
  await seed(fresh.db, {language: 'en', zone: 'Europe/Prague'});
  const desk: Desk = {
    db: fresh.db,
    kind: 'external',
    address: fresh.url,
    isNew: true,
    user: 'agent1',
    rights: everything,
    zone: 'Europe/Prague',
    country: 'CZ',
    columns: defaultColumns,
    hasPreview: false,
    views: defaultArrangement,
    now,
    revive: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
  return {desk, fresh};
}
