-- What members do to single messages and to the opt-out list. They may write none of these tables: they may call these
-- functions, which run as the owner of the tables. Each looks by itself whether the login has the verb and which queues it
-- works in, as rows of other queues are not there for it; who is written down is the login. What smsdesk itself would never
-- pass is refused with 22023. Functions that nobody is granted are for the others alone.
create function smsdesk.refuse_value(code text) returns text
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  raise exception 'not possible: %', code using errcode = 'invalid_parameter_value', hint = code;
end $$;
--> statement-breakpoint
-- Has the transaction wait at commit until it is on disk, also where the server is set to `synchronous_commit = off`:
-- an SMS that a person was told is queued must not be forgotten. Stricter levels stay.
create function smsdesk.commit_durably() returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  if current_setting('synchronous_commit') = 'off' then
    perform set_config('synchronous_commit', 'on', true);
  end if;
end $$;
--> statement-breakpoint
-- The parts of a text, as core/parts.ts counts them: 160 septets of GSM-7 or 70 units of UCS-2 alone, 153 or 67 in each of
-- several, where a character that takes two is never cut. Such a character is looked at as an `e` and an `x`.
create function smsdesk.count_parts(body text) returns integer
language plpgsql immutable strict parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  is_gsm boolean := body !~ E'[^]@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&''()*+,./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà\f^{}\\\\[~|€-]';
  size integer := case when is_gsm then 153 else 67 end;
  wide text := case when is_gsm then E'[\f^{}\\\\~|€\\[\\]]' else '[\U00010000-\U0010ffff]' end;
  narrow text := case when is_gsm then E'[^\f^{}\\\\~|€\\[\\]]' else '[^\U00010000-\U0010ffff]' end;
  doubled integer := regexp_count(body, wide);
  units text;
  place integer := 1;
  parts integer := 0;
begin
  if length(body) + doubled <= (case when is_gsm then 160 else 70 end) then return 1; end if;
  if doubled = 0 then return (length(body) + size - 1) / size; end if;
  units := regexp_replace(regexp_replace(body, narrow, 'a', 'g'), wide, 'ex', 'g');
  while place <= length(units) loop
    parts := parts + 1;
    place := place + size - case when substr(units, place + size - 1, 1) = 'e' then 1 else 0 end;
  end loop;
  return parts;
end $$;
--> statement-breakpoint
-- The number of a message that the login sees, which need not see the number itself.
create function smsdesk.number_of_message(of_message bigint) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  found_number text;
begin
  select m.number into found_number from smsdesk.message m
  where m.id = of_message and m.queue_id = any(smsdesk.my_queues());
  if found_number is null then perform smsdesk.refuse('queue'); end if;
  return found_number;
end $$;
--> statement-breakpoint
create function smsdesk.most_parts(of_queue integer) returns integer
language sql stable set search_path = pg_catalog, pg_temp as $$
  select coalesce((
    select parts from (
      select substring(q.options ->> 'maxParts' from '^\s*([0-9]{1,9})\s*$')::integer as parts
      from smsdesk.queue q where q.id = of_queue) as read
    where parts between 1 and 255), 10)
$$;
--> statement-breakpoint
-- Queues SMS: `given` is a JSON array of [number, text, parts, due, row, whether the text is the template's, answered]. In
-- place of the number stands null where `answered` is the id of a message whose number is meant. Due null: now. `named`
-- null: smsdesk itself answers a word, which only owners and senders may say. Returns the ids in the order given.
-- A member's single SMS leaves at any hour and before bulk sends, so it is one a call, and at once: one that waits for years
-- would cost nothing to try a number with. Those of a bulk send are added by its
-- author to the batch that this transaction has begun, with its own template and status, behind single ones.
create function smsdesk.queue_messages(
  in_queue integer, of_batch bigint, of_template integer, with_status integer, named text, at_priority integer, given text
) returns setof bigint
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  is_owner boolean := smsdesk.is_owner();
  is_service boolean := smsdesk.may('sender');
  writer text := case when named is not null or not is_service then smsdesk.actor(named) end;
  most integer := smsdesk.most_parts(in_queue);
begin
  if of_batch is not null and not smsdesk.may('prepare') then perform smsdesk.refuse('prepare'); end if;
  if of_batch is null and not is_service and not smsdesk.may('reply') then perform smsdesk.refuse('reply'); end if;
  if not smsdesk.sees_queue(in_queue) then perform smsdesk.refuse('queue'); end if;
  if not is_owner and of_batch is not null then
    select b.template_id, b.status_id into of_template, with_status from smsdesk.batch b
    where b.id = of_batch and b.author = writer and b.queue_id = in_queue and b.state = 'held'
      and b.xmin = pg_current_xact_id()::xid and not exists (select from smsdesk.batch_event e where e.batch_id = b.id);
    if not found then perform smsdesk.refuse('prepare'); end if;
  elsif not is_owner then
    of_template := null;
    with_status := null;
    most := greatest(most, 10);
  end if;
  if not is_owner then
    at_priority := greatest(at_priority, case when of_batch is not null then 5 when is_service then 0 else 1 end);
    if at_priority > 9 then perform smsdesk.refuse_value('priority'); end if;
    if json_array_length(given::json) > (case when of_batch is not null or is_service then 10000 else 1 end) then
      perform smsdesk.refuse_value('tooMany');
    end if;
  end if;
  perform smsdesk.commit_durably();
  return query
  with input as (
    select coalesce(i.value ->> 0, smsdesk.number_of_message((i.value ->> 6)::bigint)) as number, i.value ->> 1 as text,
      (i.value ->> 2)::integer as parts, coalesce((i.value ->> 3)::timestamptz, now()) as due,
      (i.value ->> 4)::integer as at_row, (i.value ->> 5)::boolean as is_from_template, i.position
    from json_array_elements(given::json) with ordinality as i(value, position)
  ), judged as (
    -- Whether a number is of a range that is given out only libphonenumber knows; that it has the form of one keeps
    -- everything else away from carriers.
    select i.number, i.text, i.at_row, i.is_from_template, i.position, case
        when is_owner then i.parts
        when i.number is null or i.number !~ '^\+[1-9][0-9]{6,14}$' then smsdesk.refuse_value('badNumber')::integer
        when i.text is null or i.text !~ '[^\s\u00a0\u2000-\u200b\u3000\ufeff]' then smsdesk.refuse_value('missingText')::integer
        when octet_length(i.text) <= 70 then 1
        when length(i.text) > most * 153 then smsdesk.refuse_value('tooLong')::integer
        else smsdesk.count_parts(i.text) end as parts,
      case
        when is_owner then i.due
        when of_batch is null then now()
        when i.due >= '10000-01-01T00:00:00Z' then smsdesk.refuse_value('badTime')::timestamptz
        else greatest(i.due, now()) end as due
    from input i
  ), numbered as materialized (
    select nextval('smsdesk.message_id_seq') as id, sorted.*
    from (select j.* from judged j order by j.position) as sorted
  ), added as (
    insert into smsdesk.message
      (id, direction, number, queue_id, text, parts, author, batch_id, batch_row, template_id)
    overriding system value
    select n.id, 'out', n.number, in_queue, n.text,
      case when is_owner or n.parts <= most then n.parts else smsdesk.refuse_value('tooLong')::integer end, writer, of_batch,
      case when of_batch is not null or is_owner then n.at_row end, case when n.is_from_template then of_template end
    from numbered n
    order by n.position
  )
  insert into smsdesk.delivery (message_id, queue_id, batch_id, state, priority, due, status_id)
  select n.id, in_queue, of_batch, 'queued', at_priority, n.due, with_status
  from numbered n
  order by n.position
  returning message_id;
end $$;
--> statement-breakpoint
-- For whoever sees no numbers, what changes the list by a message, or tells of it by numbers, begins its transaction. Beside
-- numbers that the transaction has brought itself it would tell whether they are the same, by what the server counts of rows,
-- and be taken back without a trace.
create function smsdesk.come_first() returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if not smsdesk.may('numbers') then perform smsdesk.answer_about_numbers(); end if;
end $$;
--> statement-breakpoint
-- Puts a status on messages, or takes it off (null), with the step in their lives; where the status says so their numbers go
-- on the opt-out list, by the person from now on, so that what bulk sends have for them stays here as well. Never waits for
-- a row while it holds others, so that it cannot stand in the way of a sender that writes down what became of the same
-- messages: rows in use are passed over and returned in `held`. `waits`: for the row of one message.
create function smsdesk.put_status(
  ids bigint[], new_status integer, named text, waits boolean, out changed integer, out held bigint[]
)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  who text := smsdesk.actor(named);
  mine integer[] := smsdesk.my_queues();
  status_name text;
  months integer;
begin
  if not smsdesk.may('reply') then perform smsdesk.refuse('reply'); end if;
  if cardinality(ids) > (case when waits then 1 else 20000 end) then perform smsdesk.refuse_value('tooMany'); end if;
  if new_status is not null then
    select s.name, s.opt_out_months into status_name, months from smsdesk.status s where s.id = new_status;
    if not found then perform smsdesk.refuse_value('status'); end if;
  end if;
  if months > 0 then
    perform smsdesk.come_first();
    with put as (
      insert into smsdesk.opt_out as o (number, until, author, reason)
      select distinct m.number, now() + make_interval(months => months), who, status_name
      from smsdesk.delivery d join smsdesk.message m on m.id = d.message_id
      where d.message_id = any(ids) and d.status_id is distinct from new_status and d.queue_id = any(mine)
      order by m.number
      on conflict (number) do update set batch_id = null,
        until = case when o.until is null then null else greatest(o.until, excluded.until) end,
        author = case when o.until < excluded.until then excluded.author else o.author end,
        reason = case when o.until < excluded.until then excluded.reason else o.reason end,
        message_id = case when o.until < excluded.until then null else o.message_id end,
        since = case when coalesce(o.until <= now(), false) or o.batch_id is not null then excluded.since else o.since end
      -- One that was waited for has been put here by the call that passed it over.
      where o.until < excluded.until - case when waits then interval '1 day' else interval '0' end or o.batch_id is not null
      returning o.number, o.until
    )
    insert into smsdesk.opt_out_event (number, state, author, reason, until)
    select p.number, 'on', who, status_name, p.until from put p order by p.number;
  end if;
  if waits then
    perform from smsdesk.delivery d
    where d.message_id = any(ids) and d.status_id is distinct from new_status and d.queue_id = any(mine)
    for no key update;
  end if;
  with free as materialized (
    select d.message_id from smsdesk.delivery d
    where d.message_id = any(ids) and d.status_id is distinct from new_status and d.queue_id = any(mine)
    for no key update skip locked
  ), put as (
    update smsdesk.delivery d set status_id = new_status from free f where d.message_id = f.message_id
    returning d.message_id
  )
  insert into smsdesk.status_event (message_id, status, actor) select p.message_id, status_name, who from put p;
  get diagnostics changed = row_count;
  held := '{}';
  if changed < cardinality(ids) then
    held := array(
      select d.message_id from smsdesk.delivery d
      where d.message_id = any(ids) and d.status_id is distinct from new_status and d.queue_id = any(mine));
  end if;
end $$;
--> statement-breakpoint
-- A setting of a queue that is a time, in seconds, as core/duration.ts reads it; null: off, or none that can be read.
create function smsdesk.queue_seconds(of_queue integer, setting text) returns double precision
language sql stable set search_path = pg_catalog, pg_temp as $$
  select seconds from (
    select case w.writing when '0' then 0::double precision
      else substring(w.writing from '^([0-9]{1,8}) ?[smhd]$')::double precision
        * case right(w.writing, 1) when 's' then 1 when 'm' then 60 when 'h' then 3600 else 86400 end end as seconds
    from smsdesk.queue q, lower(btrim(q.options ->> setting, E' \t\n\r')) as w(writing)
    where q.id = of_queue and jsonb_typeof(q.options -> setting) = 'string') as read
  where seconds <= 366 * 86400
$$;
--> statement-breakpoint
-- Carries out what a person has decided about messages in doubt, with the step in their lives: of `ids` those that are
-- `unknown` at this moment and in nobody's hands (core/settlement.ts says what becomes of them). What is sent again is due
-- at once, keeps the end of its validity and the number of its hand-overs, by which later answers are told apart, and has
-- its batch run again where that was done. The sender judges it once more at the moment of sending.
create function smsdesk.settle_doubt(
  ids bigint[], settlement text, moment timestamptz, named text,
  out changed integer, out opted_out integer, out too_old integer, out batch_cancelled integer, out in_use integer,
  out not_in_doubt integer
)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  who text := smsdesk.actor(named);
  mine integer[] := smsdesk.my_queues();
  is_resend boolean := settlement = 'resend';
  new_state text := case settlement when 'resend' then 'queued' when 'accept' then 'sent' when 'giveUp' then 'failed' end;
  done bigint[];
  step text := case settlement when 'resend' then 'resent' when 'accept' then 'acceptedAsSent' when 'giveUp' then 'givenUp' end;
begin
  if not smsdesk.may('release') then perform smsdesk.refuse('release'); end if;
  if new_state is null then perform smsdesk.refuse_value('settlement'); end if;
  if cardinality(ids) > 20000 then perform smsdesk.refuse_value('tooMany'); end if;
  if not smsdesk.is_owner() then moment := statement_timestamp(); end if;
  perform smsdesk.commit_durably();
  with doubtful as materialized (
    select d.message_id from smsdesk.delivery d
    where d.message_id = any(ids) and d.state = 'unknown' and d.queue_id = any(mine)
  ), held as materialized (
    select d.message_id, d.batch_id, d.queue_id, d.due, d.expires from smsdesk.delivery d
    where d.message_id in (select f.message_id from doubtful f) and d.state = 'unknown'
    order by d.message_id for no key update skip locked
  ), waiting as (
    select q.id, smsdesk.queue_seconds(q.id, 'validity') * interval '1 second' as longest
    from smsdesk.queue q where is_resend
  ), aged as (
    select h.*, case when is_resend then coalesce(h.expires, h.due + w.longest) else h.expires end as ends
    from held h left join waiting w on w.id = h.queue_id
  ), judged as materialized (
    select a.*, case
      when not is_resend then null
      when (select b.state from smsdesk.batch b where b.id = a.batch_id) = 'cancelled' then 'batchCancelled'
      when a.ends <= moment then 'tooOld'
      -- As a claim asks it: statements/opted-out.ts.
      when exists (
        select from smsdesk.opt_out o where o.number = m.number and (o.until is null or o.until > moment)
          and o.batch_id is distinct from coalesce(a.batch_id, 0) and (m.author is not null or o.message_id is null))
      then 'optedOut' end as obstacle
    from aged a join smsdesk.message m on m.id = a.message_id
  ), settled as (
    update smsdesk.delivery d set state = new_state, error_code = case when settlement = 'accept' then null else step end,
      claimed_by = case when is_resend then null else d.claimed_by end,
      due = case when is_resend then moment else d.due end, expires = j.ends
    from judged j where d.message_id = j.message_id and j.obstacle is null
    returning d.message_id, d.batch_id
  ), noted as (
    insert into smsdesk.delivery_event (message_id, state, actor, code)
    select s.message_id, new_state, who, step from settled s
  ), reopened as (
    update smsdesk.batch b set state = 'running'
    where is_resend and b.state = 'done' and b.id in (select s.batch_id from settled s) returning b.id
  ), reopening as (
    insert into smsdesk.batch_event (batch_id, state, actor) select r.id, 'running', who from reopened r
  )
  select (select count(*) from settled), count(*) filter (where j.obstacle = 'optedOut'),
    count(*) filter (where j.obstacle = 'tooOld'), count(*) filter (where j.obstacle = 'batchCancelled'),
    (select count(*) from doubtful) - count(*), cardinality(ids) - (select count(*) from doubtful),
    array(select s.message_id from settled s)
  into changed, opted_out, too_old, batch_cancelled, in_use, not_in_doubt, done from judged j;
  if changed > 0 then
    perform smsdesk.note_settled(settlement, done, named);
    perform pg_notify('smsdesk_changed', ''), case when is_resend then pg_notify('smsdesk_due', '') end;
  end if;
end $$;
--> statement-breakpoint
-- One line without tabs, at most 200 characters, as core/opt-out/opt-out-step.ts has it.
create function smsdesk.plain_reason(written text) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select left(btrim(regexp_replace(coalesce(written, ''),
    '[\u0001-\u0020\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+', ' ', 'g'), ' '), 200)
$$;
--> statement-breakpoint
-- Puts numbers on the list by a person's wish; returns how many were not on it before. An entry that is there is only ever
-- made longer. `given`: a JSON array of [number, reason, until, the received message that asked for it], a number once.
create function smsdesk.put_numbers(who text, given json) returns integer
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  added integer;
begin
  with input as materialized (
    select (i.value ->> 0) collate "C" as number, i.value ->> 1 as reason, (i.value ->> 2)::timestamptz as until,
      (i.value ->> 3)::bigint as message_id
    from json_array_elements(given) as i(value)
  ), before as materialized (
    select o.number from smsdesk.opt_out o join input i on i.number = o.number where o.until is null or o.until > now()
  ), put as (
    insert into smsdesk.opt_out as o (number, until, author, reason, message_id)
    select i.number, i.until, who, i.reason, i.message_id from input i order by i.number
    on conflict (number) do update set since = excluded.since, until = excluded.until, author = excluded.author,
      reason = excluded.reason, message_id = excluded.message_id, batch_id = null
    where o.until <= now() or o.until < excluded.until or (o.until is not null and excluded.until is null)
    returning o.number, o.until, o.author, o.reason, o.message_id
  ), noted as (
    insert into smsdesk.opt_out_event (number, state, author, reason, until, message_id)
    select p.number, 'on', p.author, p.reason, p.until, p.message_id from put p order by p.number
  )
  select count(*) into added from input i where i.number not in (select b.number from before b);
  perform pg_notify('smsdesk_changed', ''), pg_notify('smsdesk_changed', 'links');
  return added;
end $$;
--> statement-breakpoint
-- What a member says about numbers, in the form of `put_numbers`: only they themselves ask, not a message.
create function smsdesk.judge_numbers(given json, most integer) returns json
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  judged json;
begin
  if json_array_length(given) > most then perform smsdesk.refuse_value('tooMany'); end if;
  select coalesce(json_agg(json_build_array(
    case when i.value ->> 0 ~ '^\+[1-9][0-9]{6,14}$' then i.value ->> 0 else smsdesk.refuse_value('badNumber') end,
    smsdesk.plain_reason(i.value ->> 1),
    case when (i.value ->> 2)::timestamptz > now() and (i.value ->> 2)::timestamptz < '10000-01-01T00:00:00Z'
      or i.value ->> 2 is null then i.value ->> 2 else smsdesk.refuse_value('badTime') end)), '[]')
  into judged from json_array_elements(given) as i(value);
  return judged;
end $$;
--> statement-breakpoint
create function smsdesk.put_opt_outs(named text, given text) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not smsdesk.may('reply') then perform smsdesk.refuse('reply'); end if;
  return smsdesk.put_numbers(smsdesk.actor(named),
    case when smsdesk.is_owner() then given::json else smsdesk.judge_numbers(given::json, 100) end);
end $$;
--> statement-breakpoint
-- The same for the rows of a file.
create function smsdesk.import_opt_outs(named text, given text) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not smsdesk.may('settings') then perform smsdesk.refuse('settings'); end if;
  return smsdesk.put_numbers(smsdesk.actor(named),
    case when smsdesk.is_owner() then given::json else smsdesk.judge_numbers(given::json, 10000) end);
end $$;
--> statement-breakpoint
-- Takes a number off the list, with a word in its history. False where it was not on it.
create function smsdesk.remove_opt_out(of_number text, why text, named text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not smsdesk.may('settings') then perform smsdesk.refuse('settings'); end if;
  with ended as (
    update smsdesk.opt_out o set until = now()
    where o.number = of_number and (o.until is null or o.until > now()) returning o.number
  )
  insert into smsdesk.opt_out_event (number, state, author, reason)
  select e.number, 'off', smsdesk.actor(named), smsdesk.plain_reason(why) from ended e;
  if not found then return false; end if;
  perform pg_notify('smsdesk_changed', ''), pg_notify('smsdesk_changed', 'links');
  return true;
end $$;
--> statement-breakpoint
-- What a message says, in the form of a reason, as long as it is there and of the queues of the login: why a person has put its
-- number on the list. The list is everybody's and the message is not, so that its text does not lie there.
create function smsdesk.asked_by_message(of_message bigint) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((
    select smsdesk.plain_reason(m.text) from smsdesk.message m
    where m.id = of_message and m.queue_id = any(smsdesk.my_queues())), '')
$$;
--> statement-breakpoint
-- Writes down what a person decided about a message that may ask for no more SMS, and puts its number on the list. False
-- where nobody has to decide any more, or there was nothing to decide.
create function smsdesk.decide_review(of_message bigint, is_wanted boolean, named text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  who text := smsdesk.actor(named);
  decided text;
begin
  if not smsdesk.may('reply') then perform smsdesk.refuse('reply'); end if;
  if is_wanted is null then perform smsdesk.refuse_value('decision'); end if;
  perform smsdesk.come_first();
  update smsdesk.opt_out_review r set decided_at = now(), decided_by = who, is_opted_out = is_wanted
  from smsdesk.message m
  where r.message_id = of_message and r.decided_at is null and m.id = r.message_id and m.queue_id = any(smsdesk.my_queues())
  returning r.number into decided;
  if not found then return false; end if;
  if is_wanted then
    perform smsdesk.put_numbers(who, json_build_array(json_build_array(decided, '', null, of_message)));
  else
    perform pg_notify('smsdesk_changed', ''), pg_notify('smsdesk_changed', 'links');
  end if;
  return true;
end $$;
--> statement-breakpoint
-- Sorts into the indexes of search what a bulk send held aside, as every search reads all of that until it is done.
create function smsdesk.merge_search() returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not smsdesk.may('prepare') then perform smsdesk.refuse('prepare'); end if;
  perform gin_clean_pending_list(searched.of) from unnest(array['smsdesk.message_search', 'smsdesk.message_digits']::regclass[]) as searched (of);
end $$;
--> statement-breakpoint
do $$
declare
  made record;
begin
  for made in select p.oid::regprocedure as signature from pg_proc p
    where p.pronamespace = 'smsdesk'::regnamespace and p.proname = any(array['refuse_value', 'commit_durably', 'come_first', 'count_parts',
      'number_of_message', 'most_parts', 'queue_messages', 'put_status', 'queue_seconds', 'settle_doubt',
      'plain_reason', 'asked_by_message', 'put_numbers', 'judge_numbers', 'put_opt_outs', 'import_opt_outs', 'remove_opt_out', 'decide_review',
      'merge_search'])
  loop
    execute format('revoke all on function %s from public', made.signature);
  end loop;
end $$;
--> statement-breakpoint
-- Where a message lay there by its text, and it is still there, the text is read from it.
alter table smsdesk.opt_out_event disable trigger keep_history;
--> statement-breakpoint
update smsdesk.opt_out_event e set reason = '' from smsdesk.message m
where m.id = e.message_id and e.state = 'on' and e.author <> e.number;
--> statement-breakpoint
alter table smsdesk.opt_out_event enable trigger keep_history;
--> statement-breakpoint
update smsdesk.opt_out o set reason = '' from smsdesk.message m where m.id = o.message_id and o.author <> o.number;
