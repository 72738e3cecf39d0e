-- Who did what: one row for each act of a person, whatever it was about, that outlives all it speaks of.
CREATE TABLE "smsdesk"."audit" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "smsdesk"."audit_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"time" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"actor" text NOT NULL,
	"act" text NOT NULL,
	"queue_id" integer,
	"batch_id" bigint,
	"message_id" bigint,
	"number" text collate "C",
	"subject" text,
	"before" jsonb,
	"after" jsonb,
	"reason" text,
	"search" text GENERATED ALWAYS AS (smsdesk.fold((coalesce(subject, '') || ' ' || coalesce(reason, '') || ' ' || coalesce(before::text, '') || ' ' || coalesce(after::text, '')) collate "default")) STORED NOT NULL
);
--> statement-breakpoint
CREATE INDEX "audit_time" ON "smsdesk"."audit" USING btree ("time","id");--> statement-breakpoint
CREATE INDEX "audit_actor" ON "smsdesk"."audit" USING btree ("actor","time","id");--> statement-breakpoint
CREATE INDEX "audit_act" ON "smsdesk"."audit" USING btree ("act","time","id");--> statement-breakpoint
CREATE INDEX "audit_queue" ON "smsdesk"."audit" USING btree ("queue_id","time","id");--> statement-breakpoint
CREATE INDEX "audit_batch" ON "smsdesk"."audit" USING btree ("batch_id","time","id") WHERE "smsdesk"."audit"."batch_id" is not null;--> statement-breakpoint
-- By hand from here on. Rows are only ever added; the owner is kept from a slip, everybody else has no right to begin with.
create trigger keep_audit before update or delete on smsdesk.audit for each row execute function smsdesk.refuse_change();
--> statement-breakpoint
create trigger keep_all_audit before truncate on smsdesk.audit execute function smsdesk.refuse_change();
--> statement-breakpoint
-- Who acts: the login; for an owner whom the row names, or else the person at the keyboard, whom smsdesk names to its own
-- database when it connects.
create function smsdesk.acting(named text default null) returns text
language sql stable set search_path = pg_catalog, pg_temp as $$
  select smsdesk.actor(coalesce(named, nullif(current_setting('smsdesk.user', true), '')))
$$;
--> statement-breakpoint
-- Whether the sender acts, and not a person: by the account of its own, or by the name that it goes by on an owner's.
create function smsdesk.is_senders(named text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select named like 'sender:%' and smsdesk.is_owner()
    or exists (select from smsdesk.member m where m.name = session_user::text and m.role = 'sender')
$$;
--> statement-breakpoint
-- What a new database is filled with in the transaction that makes it is nobody's act.
create function smsdesk.is_being_made() returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from smsdesk.migration m where m.xmin = pg_current_xact_id()::xid)
$$;
--> statement-breakpoint
-- For acts that leave no row of their own; called by the functions that do them, never by members.
create function smsdesk.note(
  act text, message bigint, queue integer, subject text, reason text,
  batch bigint default null, before jsonb default null, after jsonb default null, named text default null
) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  insert into smsdesk.audit (actor, act, message_id, queue_id, batch_id, subject, reason, before, after)
  values (smsdesk.acting(named), act, message, queue, batch, subject, reason, before, after)
$$;
--> statement-breakpoint
-- That rows were written into a file or handed on: of what, what was asked for, and how many, which are not all where it was
-- broken off.
create function smsdesk.note_export(
  what text, asked jsonb, exported bigint, is_whole boolean, of_batch bigint default null, named text default null
) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  act constant text := case what when 'messages' then 'exported' when 'results' then 'results-exported'
    when 'opt-outs' then 'opt-outs-exported' when 'audit' then 'audit-exported' end;
  of_queue integer;
  subject text := asked ->> 'query';
begin
  if not smsdesk.may('export') or act is null then
    perform smsdesk.refuse('export');
  end if;
  if of_batch is not null then
    select b.queue_id, b.name into of_queue, subject from smsdesk.batch b
      where b.id = of_batch and b.queue_id = any((select smsdesk.my_queues())::integer[]);
    if not found then
      perform smsdesk.refuse('queue');
    end if;
  end if;
  perform smsdesk.note(act, null, of_queue, subject, null, of_batch, null,
    asked || jsonb_build_object('rows', exported) || case when is_whole then '{}' else '{"whole": false}' end::jsonb, named);
end $$;
--> statement-breakpoint
-- What a person has decided about messages in doubt, once for all of them.
create function smsdesk.note_settled(settlement text, messages bigint[], named text default null) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  insert into smsdesk.audit (actor, act, queue_id, batch_id, message_id, after)
  select smsdesk.acting(named), 'settled',
    case when count(distinct d.queue_id) = 1 then min(d.queue_id) end,
    case when count(distinct coalesce(d.batch_id, 0)) = 1 then min(d.batch_id) end,
    case when count(*) = 1 then min(d.message_id) end,
    jsonb_build_object('settlement', settlement, 'messages', count(*))
  from smsdesk.delivery d where d.message_id = any(messages)
  having count(*) > 0
$$;
--> statement-breakpoint
-- The same without secrets: by the name of what holds it, and within addresses.
create function smsdesk.without_secrets(name text, value jsonb) returns jsonb
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
begin
  if jsonb_typeof(value) = 'null' then
    return value;
  end if;
  if name ~* 'pass(word|wd|phrase)?$|secret|token|credential|authorization' or name ~ '(^|[-_])key$|Key$|KEY$' then
    return to_jsonb('***'::text);
  end if;
  case jsonb_typeof(value)
    when 'string' then
      return to_jsonb(regexp_replace(
        regexp_replace(value #>> '{}', '([a-z][a-z0-9+.-]*://[^\s/?#:@]*):\S*@', '\1:***@', 'gi'),
        '([?&][^\s=&#]*(?:pass|secret|token|credential|authorization|key)[^\s=&#]*=)[^\s&#]*', '\1***', 'gi'));
    when 'object' then
      return coalesce(
        (select jsonb_object_agg(e.key, smsdesk.without_secrets(e.key, e.value)) from jsonb_each(value) e), '{}');
    when 'array' then
      return coalesce(
        (select jsonb_agg(smsdesk.without_secrets('', e.value) order by e.place)
          from jsonb_array_elements(value) with ordinality as e(value, place)), '[]');
    else
      return value;
  end case;
end $$;
--> statement-breakpoint
-- A row of what people name as the audit tells of it: by names in place of ids, its options beside its columns.
create function smsdesk.told(of text, it jsonb) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if it is null then
    return null;
  end if;
  case of
    when 'queue' then
      return coalesce(it -> 'options', '{}') || jsonb_build_object('name', it -> 'name', 'senderId', it -> 'sender_id',
        'gateway', (select g.name from smsdesk.gateway g where g.id = (it ->> 'gateway_id')::integer));
    when 'gateway' then
      return coalesce(it -> 'options', '{}') || (it - 'id' - 'options');
    when 'member' then
      return jsonb_build_object('role', it -> 'role', 'allQueues', it -> 'all_queues');
    when 'setting' then
      if jsonb_typeof(it -> 'value') = 'object' then
        return (it -> 'value') - 'setAt' - 'setBy';
      end if;
      return jsonb_build_object(it ->> 'key', it -> 'value');
    when 'status' then
      return jsonb_build_object('name', it -> 'name', 'color', it -> 'color', 'optOutMonths', it -> 'opt_out_months');
    when 'view' then
      return jsonb_build_object('name', it -> 'name', 'query', it -> 'query', 'sort', it -> 'sort');
    else
      return it - 'id';
  end case;
end $$;
--> statement-breakpoint
-- One row of what people name, as it was and as it is, with no more than what has changed.
create function smsdesk.note_row(of text, was jsonb, made jsonb) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  it constant jsonb := coalesce(made, was);
  act text := of || case when was is null then '-added' when made is null then '-removed' else '-changed' end;
  old constant jsonb := smsdesk.told(of, was);
  new constant jsonb := smsdesk.told(of, made);
  before jsonb;
  after jsonb;
begin
  if of = 'setting' then
    -- What the desk remembers for a person, what the program marks for itself, and rows that only hold a place.
    if it ->> 'key' like '%:%' or it ->> 'key' in ('seeded', 'demo') or was is null and made -> 'value' = '{}' then
      return;
    end if;
    act := case it ->> 'key' when 'retention' then 'retention-set' when 'optOutWords' then 'opt-out-words'
      else 'setting-changed' end;
  end if;
  select jsonb_object_agg(e.key, smsdesk.without_secrets(e.key, e.value)) into before from jsonb_each(old) e
    where new is null or new -> e.key is distinct from e.value;
  select jsonb_object_agg(e.key, smsdesk.without_secrets(e.key, e.value)) into after from jsonb_each(new) e
    where old is null or old -> e.key is distinct from e.value;
  if before is null and after is null or smsdesk.is_being_made() then
    return;
  end if;
  perform smsdesk.note(act, null, case of when 'queue' then (it ->> 'id')::integer end,
    coalesce(it ->> 'name', it ->> 'key'), null, null, before, after);
end $$;
--> statement-breakpoint
-- Of tables that hold what people name; the argument is the key by which a row is known.
create function smsdesk.audit_rows() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    perform smsdesk.note_row(tg_table_name, null, to_jsonb(n)) from made n;
  elsif tg_op = 'DELETE' then
    perform smsdesk.note_row(tg_table_name, to_jsonb(o), null) from was o;
  else
    perform smsdesk.note_row(tg_table_name, to_jsonb(o), to_jsonb(n))
      from was o full join made n on to_jsonb(o) ->> tg_argv[0] = to_jsonb(n) ->> tg_argv[0];
  end if;
  return null;
end $$;
--> statement-breakpoint
do $$
declare
  of text;
  key text;
begin
  for of, key in values ('queue', 'id'), ('gateway', 'id'), ('template', 'id'), ('status', 'id'), ('setting', 'key'), ('member', 'name')
  loop
    execute format('create trigger audit_added after insert on smsdesk.%I referencing new table as made
      for each statement execute function smsdesk.audit_rows(%L)', of, key);
    execute format('create trigger audit_changed after update on smsdesk.%I referencing old table as was new table as made
      for each statement execute function smsdesk.audit_rows(%L)', of, key);
    execute format('create trigger audit_removed after delete on smsdesk.%I referencing old table as was
      for each statement execute function smsdesk.audit_rows(%L)', of, key);
  end loop;
end $$;
--> statement-breakpoint
-- Views that are shared: to the others one that becomes a person's own is gone, and comes when it is shared.
create function smsdesk.audit_views() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform smsdesk.note_row('view', case when tg_op <> 'INSERT' and old.owner is null then to_jsonb(old) end,
    case when tg_op <> 'DELETE' and new.owner is null then to_jsonb(new) end);
  return null;
end $$;
--> statement-breakpoint
create trigger audit_views after insert or update or delete on smsdesk.saved_view
  for each row execute function smsdesk.audit_views();
--> statement-breakpoint
-- Where a template is offered, and which queues a member has: what there was is what there is without what came, or with
-- what went. One that is gone itself has been told of.
create function smsdesk.note_queues(act text, subject text, now_there integer[], came integer[], went integer[]) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  with named as (
    select q.name, q.id = any(now_there) and not q.id = any(came) or q.id = any(went) as was_there,
      q.id = any(now_there) as is_there
    from smsdesk.queue q where q.id = any(now_there || went)
  )
  select smsdesk.note(act, null, null, subject, null, null,
    jsonb_build_object('queues', coalesce(jsonb_agg(n.name order by n.name) filter (where n.was_there), '[]')),
    jsonb_build_object('queues', coalesce(jsonb_agg(n.name order by n.name) filter (where n.is_there), '[]')))
  from named n having not smsdesk.is_being_made() and bool_or(n.was_there is distinct from n.is_there)
$$;
--> statement-breakpoint
-- Rows that came or went, each the queue of something; the argument is the column that says of what.
create function smsdesk.audit_queues() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform smsdesk.note_queues(it.act, it.name, it.queues,
    case tg_op when 'INSERT' then of.queues else '{}' end, case tg_op when 'DELETE' then of.queues else '{}' end)
  from (select to_jsonb(t) ->> tg_argv[0] as key, array_agg(t.queue_id) as queues from touched t group by 1) of
  cross join lateral (
    select 'template-changed' as act, t.name,
      array(select q.queue_id from smsdesk.template_queue q where q.template_id = t.id) as queues
    from smsdesk.template t where tg_argv[0] = 'template_id' and t.id::text = of.key
    union all
    select 'member-changed', m.name, array(select q.queue_id from smsdesk.member_queue q where q.member = m.name)
    from smsdesk.member m where tg_argv[0] = 'member' and m.name = of.key
  ) it;
  return null;
end $$;
--> statement-breakpoint
do $$
declare
  of text;
  key text;
begin
  for of, key in values ('template_queue', 'template_id'), ('member_queue', 'member') loop
    execute format('create trigger audit_added after insert on smsdesk.%I referencing new table as touched
      for each statement execute function smsdesk.audit_queues(%L)', of, key);
    execute format('create trigger audit_removed after delete on smsdesk.%I referencing old table as touched
      for each statement execute function smsdesk.audit_queues(%L)', of, key);
  end loop;
end $$;
--> statement-breakpoint
-- The life of a bulk send as far as people lead it. Steps that are written with a time of the past are a history, no acts;
-- one that runs again because messages in doubt are sent again is told of as that.
create function smsdesk.audit_batch_events() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into smsdesk.audit (actor, act, queue_id, batch_id, subject, before, after)
  select smsdesk.acting(e.actor),
    case when p.state is null then 'prepared' when e.state <> 'running' then e.state
      when p.state = 'held' then 'released' else 'resumed' end,
    b.queue_id, b.id, b.name,
    case when p.state is not null then jsonb_build_object('state', p.state) end,
    jsonb_build_object('state', e.state) || case when p.state is null then jsonb_build_object(
      'messages', b.messages, 'parts', b.parts, 'rejected', b.rejected, 'needsOther', b.needs_other) else '{}' end
  from made e join smsdesk.batch b on b.id = e.batch_id
  left join lateral (
    select x.state from smsdesk.batch_event x where x.batch_id = e.batch_id and x.id < e.id order by x.id desc limit 1
  ) as p on true
  where e.time >= transaction_timestamp() and e.reason is null and e.state <> 'done'
    and p.state is distinct from 'done' and not smsdesk.is_senders(e.actor)
  order by e.id;
  return null;
end $$;
--> statement-breakpoint
create trigger audit_steps after insert on smsdesk.batch_event referencing new table as made
  for each statement execute function smsdesk.audit_batch_events();
--> statement-breakpoint
-- What people do to the opt-out list, once for all the numbers of a statement. Not what numbers ask for themselves, nor
-- what a cancelled bulk send gives back, piece by piece.
create function smsdesk.audit_opt_outs() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into smsdesk.audit (actor, act, queue_id, batch_id, message_id, number, subject, reason, after)
  select smsdesk.acting(e.author), case e.state when 'on' then 'opt-out-put' else 'opt-out-removed' end,
    b.queue_id, e.batch_id,
    case when count(*) = 1 then min(e.message_id) end, case when count(*) = 1 then min(e.number) end, b.name,
    case when min(e.reason) = max(e.reason) then nullif(min(e.reason), '') end,
    jsonb_strip_nulls(jsonb_build_object('numbers', count(*),
      'until', case when count(e.until) = count(*) and min(e.until) = max(e.until) then min(e.until) end))
  from made e left join smsdesk.batch b on b.id = e.batch_id
  where e.time >= transaction_timestamp() and e.author <> e.number
    and not (e.state = 'off' and e.batch_id is not null) and not smsdesk.is_senders(e.author)
  group by e.state, e.author, e.batch_id, b.queue_id, b.name;
  return null;
end $$;
--> statement-breakpoint
create trigger audit_steps after insert on smsdesk.opt_out_event referencing new table as made
  for each statement execute function smsdesk.audit_opt_outs();
--> statement-breakpoint
create function smsdesk.audit_reviews() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into smsdesk.audit (actor, act, queue_id, message_id, number, after)
  select smsdesk.acting(n.decided_by), 'opt-out-decided', d.queue_id, n.message_id, n.number,
    jsonb_build_object('isOptedOut', n.is_opted_out)
  from made n join was o on o.message_id = n.message_id left join smsdesk.delivery d on d.message_id = n.message_id
  where o.decided_at is null and n.decided_at is not null and n.decided_by is distinct from n.number
    and not smsdesk.is_senders(n.decided_by);
  return null;
end $$;
--> statement-breakpoint
create trigger audit_decided after update on smsdesk.opt_out_review referencing old table as was new table as made
  for each statement execute function smsdesk.audit_reviews();
--> statement-breakpoint
-- That a person deletes what is too old: when it begins, so that nobody gets past it, and what was deleted when it ends. A
-- run that was cut off ends when the next one begins, whoever's that is: it is told of whose it was.
create function smsdesk.audit_retention() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into smsdesk.audit (actor, act, after)
  select new.actor, case tg_op when 'INSERT' then 'deletion-begun' else 'deletion-ended' end,
    case tg_op when 'UPDATE' then jsonb_build_object(
      'received', new.received, 'sent', new.sent, 'files', new.files, 'whole', new.is_whole) end
  where new.actor not like 'sender:%';
  return null;
end $$;
--> statement-breakpoint
create trigger audit_begun after insert on smsdesk.retention_run for each row execute function smsdesk.audit_retention();
--> statement-breakpoint
create trigger audit_ended after update of ended_at on smsdesk.retention_run for each row
  when (old.ended_at is null and new.ended_at is not null) execute function smsdesk.audit_retention();
