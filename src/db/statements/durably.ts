import type {Fragment, ISql} from 'postgres';

/**
 * A condition, always true, that makes the statement holding it wait at commit until it is on disk, even where the
 * server is set to `synchronous_commit = off`: after a crash of Postgres a claim that was forgotten is an SMS sent twice.
 * Replicated servers keep the stricter level that they ask for.
 */
export const durably = (sql: ISql): Fragment => sql`
  (select case current_setting('synchronous_commit')
     when 'off' then set_config('synchronous_commit', 'on', true) is not null else true end)`;
