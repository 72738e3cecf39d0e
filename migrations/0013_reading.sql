-- What members read where row level security stands in the way of an index, or of a table that they are not to see: each
-- of these answers about the queues of whoever has logged in, and about no others.

-- The queues of the login among these, or all of them; null: every queue there is.
create function smsdesk.among_mine(among integer[]) returns integer[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case when smsdesk.sees_all_queues() then among
    when among is null then smsdesk.my_queues()
    else array(select mine.id from unnest(smsdesk.my_queues()) as mine (id) where mine.id = any(among)) end
$$;
--> statement-breakpoint
-- Whether numbers are masked for the login. A sender works with them.
create function smsdesk.hides_numbers() returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select not smsdesk.may('numbers')
    and not exists (select from smsdesk.member m where m.name = session_user::text and m.role = 'sender')
$$;
--> statement-breakpoint
-- What LIKE takes for anything that holds a text.
create function smsdesk.holding_pattern(held text) returns text
language sql immutable strict parallel safe
return '%' || pg_catalog.regexp_replace(held, '([\\%_])', '\\\1', 'g') || '%';
--> statement-breakpoint
-- The words as conditions on a message m, for statements that are made at the time; null where there are none. Where numbers
-- are hidden the text decides, and indexes narrow by what is in no number: its letters, and its digits in an index of their
-- own. From the index that holds numbers too, how many rows it came to, which the server counts for everybody, would tell one
-- piece by piece.
create function smsdesk.holding(words text[], are_walked boolean) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  is_hidden constant boolean := smsdesk.hides_numbers();
  -- Of a word without digits: only beside a number that is not of digits the text is cut out.
  in_letters constant text := 'm.search like %1$L and case when rtrim(m.number, ''+0123456789'') = '''' '
    'or smsdesk.folded_text(m.search, m.number) like %1$L then true end';
  in_text constant text := 'case when m.search like %1$L and smsdesk.folded_text(m.search, m.number) like %1$L then true end';
begin
  return (
    select string_agg(case
      when not is_hidden then format('m.search like %L', whole.pattern)
      when folded.word !~ '[+0-9]' and folded.word !~ '[[:space:]]$' then format(in_letters, whole.pattern)
      else concat_ws(' and ',
        (select string_agg(format('m.search like %L', smsdesk.holding_pattern(m[1])), ' and ')
          from regexp_matches(folded.word, '[^0-9]{3,}', 'g') m),
        (select string_agg(format('smsdesk.digit_runs(m.search, m.number) like %L', smsdesk.holding_pattern(m[1])), ' and ')
          from regexp_matches(folded.word, '[0-9]{3,}', 'g') m where not are_walked),
        format(in_text, whole.pattern)) end, ' and ')
    from unnest(words) as given (word) cross join lateral smsdesk.fold(given.word) as folded (word)
      cross join lateral smsdesk.holding_pattern(folded.word) as whole (pattern)
    where given.word is not null);
end $$;
--> statement-breakpoint
-- What follows is planned for a disk without a moving arm, as on a server of our own: where reading a page by itself is taken
-- to cost four, the newest of old queues are looked for through all that is newer.

-- LIKE is not leakproof, so that under row level security it never gets to the index of search. These are the messages
-- that hold all of the words somewhere, as the program looks for them: without regard to case and diacritics, each as it
-- is, and in the number only for who may see numbers. Words and never patterns, and of the messages no more than it takes to
-- put them into order; of all queues of the login, or of those among these.
create function smsdesk.found_messages(words text[], among integer[]) returns table (id bigint, "time" timestamptz, queue_id integer)
language plpgsql stable security definer rows 5000 set search_path = pg_catalog, pg_temp set random_page_cost = 1.1 set jit = off as $$
declare
  mine constant integer[] := smsdesk.among_mine(among);
  holds constant text := smsdesk.holding(words, false);
begin
  if holds is null then return; end if;
  return query execute 'select m.id, m.time, m.queue_id from smsdesk.message m where ' || case when mine is null then '' else format('m.queue_id = any(%L::integer[]) and ', mine) end || holds;
end $$;
--> statement-breakpoint
-- The first of them in order of time, down or up, from a place in it on: among as many messages as are walked in that order,
-- as a page of a frequent word is near, or among all. The view that hides numbers cuts the text out of each row that is
-- walked; here that happens to those alone which hold the words at all.
create function smsdesk.first_messages(words text[], among integer[], walked integer, bound timestamptz, bound_id bigint,
  is_down boolean, most integer)
returns table (id bigint, "time" timestamptz, queue_id integer)
language plpgsql stable security definer rows 200 set search_path = pg_catalog, pg_temp set random_page_cost = 1.1 set jit = off as $$
declare
  mine constant integer[] := smsdesk.among_mine(among);
  holds constant text := smsdesk.holding(words, walked is not null);
  in_order constant text := replace(' order by m.time %, m.id %', '%', case when is_down then 'desc' else 'asc' end);
  beyond constant text := case when bound is null then 'true'
    else '(m.time, m.id) ' || case when is_down then '<=' else '>=' end || ' ($1, $2)' end;
  -- Each queue has its own walk, and all of them together are one.
  walks constant text := (
    select string_agg(format('(select m.id, m.time, m.queue_id, m.search, m.number from smsdesk.message m where %s%s and %s%s limit $3)',
      case when q.id is null then 'true' else 'm.queue_id = ' end, q.id, beyond, in_order), ' union all ')
    from unnest(coalesce(mine, array[null::integer])) as q (id));
begin
  if holds is null or mine = '{}' then return; end if;
  return query execute 'select m.id, m.time, m.queue_id from ('
    || case when walked is null
      -- `offset 0` parts finding from sorting: the planner finds the rows as if all were wanted.
      then format('select m.id, m.time, m.queue_id from smsdesk.message m where %s and %s and %s offset 0) m',
        case when mine is null then 'true' else format('m.queue_id = any(%L::integer[])', mine) end, holds, beyond)
      else format('select * from (%s) m%s limit $3) m where %s', walks, in_order, holds) end
    || case when most is null then '' else in_order || ' limit $4' end
  using bound, bound_id, least(walked, 100000), most;
end $$;
--> statement-breakpoint
-- The first messages in order of their texts, or of their numbers as the login sees them, from a place in it on: those that
-- hold the words, or all where there are none. What is worked out of a row is not compared by the index where rows are kept
-- from somebody, who would come to such a place through all that lies before it.
create function smsdesk.first_by(key text, words text[], among integer[], bound_key text, bound timestamptz, bound_id bigint,
  is_down boolean, most integer)
returns table (id bigint, "time" timestamptz, queue_id integer)
language plpgsql stable security definer rows 100 set search_path = pg_catalog, pg_temp set random_page_cost = 1.1 set jit = off as $$
declare
  mine constant integer[] := smsdesk.among_mine(among);
  value constant text := case
    when key = 'text' then '"left"(smsdesk.folded_text(m.search, m.number), 64) collate "C"'
    when smsdesk.hides_numbers() then 'smsdesk.mask(m.number) collate "C"'
    else 'm.number' end;
begin
  return query execute 'select m.id, m.time, m.queue_id from smsdesk.message m where '
    || case when mine is null then 'true' else format('m.queue_id = any(%L::integer[])', mine) end
    || coalesce(' and ' || smsdesk.holding(words, false), '')
    || case when bound is null then ''
      else format(' and (%s, m.time, m.id) %s ($1, $2, $3)', value, case when is_down then '<=' else '>=' end) end
    || replace(' order by ' || value || ' %, m.time %, m.id % limit $4', '%', case when is_down then 'desc' else 'asc' end)
  using bound_key, bound, bound_id, most;
end $$;
--> statement-breakpoint
-- What senders have in hand: `submitting` to people.
create function smsdesk.claimed_messages() returns setof bigint
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select d.message_id from smsdesk.claim c cross join unnest(c.message_ids) as taken (id)
    join smsdesk.delivery d on d.message_id = taken.id
  where d.queue_id = any((select smsdesk.my_queues())::integer[])
$$;
--> statement-breakpoint
-- The highest ids that were given out: where following begins.
create function smsdesk.given_ids(out message bigint, out event bigint, out status bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select (select last_value - (not is_called)::int from smsdesk.message_id_seq),
    (select last_value - (not is_called)::int from smsdesk.delivery_event_id_seq),
    (select last_value - (not is_called)::int from smsdesk.status_event_id_seq)
$$;
--> statement-breakpoint
-- Messages behind an id that are new, and those that a sender has taken, which the one snapshot sees and the other did not.
-- No member reads claims, nor which transaction wrote a message.
create function smsdesk.arrivals(behind bigint, since pg_snapshot, until pg_snapshot)
returns table (message_id bigint, is_new boolean)
language plpgsql stable strict security definer set search_path = pg_catalog, pg_temp as $$
declare
  next_xid constant bigint := pg_snapshot_xmax(pg_current_snapshot())::text::bigint;
  queues constant integer[] := smsdesk.my_queues();
begin
  return query
  select m.id, true
  from smsdesk.message m
    cross join lateral (select (next_xid - ((next_xid - m.xmin::text::bigint) & 4294967295))::text::xid8 as id) as writer
  where m.id > behind and m.queue_id = any(queues)
    and pg_visible_in_snapshot(writer.id, until) and not pg_visible_in_snapshot(writer.id, since)
  union all
  select d.message_id, false
  from smsdesk.claim c
    cross join lateral (select (next_xid - ((next_xid - c.xmin::text::bigint) & 4294967295))::text::xid8 as id) as writer
    cross join unnest(c.message_ids) as taken (id)
    join smsdesk.delivery d on d.message_id = taken.id
  where d.queue_id = any(queues)
    and pg_visible_in_snapshot(writer.id, until) and not pg_visible_in_snapshot(writer.id, since);
end $$;
--> statement-breakpoint
-- The users who wrote messages, or the failure codes that stand beside some, each found by one step through the index on
-- them: as many steps as names, where a `distinct` would read every message. Of members those in their queues alone.
create function smsdesk.message_names(field text) returns setof text
language plpgsql stable strict security definer rows 50 set search_path = pg_catalog, pg_temp as $$
declare
  source constant text := case field when 'user' then 'message' when 'error' then 'delivery' end;
  name constant text := case field when 'user' then 'author' when 'error' then 'error_code' end;
  mine constant integer[] := case when not smsdesk.sees_all_queues() then smsdesk.my_queues() end;
begin
  if source is null then return; end if;
  return query execute format(
    'with recursive names (name) as (
      (select m.%2$I from smsdesk.%1$I m where m.%2$I is not null order by 1 limit 1)
      union all
      select (select m.%2$I from smsdesk.%1$I m where m.%2$I > n.name order by 1 limit 1) from names n where n.name is not null
    )
    select n.name from names n where n.name is not null'
    || case when mine is null then '' else
      ' and exists (select from smsdesk.%1$I m where m.%2$I = n.name and m.queue_id = any($1))' end, source, name)
  using mine;
end $$;
