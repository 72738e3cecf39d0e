import postgres from 'postgres';

/** What a connection of its own tells of. */
export interface LineEvents {
  /** It is lost, or ended. */
  onclose?: () => void;
  onnotify?: (channel: string, payload: string) => void;
}

/**
 * One connection like those of the pool, for whoever has to know that it is still the same one. These callbacks are what
 * the pool itself is made of, and missing in the driver's types. `end` it.
 */
export const openLine = (sql: postgres.Sql, events: LineEvents): postgres.Sql =>
  postgres({...sql.options, max: 1, idle_timeout: null, max_lifetime: null, ...events} as unknown as object);
