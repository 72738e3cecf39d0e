import {formatPeriod, keepsAll, keptKinds, parsePeriod, type Retention} from '../../core/retention.ts';
import type {Orm} from '../orm.ts';
import {readSettings, writeSettings} from './settings.ts';

/** What an installation keeps for how long; who said so, and when. */
export interface RetentionSetting {
  retention: Retention;
  /** Null: nobody ever has. */
  setAt: Date | null;
  setBy: string | null;
}

/** Under this name the settings keep it. */
export const retentionKey = 'retention';

/** A period that cannot be read keeps for ever. */
export async function readRetention(orm: Orm): Promise<RetentionSetting> {
  const stored = (await readSettings(orm, [retentionKey])).get(retentionKey);
  if (typeof stored !== 'object' || stored === null) return {retention: keepsAll, setAt: null, setBy: null};
  const values = stored as Record<string, unknown>;
  const text = (name: string): string | null => (typeof values[name] === 'string' ? values[name] : null);
  const periods = keptKinds.map((kind) => [kind, parsePeriod(text(kind) ?? '') ?? null] as const);
  const setAt = new Date(text('setAt') ?? '');
  return {
    retention: {...keepsAll, ...Object.fromEntries(periods)},
    setAt: Number.isNaN(setAt.getTime()) ? null : setAt,
    setBy: text('setBy'),
  };
}

export async function writeRetention(
  orm: Orm,
  retention: Retention,
  {setAt, setBy}: {setAt: Date; setBy: string},
): Promise<void> {
  const periods = Object.fromEntries(keptKinds.map((kind) => [kind, formatPeriod(retention[kind])]));
  await writeSettings(orm, {[retentionKey]: {...periods, setAt: setAt.toISOString(), setBy}});
}
