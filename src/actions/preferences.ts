import {parseColumns, type GridColumns} from '../core/grid-columns.ts';
import {parseArrangement, type ViewArrangement} from '../core/views.ts';
import {writeSettings} from '../db/statements/settings.ts';
import type {Desk} from './desk.ts';

/**
 * What the desk remembers for each person. Each is a setting of its own, so that of two desks of one person neither
 * writes over what only the other has changed.
 */
export interface Preferences {
  /** The grid's columns as this person left them. */
  columns: GridColumns;
  /** Whether the preview pane is open. */
  hasPreview: boolean;
  /** The views' order, and which are hidden. */
  views: ViewArrangement;
}

const settingOf = {columns: 'columns', hasPreview: 'preview', views: 'views'} as const satisfies Record<
  keyof Preferences,
  string
>;

const keyOf = (name: keyof Preferences, user: string): string => `${settingOf[name]}:${user}`;

/** The settings that keep a person's preferences. */
export const preferenceKeys = (user: string): string[] =>
  (Object.keys(settingOf) as (keyof Preferences)[]).map((name) => keyOf(name, user));

/** From settings as they were stored; what is missing, or is not what it should be, is as for whoever chose nothing. */
export const readPreferences = (settings: ReadonlyMap<string, unknown>, user: string): Preferences => ({
  columns: parseColumns(settings.get(keyOf('columns', user))),
  hasPreview: settings.get(keyOf('hasPreview', user)) === true,
  views: parseArrangement(settings.get(keyOf('views', user))),
});

/** Remembers how the person wants it; the next desk opens so. */
export const savePreferences = ({db, user}: Pick<Desk, 'db' | 'user'>, changed: Partial<Preferences>): Promise<void> =>
  writeSettings(
    db.orm,
    // The names of `changed` are those of its type.
    Object.fromEntries(Object.entries(changed).map(([name, value]) => [keyOf(name as keyof Preferences, user), value])),
  );
