import type {GridColumns} from '../core/grid-columns.ts';
import {writeSettings} from '../db/statements/settings.ts';
import type {Desk} from './desk.ts';

/** The setting that keeps a person's choice of columns. */
export const columnsSetting = (user: string): string => `columns:${user}`;

/** Remembers how the person wants the columns of the grid; the next desk opens with them. */
export const saveColumns = ({db, user}: Pick<Desk, 'db' | 'user'>, columns: GridColumns): Promise<void> =>
  writeSettings(db.orm, {[columnsSetting(user)]: columns});
