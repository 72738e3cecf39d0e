import {migrate, type Migrated} from '../db/migrate.ts';
import {openDatabase} from '../db/open.ts';
import type {DeskOptions} from './desk.ts';
import {seed} from './seed.ts';

/**
 * Brings the database's tables to this version, also where it holds other tables or none, and seeds a new one. Throws
 * as `openDatabase`, `migrationRefused` and `rightsNotRenewed`.
 */
export async function migrateDatabase({
  choice,
  language,
  zone,
}: Pick<DeskOptions, 'choice' | 'language' | 'zone'>): Promise<Migrated> {
  const {db, close} = await openDatabase(choice, {schema: 'any'});
  try {
    return await migrate(db, (fresh) => seed(fresh, {language, zone}));
  } finally {
    await close();
  }
}
