-- What people do to bulk sends. Members write none of these tables: they call these functions, and so do owners, so that
-- there is one way to do it. Who may call which stands in src/db/rights; whether they are a member here, and of which
-- queues, each function asks by itself.
--
-- A bulk send is written in one transaction: begun, filled, completed. What fills it wants its row to have been inserted by
-- this very transaction, so that nobody adds to it later. Until it is complete somebody other than its author has to
-- release it: leaving out the end gains nothing.
create function smsdesk.begin_batch(
  named text, in_queue integer, of_template integer, with_status integer, made_by text, made_of uuid, header jsonb
) returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  made bigint;
begin
  if not smsdesk.may('prepare') then perform smsdesk.refuse('prepare'); end if;
  if not smsdesk.sees_queue(in_queue) then perform smsdesk.refuse('queue'); end if;
  perform smsdesk.come_first();
  -- It is read into the desks of others.
  if length(named) > 1000 or jsonb_typeof(header) <> 'array' or length(header::text) > 1000000 then
    perform smsdesk.refuse_value('file');
  end if;
  insert into smsdesk.batch
    (name, state, queue_id, template_id, status_id, author, messages, parts, rejected, needs_other, key, columns)
  values
    (named, 'held', in_queue, of_template, with_status, smsdesk.actor(made_by), 0, 0, 0, true, made_of, header)
  on conflict (key) do nothing
  returning id into made;
  return made;
end $$;
--> statement-breakpoint
-- One that its author leaves unfinished would have no row in the audit, and show to whoever releases it as many messages as it
-- began with: none.
create function smsdesk.refuse_unfinished() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not smsdesk.is_owner() and not exists (select from smsdesk.batch_event e where e.batch_id = new.id)
    and exists (select from smsdesk.batch b where b.id = new.id) then
    perform smsdesk.refuse('prepare');
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger refuse_unfinished after insert on smsdesk.batch deferrable initially deferred
  for each row execute function smsdesk.refuse_unfinished();
--> statement-breakpoint
create function smsdesk.batch_in_making(of_batch bigint) returns smsdesk.batch
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  making smsdesk.batch;
begin
  if not smsdesk.may('prepare') then perform smsdesk.refuse('prepare'); end if;
  select * into making from smsdesk.batch b
  where b.id = of_batch and b.xmin = pg_current_xact_id()::xid
    and not exists (select from smsdesk.batch_event e where e.batch_id = b.id);
  if making.id is null then perform smsdesk.refuse('prepare'); end if;
  return making;
end $$;
--> statement-breakpoint
-- `given`: a JSON array of objects with the columns of the table.
create function smsdesk.add_batch_rejects(of_batch bigint, given text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  making smsdesk.batch := smsdesk.batch_in_making(of_batch);
begin
  insert into smsdesk.batch_reject (batch_id, row, verdict, number, field, value, cells)
  select making.id, r.row, r.verdict, r.number, r.field, r.value,
    case when jsonb_typeof(r.cells) = 'array' then r.cells else smsdesk.refuse_value('file')::jsonb end
  from json_to_recordset(given::json)
    as r(row integer, verdict text, number text, field text, value text, cells jsonb);
end $$;
--> statement-breakpoint
-- The recipients of a bulk send whose status says so go on the opt-out list; its messages still leave, since the entries
-- name it. An entry that somebody made before is only ever prolonged.
create function smsdesk.opt_out_recipients(of_batch smsdesk.batch) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  ends timestamptz;
  why text;
begin
  select now() + make_interval(months => s.opt_out_months), s.name into ends, why
  from smsdesk.status s where s.id = of_batch.status_id and s.opt_out_months > 0;
  if ends is null then return; end if;
  with put as (
    insert into smsdesk.opt_out as o (number, until, author, reason, batch_id)
    select distinct m.number, ends, of_batch.author, why, of_batch.id
    from smsdesk.message m where m.batch_id = of_batch.id
    order by m.number
    on conflict (number) do update set until = excluded.until, author = excluded.author, reason = excluded.reason,
      message_id = null,
      batch_id = case when o.until <= now() then excluded.batch_id else o.batch_id end,
      since = case when o.until <= now() then excluded.since else o.since end
    where o.until < excluded.until
    returning o.number, o.until
  )
  insert into smsdesk.opt_out_event (number, state, author, reason, until, batch_id)
  select p.number, 'on', of_batch.author, why, p.until, of_batch.id from put p order by p.number;
  perform pg_notify('smsdesk_changed', ''), pg_notify('smsdesk_changed', 'links');
end $$;
--> statement-breakpoint
-- Counts what the file came to, so that nobody ever sees the zeros and nobody says another number. `held_for`: milliseconds
-- before its first SMS may leave; null: until a person releases it. That has to be another person where the queue asks for
-- one above so many messages, or where its author may release none.
create function smsdesk.complete_batch(
  of_batch bigint, held_for double precision, ledger jsonb, digest bytea, out needs_other boolean
) language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  making smsdesk.batch := smsdesk.batch_in_making(of_batch);
  counted record;
  begins text;
begin
  if jsonb_typeof(ledger) <> 'object' then perform smsdesk.refuse_value('file'); end if;
  select count(*)::integer as messages, coalesce(sum(m.parts), 0)::integer as parts,
    (select count(*)::integer from smsdesk.batch_reject r where r.batch_id = making.id) as rejected
  into counted from smsdesk.message m where m.batch_id = making.id;
  needs_other := not smsdesk.may('release') or counted.messages > coalesce((
    select substring(q.options ->> 'secondPair' from '^\s*([0-9]{1,9})\s*$')::integer
    from smsdesk.queue q where q.id = making.queue_id), 2147483647);
  begins := case when needs_other or held_for is null or held_for > 0 then 'held' else 'running' end;
  update smsdesk.batch b set messages = counted.messages, parts = counted.parts, rejected = counted.rejected,
    state = begins, verdicts = ledger, content = digest, needs_other = complete_batch.needs_other,
    held_until = case when begins = 'held' and not complete_batch.needs_other
      then clock_timestamp() + held_for * interval '1 millisecond' end
  where b.id = making.id;
  insert into smsdesk.batch_event (batch_id, state, actor) values (making.id, begins, making.author);
  perform smsdesk.opt_out_recipients(making);
  delete from smsdesk.draft d where d.key = making.key and (smsdesk.is_owner() or d.author = making.author);
  perform smsdesk.commit_durably(), pg_notify('smsdesk_due', ''), pg_notify('smsdesk_changed', '');
end $$;
--> statement-breakpoint
-- Takes a bulk send from one of some states into another, with the step in its life: one row, whatever it holds. Null where
-- there is none that the login sees; where nothing is changed, the state that it is in. What another person has to release
-- begins to run only by another than its author, paused meanwhile or not. What it pauses itself for, it pauses for once:
-- after that a person has seen it and let it go on.
create function smsdesk.move_batch(
  of_batch bigint, wanted text[], becomes text, who text, why jsonb, out state text, out is_changed boolean
) language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  is_held_back boolean;
begin
  is_changed := false;
  select b.state, becomes = 'running' and b.needs_other and b.author = who into state, is_held_back
  from smsdesk.batch b where b.id = of_batch and smsdesk.sees_queue(b.queue_id) for no key update;
  if state is null or state <> all(wanted) or is_held_back then return; end if;
  -- Asked once the row is ours: another sender may have braked, and a person let it go on, while this one waited.
  if exists (select from smsdesk.batch_event e where e.batch_id = of_batch and e.reason ->> 'code' = why ->> 'code') then
    return;
  end if;
  update smsdesk.batch b set state = becomes, held_until = null, needs_other = b.needs_other and becomes <> 'running'
  where b.id = of_batch;
  insert into smsdesk.batch_event (batch_id, state, actor, reason) values (of_batch, becomes, who, why);
  perform smsdesk.commit_durably(), pg_notify('smsdesk_changed', ''), pg_notify('smsdesk_due', '');
  state := becomes;
  is_changed := true;
end $$;
--> statement-breakpoint
create function smsdesk.stop_batch(of_batch bigint, wish text, actor text, out state text, out is_changed boolean)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not smsdesk.may('stop') then perform smsdesk.refuse('stop'); end if;
  select m.state, m.is_changed into stop_batch.state, stop_batch.is_changed
  from (values ('pause', array['running', 'held'], 'paused'), ('cancel', array['held', 'running', 'paused'], 'cancelled'))
    as change(wish, wanted, becomes)
  cross join lateral smsdesk.move_batch(of_batch, change.wanted, change.becomes, smsdesk.actor(stop_batch.actor), null) as m
  where change.wish = stop_batch.wish;
end $$;
--> statement-breakpoint
create function smsdesk.release_batch(of_batch bigint, wish text, actor text, out state text, out is_changed boolean)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not smsdesk.may('release') then perform smsdesk.refuse('release'); end if;
  select m.state, m.is_changed into release_batch.state, release_batch.is_changed
  from (values ('resume', array['paused']), ('release', array['held'])) as change(wish, wanted)
  cross join lateral smsdesk.move_batch(of_batch, change.wanted, 'running', smsdesk.actor(release_batch.actor), null) as m
  where change.wish = release_batch.wish;
end $$;
--> statement-breakpoint
-- What a sender does where too many of the first messages have failed or their numbers have opted out: `why` says so.
create function smsdesk.brake_batch(of_batch bigint, actor text, why jsonb, out state text, out is_changed boolean)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not smsdesk.may('sender') then perform smsdesk.refuse('sender'); end if;
  select m.state, m.is_changed into brake_batch.state, brake_batch.is_changed
  from smsdesk.move_batch(of_batch, array['running', 'held'], 'paused', actor, why) as m;
end $$;
--> statement-breakpoint
-- Makes `cancelled` the next messages of a cancelled bulk send that are still queued, at most `size` behind the id `after`,
-- as a step in their lives by whoever cancelled it, and takes off the opt-out list the numbers that only it had put there and
-- that got nothing of it: their history says so, and of the entry nothing is left, but for a number that was on the list
-- before. Rows in use are passed over; a later sweep finds them.
create function smsdesk.sweep_batch(of_batch bigint, after bigint, size integer, out cancelled integer, out up_to bigint)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  canceller text;
begin
  if not (smsdesk.may('stop') or smsdesk.may('sender')) then perform smsdesk.refuse('stop'); end if;
  cancelled := 0;
  select coalesce((
    select e.actor from smsdesk.batch_event e
    where e.batch_id = b.id and e.state = 'cancelled' order by e.id desc limit 1), b.author)
  into canceller from smsdesk.batch b where b.id = of_batch and b.state = 'cancelled' and smsdesk.sees_queue(b.queue_id);
  if canceller is null then return; end if;
  with chunk as materialized (
    select d.message_id from smsdesk.delivery d
    where d.batch_id = of_batch and d.state = 'queued' and d.claimed_by is null and d.message_id > after
    order by d.message_id limit size for update skip locked
  ), swept as (
    update smsdesk.delivery d set state = 'cancelled' from chunk c where d.message_id = c.message_id
    returning d.message_id
  ), noted as (
    insert into smsdesk.delivery_event (message_id, state, actor) select s.message_id, 'cancelled', canceller from swept s
  ), listed as materialized (
    select o.number, exists (
        select from smsdesk.opt_out_event e where e.number = o.number and e.batch_id is distinct from of_batch
      ) as was_there_before
    from (select distinct m.number from swept s join smsdesk.message m on m.id = s.message_id) as one
      join smsdesk.opt_out o on o.number = one.number and o.batch_id = of_batch and (o.until is null or o.until > now())
  ), undone as materialized (
    -- By number, which a plan without statistics would pass over for all there is of the bulk send.
    select l.* from listed l where not exists (
      select from smsdesk.message other join smsdesk.delivery d on d.message_id = other.id
      where other.number = l.number and other.batch_id is not distinct from of_batch
        and (d.state not in ('queued', 'cancelled') or d.state = 'queued' and d.claimed_by is not null))
  ), taken_back as (
    delete from smsdesk.opt_out o using undone u where o.number = u.number and not u.was_there_before
  ), ended as (
    update smsdesk.opt_out o set until = now() from undone u where o.number = u.number and u.was_there_before
  ), unlisted as (
    insert into smsdesk.opt_out_event (number, state, author, reason, batch_id)
    select u.number, 'off', canceller, 'batch:' || of_batch, of_batch from undone u order by u.number
  )
  select count(*), max(s.message_id) into cancelled, up_to from swept s;
  if cancelled > 0 then perform pg_notify('smsdesk_changed', ''); end if;
end $$;
--> statement-breakpoint
-- Takes a draft of one's own away; by a function, as whoever may delete from a table may also lock it against everybody.
create function smsdesk.delete_draft(of_draft bigint, named text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not smsdesk.may('prepare') then perform smsdesk.refuse('prepare'); end if;
  delete from smsdesk.draft d where d.id = of_draft and d.author = smsdesk.actor(named);
end $$;
--> statement-breakpoint
-- What is known of numbers before a bulk send: whether they are opted out at `moment`, and when this text last went to them
-- after `since` from a queue of one's own (null: not asked). What failed, was skipped or taken back doesn't count. `thoughts`:
-- a JSON array of [number, text]. Numbers of which nothing is known are left out.
create function smsdesk.number_facts(thoughts text, moment timestamptz, since timestamptz)
returns table(place bigint, is_opted_out boolean, sent_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  queues integer[] := case when smsdesk.sees_all_queues() then null else smsdesk.my_queues() end;
begin
  if not smsdesk.may('prepare') then perform smsdesk.refuse('prepare'); end if;
  perform smsdesk.come_first();
  return query
  with thought as materialized (
    select (i.value ->> 0) collate "C" as number, i.value ->> 1 as text, i.position
    from json_array_elements(thoughts::json) with ordinality as i(value, position)
  ), known as (
    select t.position,
      exists (select from smsdesk.opt_out o where o.number = t.number and (o.until is null or o.until > moment)) as opted,
      case when since is not null then (
        select m.time from smsdesk.message m
        join smsdesk.delivery d on d.message_id = m.id
        left join smsdesk.batch b on b.id = m.batch_id
        where m.number = t.number and m.time > since and m.direction = 'out' and m.text = t.text
          and d.state not in ('failed', 'expired', 'cancelled', 'skipped')
          and not (d.state = 'queued' and d.claimed_by is null and b.state is not distinct from 'cancelled')
          and (queues is null or m.queue_id = any(queues))
        order by m.time desc limit 1) end as sent
    from thought t
  )
  select k.position - 1, k.opted, k.sent from known k where k.opted or k.sent is not null;
end $$;
--> statement-breakpoint
-- Received messages that may ask for no more SMS and wait for a person, in the queues of the login; counted to `most`.
create function smsdesk.count_reviews(most integer) returns integer
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(*)::integer from (
    select from smsdesk.opt_out_review r
    where r.decided_at is null
      and not exists (select from smsdesk.opt_out o where o.number = r.number and (o.until is null or o.until > now()))
      and (smsdesk.sees_all_queues() or exists (
        select from smsdesk.delivery d
        where d.message_id = r.message_id and d.queue_id = any((select smsdesk.my_queues())::integer[])))
    limit most) as waiting
$$;
--> statement-breakpoint
-- Whoever sets up queues and gateways learns whether one is used, though its messages may not be theirs to see.
create function smsdesk.is_queue_used(of_queue integer) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not smsdesk.may('settings') then perform smsdesk.refuse('settings'); end if;
  return exists (select from smsdesk.message m where m.queue_id = of_queue)
    or exists (select from smsdesk.batch b where b.queue_id = of_queue);
end $$;
--> statement-breakpoint
-- How many messages of a gateway wait for a receipt of no more than so long ago, counted to `most`.
create function smsdesk.count_outstanding(of_gateway integer, within interval, most integer) returns integer
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not smsdesk.may('settings') then perform smsdesk.refuse('settings'); end if;
  return (select count(*)::integer from (
    select from smsdesk.delivery d
    where d.state in ('sent', 'unknown') and d.gateway_id = of_gateway and d.claimed_at > now() - within
    limit most) as outstanding);
end $$;
--> statement-breakpoint
-- Whether the login may delete what is too old: a person who may change for how long what is kept, or a sender at night; and
-- in a run that has begun and not ended, a person in one of their own, as the audit tells of runs.
create function smsdesk.check_retention(of_run bigint default null) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if not (smsdesk.may('settings') or smsdesk.may('sender')) or of_run is not null and not exists (
    select from smsdesk.retention_run r where r.id = of_run and r.ended_at is null
      and (smsdesk.may('sender') or r.actor = smsdesk.actor(r.actor)))
  then perform smsdesk.refuse('settings'); end if;
end $$;
--> statement-breakpoint
-- Writes down that a run begins, and that what somebody who died had begun does not go on. Returns its id.
create function smsdesk.begin_retention(named text) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  begun bigint;
begin
  perform smsdesk.check_retention();
  update smsdesk.retention_run r set ended_at = now() where r.ended_at is null;
  insert into smsdesk.retention_run (actor)
  values (case when smsdesk.may('sender') then named else smsdesk.actor(named) end)
  returning id into begun;
  return begun;
end $$;
--> statement-breakpoint
create function smsdesk.end_retention(of_run bigint, whole boolean) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform smsdesk.check_retention();
  update smsdesk.retention_run r set ended_at = now(), is_whole = whole where r.id = of_run and r.ended_at is null;
end $$;
--> statement-breakpoint
-- Deletes what is too old of the next `size` messages of a direction, the oldest first, with all that hangs on it; counts it
-- in the run, and of bulk sends by what had become of it. Opt-outs stay. What may still leave, or be told of by a carrier, is
-- never too old (`count_too_old` says why); what somebody else holds is left for the next run.
-- It waits for no lock longer than a second, and not for the disk: what a crash brings back is deleted again. Of the last
-- days it deletes only for the owner, whatever `before` is: no setting could ask for that.
create function smsdesk.delete_too_old(
  of_run bigint, of_direction text, before timestamptz, after_time timestamptz, after_id bigint, size integer, is_told boolean,
  out deleted integer, out looked integer, out last_time timestamptz, out last_id bigint
) language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform smsdesk.check_retention(coalesce(of_run, 0));
  if not smsdesk.is_owner() then before := least(before, now() - interval '7 days'); end if;
  perform set_config('lock_timeout', '1s', true), set_config('synchronous_commit', 'off', true);
  with page as materialized (
    select m.id, m.time from smsdesk.message m
    where m.direction = of_direction and m.time < before and (m.time, m.id) > (after_time, after_id)
    order by m.time, m.id limit size
  ), old as materialized (
    select d.message_id, d.batch_id, d.state,
      case when d.state in ('failed', 'expired') then coalesce(d.error_code, '') else '' end as code
    from smsdesk.delivery d left join smsdesk.batch b on b.id = d.batch_id
    where d.message_id in (select p.id from page p)
      and d.state not in ('queued', 'submitting', 'unknown')
      and (b.state is null or b.state not in ('held', 'running', 'paused'))
      and not coalesce(greatest(d.due, d.claimed_at) >= before, false)
      and not exists (
        select from smsdesk.opt_out_review r where r.message_id = d.message_id and r.decided_at is null
          and not exists (select from smsdesk.opt_out o where o.number = r.number and (o.until is null or o.until > now())))
    order by d.message_id for update of d skip locked
  ), gone as (
    delete from smsdesk.message m using old o where m.id = o.message_id
    returning m.id, o.batch_id, o.state, o.code
  ), totalled as (
    insert into smsdesk.batch_outcome as t (batch_id, state, code, messages)
    select g.batch_id, g.state, g.code, count(*) from gone g where g.batch_id is not null group by 1, 2, 3 order by 1, 2, 3
    on conflict (batch_id, state, code) do update set messages = t.messages + excluded.messages
  ), noted as (
    update smsdesk.retention_run r set
      received = r.received + case when of_direction = 'in' then (select count(*) from gone) else 0 end,
      sent = r.sent + case when of_direction = 'out' then (select count(*) from gone) else 0 end
    where r.id = of_run
  )
  select (select count(*) from gone), (select count(*) from page), last.time, last.id
  into deleted, looked, last_time, last_id
  from (values (1)) as one left join lateral (select p.time, p.id from page p order by p.time desc, p.id desc limit 1) as last
    on true;
  if is_told and deleted > 0 then perform pg_notify('smsdesk_changed', ''); end if;
end $$;
--> statement-breakpoint
-- The same of what is kept of files: refused rows of bulk sends that are over, and drafts, whoever's they are.
create function smsdesk.delete_old_files(of_run bigint, before timestamptz, size integer, is_told boolean) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  gone integer;
begin
  perform smsdesk.check_retention(coalesce(of_run, 0));
  if not smsdesk.is_owner() then before := least(before, now() - interval '1 day'); end if;
  perform set_config('lock_timeout', '1s', true), set_config('synchronous_commit', 'off', true);
  with old_row as materialized (
    select r.batch_id, r.row from smsdesk.batch b join smsdesk.batch_reject r on r.batch_id = b.id
    where b.rejected > 0 and b.state in ('done', 'cancelled') and b.created_at < before
    limit size
  ), gone_row as (
    delete from smsdesk.batch_reject r using old_row o where r.batch_id = o.batch_id and r.row = o.row returning r.row
  ), gone_draft as (
    delete from smsdesk.draft where id in (
      select d.id from smsdesk.draft d where d.changed_at < before limit size for update skip locked)
    returning id
  )
  select (select count(*) from gone_row) + (select count(*) from gone_draft) into gone;
  update smsdesk.retention_run r set files = r.files + gone where r.id = of_run;
  if is_told and gone > 0 then perform pg_notify('smsdesk_changed', ''); end if;
  return gone;
end $$;
--> statement-breakpoint
-- How many messages written before that time are deleted (reason null), and how many stay and why: by the same conditions as
-- above, spelled out twice because a function for them would be called for each message. Reads all of them.
create function smsdesk.count_too_old(of_direction text, before timestamptz) returns table(reason text, messages integer)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform smsdesk.check_retention();
  return query
  select case
      when d.state in ('queued', 'submitting') then 'onItsWay'
      when d.state = 'unknown' then 'inDoubt'
      when b.state in ('held', 'running', 'paused') then 'openBatch'
      when greatest(d.due, d.claimed_at) >= before then 'leftLater'
      when exists (
        select from smsdesk.opt_out_review r where r.message_id = d.message_id and r.decided_at is null
          and not exists (select from smsdesk.opt_out o where o.number = r.number and (o.until is null or o.until > now())))
        then 'toReview'
    end, count(*)::integer
  from smsdesk.message m join smsdesk.delivery d on d.message_id = m.id left join smsdesk.batch b on b.id = d.batch_id
  where m.direction = of_direction and m.time < before
  group by 1;
end $$;
--> statement-breakpoint
-- Refused rows of files, and drafts, of before that time: those of bulk sends that are over.
create function smsdesk.count_old_files(before timestamptz) returns integer
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform smsdesk.check_retention();
  return (
    (select count(*) from smsdesk.batch_reject r join smsdesk.batch b on b.id = r.batch_id
     where b.rejected > 0 and b.state in ('done', 'cancelled') and b.created_at < before)
    + (select count(*) from smsdesk.draft d where d.changed_at < before))::integer;
end $$;
--> statement-breakpoint
-- A transaction that goes on seeing the database as it was once would go on acting with the queues of then, whatever has been
-- taken away since: it may read, and members do nothing in it.
create function smsdesk.refuse_stale() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not smsdesk.is_owner() then
    raise exception 'done only in a transaction that sees what is so now: read committed'
      using errcode = 'invalid_transaction_state', hint = 'isolation';
  end if;
  return null;
end $$;
--> statement-breakpoint
do $$
declare
  of text;
begin
  foreach of in array array['message', 'status_event', 'delivery_event', 'opt_out', 'opt_out_review', 'batch', 'member'] loop
    execute format('create trigger refuse_stale before insert or update on smsdesk.%I for each statement
      when (current_setting(''transaction_isolation'') in (''repeatable read'', ''serializable''))
      execute function smsdesk.refuse_stale()', of);
  end loop;
end $$;
