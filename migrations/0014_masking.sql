-- Numbers that are not shown in full. Whoever lacks the verb `numbers` has no right to the columns that hold them, and reads
-- the views made here in place of the tables. What a view shows of a number is worked out by functions that name everything
-- they use in full: they run with the rights of whoever asks, on numbers that these must not see.
create function smsdesk.mask(number text) returns text
language plpgsql immutable strict parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  digits text := regexp_replace(number, '[^0-9]', '', 'g');
  -- The calling code of a country is no secret (ITU-T E.164, list of assigned codes), and groups begin behind it.
  code text := coalesce(substring(number from '^\+(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|'
    '2[1-689][0-9]|3[578][0-9]|42[0-9]|5[09][0-9]|6[7-9][0-9]|8[035789][0-9]|9[679][0-9])'), substring(number from '^\+'), '');
  shown text := case when code = '' then digits else substr(digits, length(code)) end;
  -- Never fewer than four digits are hidden; of the others the last two are shown first, then up to three at the front.
  last int := least(2, greatest(0, length(shown) - 4));
  first int := least(3, greatest(0, length(shown) - 4 - last));
begin
  -- Short codes and names belong to companies.
  if code = '' and length(digits) < 7 then return number; end if;
  shown := left(shown, first) || repeat('•', length(shown) - first - last) || right(shown, last);
  return case when code = '' then '' else code || ' ' end || regexp_replace(shown, '(...)(?=.)', '\1 ', 'g');
end $$;
--> statement-breakpoint
-- A text with every number in it masked: seven digits or more, however they are written.
create function smsdesk.mask_text(value text) returns text
language plpgsql immutable strict parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  found text;
begin
  for found in
    select m[1] from regexp_matches(value, '([(]?\+?[(]?[0-9](?:[ \u00a0\u2007\u2009\u202f()./-]*[0-9]){6,})', 'g') as m
    group by 1 order by length(m[1]) desc
  loop
    value := replace(value, found, smsdesk.mask(regexp_replace(found, '[^+0-9]', '', 'g')));
  end loop;
  return value;
end $$;
--> statement-breakpoint
-- The cells of a row of a file likewise. A cell that a workbook held as a number becomes a text.
create function smsdesk.mask_cells(cells jsonb) returns jsonb
language sql immutable strict parallel safe
begin atomic
  select coalesce(pg_catalog.jsonb_agg(case
    when pg_catalog.jsonb_typeof(c.cell) = 'string' then pg_catalog.to_jsonb(smsdesk.mask_text(c.cell #>> '{}'))
    when c.cell ->> 'kind' = 'date' then c.cell
    when pg_catalog.length(pg_catalog.regexp_replace(c.cell::text, '[^0-9]', '', 'g')) < 7 then c.cell
    else pg_catalog.to_jsonb(smsdesk.mask_text(coalesce(c.cell ->> 'value', ''))) end order by c.place), '[]')
  from pg_catalog.jsonb_array_elements(cells) with ordinality as c(cell, place);
end;
--> statement-breakpoint
-- The text as the column of search begins with it, folded already. Plain letters of a number are as many when folded. Not
-- strict, so that it becomes a part of the statement that calls it.
create function smsdesk.folded_text(search text, number text) returns text
language sql immutable parallel safe
return pg_catalog.left(search, pg_catalog.length(search) - 1 - case
  when pg_catalog.octet_length(number) = pg_catalog.length(number) then pg_catalog.length(number)
  else pg_catalog.length(smsdesk.fold(number)) end);
--> statement-breakpoint
-- The digits of a text, run by run; null where it has none. By these texts are found for whom numbers are hidden.
create function smsdesk.digit_runs(search text, number text) returns text
language sql immutable parallel safe
return nullif(pg_catalog.btrim(pg_catalog.regexp_replace(smsdesk.folded_text(search, number), '[^0-9]+', ' ', 'g')), '');
--> statement-breakpoint
do $$
begin
  execute format('create index message_digits on smsdesk.message using gin (smsdesk.digit_runs(search, number) %s.gin_trgm_ops)', (
    select quote_ident(n.nspname) from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm'));
end $$;
--> statement-breakpoint
-- Texts in order, without the numbers that stand behind them in the column of search: of equal texts the order told which
-- number is the greater.
drop index smsdesk.message_text;
--> statement-breakpoint
create index message_text on smsdesk.message ("left"(smsdesk.folded_text(search, number), 64) collate "C", time, id);
--> statement-breakpoint
-- Whether this transaction has changed anything. Who could put numbers of their own beside masked ones, look what becomes of
-- them and take it all back would find a number out digit by digit, and leave no trace: so what answers about numbers answers
-- only in a transaction that has changed nothing.
create function smsdesk.has_written() returns boolean
language sql stable parallel restricted
return pg_catalog.pg_current_xact_id_if_assigned() is not null;
--> statement-breakpoint
-- The same rows and columns as the tables, for whoever reads them as the role that owns these views: it is no owner of
-- tables, so that their policies hold, and let it see what the login may see. Without a barrier of their own, the indexes of
-- the tables serve them.
create view smsdesk.masked_message as
select m.xmin, m.id, m.time, m.direction, smsdesk.mask(m.number) collate "C" as number, m.queue_id, m.text, m.parts, m.author,
  m.batch_id, m.batch_row, m.template_id, null::bytea as raw, smsdesk.folded_text(m.search, m.number) as search
from smsdesk.message m;
--> statement-breakpoint
create view smsdesk.masked_batch_reject as
select r.batch_id, r.row, r.verdict, smsdesk.mask(r.number) collate "C" as number, r.field, smsdesk.mask_text(r.value) as value,
  smsdesk.mask_cells(r.cells) as cells
from smsdesk.batch_reject r;
--> statement-breakpoint
-- Whoever asked for it by a message stands there as the author, by their number. The history as `opt-out-events` reads it.
create view smsdesk.masked_opt_out as
select smsdesk.mask(o.number) collate "C" as number, o.since, o.until,
  case when o.author = o.number then smsdesk.mask(o.author) else o.author end as author,
  case when o.reason = '' and o.message_id is not null then smsdesk.asked_by_message(o.message_id) else o.reason end as reason,
  o.batch_id, o.message_id,
  (select coalesce(json_agg(json_build_array((extract(epoch from e.time) * 1000)::float8, e.state,
      case when e.author = e.number then smsdesk.mask(e.author) else e.author end,
      case when e.reason = '' and e.message_id is not null then smsdesk.asked_by_message(e.message_id) else e.reason end,
      (extract(epoch from e.until) * 1000)::float8, e.message_id, e.batch_id) order by e.id), '[]')::text
    from smsdesk.opt_out_event e where e.number = o.number) as history
from smsdesk.opt_out o where not smsdesk.has_written();
--> statement-breakpoint
create view smsdesk.masked_opt_out_event as
select smsdesk.mask(e.number) collate "C" as number, e.id, e.time, e.state,
  case when e.author = e.number then smsdesk.mask(e.author) else e.author end as author,
  case when e.reason = '' and e.message_id is not null then smsdesk.asked_by_message(e.message_id) else e.reason end as reason, e.until, e.message_id, e.batch_id
from smsdesk.opt_out_event e where not smsdesk.has_written();
--> statement-breakpoint
create view smsdesk.masked_opt_out_review as
select r.message_id, smsdesk.mask(r.number) collate "C" as number, r.found_at, r.decided_at,
  case when r.decided_by = r.number then smsdesk.mask(r.decided_by) else r.decided_by end as decided_by, r.is_opted_out,
  exists (select from smsdesk.opt_out o where o.number = r.number and (o.until is null or o.until > now())) as is_listed
from smsdesk.opt_out_review r where not smsdesk.has_written();
--> statement-breakpoint
-- How often each member has asked about numbers lies in a sequence: what is counted there stays counted when the transaction
-- is taken back. Its value is the moment, in steps of 36 seconds, up to which the member has used up what may be asked.
create function smsdesk.asked_by(member text) returns text
language sql immutable strict parallel safe
return 'asked_by_' || pg_catalog."left"(pg_catalog.md5(member), 16);
--> statement-breakpoint
create function smsdesk.count_for_member() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op <> 'INSERT' then
    execute format('drop sequence if exists smsdesk.%I', smsdesk.asked_by(old.name));
  end if;
  if tg_op <> 'DELETE' then
    execute format('create sequence smsdesk.%I', smsdesk.asked_by(new.name));
    execute format('revoke all on sequence smsdesk.%I from public', smsdesk.asked_by(new.name));
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger count_for_member after insert or delete or update of name on smsdesk.member
  for each row execute function smsdesk.count_for_member();
--> statement-breakpoint
do $$
declare
  name text;
begin
  for name in select smsdesk.asked_by(m.name) from smsdesk.member m loop
    execute format('create sequence smsdesk.%I', name);
    execute format('alter sequence smsdesk.%I owner to %I', name,
      (select r.rolname from pg_namespace n join pg_roles r on r.oid = n.nspowner where n.nspname = 'smsdesk'));
  end loop;
end $$;
--> statement-breakpoint
-- A hundred numbers an hour, sixty of them at once, for whom numbers are masked: as many as callers give, and far fewer than
-- it takes to try the ten thousand that a masked number may be. More are refused, with a line in the log of the server.
create function smsdesk.count_asked(numbers int default 1) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  counter text := format('smsdesk.%I', smsdesk.asked_by(session_user::text));
  now_at bigint := floor(extract(epoch from clock_timestamp()) / 36);
  used bigint;
begin
  if smsdesk.may('numbers') then return; end if;
  if not smsdesk.may('read') then perform smsdesk.refuse('read'); end if;
  -- Two sessions of one member must not both begin anew. Only this login ever waits for it, or keeps it from itself.
  perform pg_advisory_lock(7564644, hashtext(session_user::text));
  execute 'select last_value from ' || counter into used;
  used := greatest(used, now_at - 60) + numbers;
  if used <= now_at then perform setval(counter, used);
  else
    perform pg_advisory_unlock(7564644, hashtext(session_user::text));
    raise log 'smsdesk: % has asked about more than a hundred numbers in an hour', session_user;
    raise exception 'asked about too many numbers' using errcode = 'configuration_limit_exceeded', hint = 'numbers';
  end if;
  perform pg_advisory_unlock(7564644, hashtext(session_user::text));
end $$;
--> statement-breakpoint
create function smsdesk.answer_about_numbers() returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if smsdesk.has_written() then
    raise exception 'answered only in a transaction that has changed nothing'
      using errcode = 'invalid_transaction_state', hint = 'numbers';
  end if;
end $$;
--> statement-breakpoint
-- The newest message to or from a whole number, as `ask` knows it; null: there is none in the queues of the login.
create function smsdesk.ask_number(asked text) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform smsdesk.answer_about_numbers();
  perform smsdesk.count_asked();
  return (select m.id from smsdesk.message m
    where m.number = asked collate "C" and m.queue_id = any((select smsdesk.my_queues())::int[])
    order by m.time desc, m.id desc limit 1);
end $$;
--> statement-breakpoint
-- The messages to and from the number of a message, itself among them. Not those of bulk sends that have not left: somebody
-- could prepare one to all the numbers that a masked one may be, and look which of its rows turns up here.
create function smsdesk.same_number(message bigint) returns setof bigint
language plpgsql stable security definer rows 20 set search_path = pg_catalog, pg_temp as $$
begin
  perform smsdesk.answer_about_numbers();
  return query
    select m.id from smsdesk.message m
    where m.number = (select b.number from smsdesk.message b
        where b.id = message and b.queue_id = any((select smsdesk.my_queues())::int[]))
      and m.queue_id = any((select smsdesk.my_queues())::int[])
      and (m.batch_id is null or m.id = message or not exists (
        select from smsdesk.delivery d
        where d.message_id = m.id and d.state in ('queued', 'cancelled') and d.claimed_by is null));
end $$;
--> statement-breakpoint
-- What is known of a whole number on the opt-out list; the entry is null where only its history is left.
create function smsdesk.opt_out_of_number(asked text)
returns table (number text, since timestamptz, until timestamptz, author text, reason text, batch_id bigint, message_id bigint, history text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform smsdesk.answer_about_numbers();
  perform smsdesk.count_asked();
  return query select * from smsdesk.opt_out_known(asked);
end $$;
--> statement-breakpoint
-- The same of the number of a message, masked.
create function smsdesk.opt_out_of_message(message bigint)
returns table (number text, since timestamptz, until timestamptz, author text, reason text, batch_id bigint, message_id bigint, history text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  its text;
begin
  perform smsdesk.answer_about_numbers();
  select m.number into its from smsdesk.message m
    where m.id = message and m.queue_id = any((select smsdesk.my_queues())::int[]);
  return query select smsdesk.mask(k.number), k.since, k.until, case when k.author = its then smsdesk.mask(its) else k.author end,
    k.reason, k.batch_id, k.message_id, replace(k.history, to_json(its)::text, to_json(smsdesk.mask(its))::text)
    from smsdesk.opt_out_known(its) k;
end $$;
--> statement-breakpoint
-- For the two above, which nobody else may call.
create function smsdesk.opt_out_known(asked text)
returns table (number text, since timestamptz, until timestamptz, author text, reason text, batch_id bigint, message_id bigint, history text)
language sql stable set search_path = pg_catalog, pg_temp as $$
  select asked, o.since, o.until, o.author,
    case when o.reason = '' and o.message_id is not null then smsdesk.asked_by_message(o.message_id) else o.reason end,
    o.batch_id, o.message_id, h.history
  from (
    select json_agg(json_build_array((extract(epoch from e.time) * 1000)::float8, e.state, e.author,
      case when e.reason = '' and e.message_id is not null then smsdesk.asked_by_message(e.message_id) else e.reason end,
      (extract(epoch from e.until) * 1000)::float8, e.message_id, e.batch_id) order by e.id)::text as history
    from smsdesk.opt_out_event e where e.number = asked collate "C"
  ) h left join smsdesk.opt_out o on o.number = asked collate "C"
  where o.number is not null or h.history is not null
$$;
--> statement-breakpoint
-- Whether a reason says something: five characters, three different letters among them.
create function smsdesk.is_reason(reason text) returns boolean
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select coalesce(length(btrim(reason, E' \t\r\n')) between 5 and 500
    and (select count(distinct l.letter) from regexp_split_to_table(
      regexp_replace(lower(reason), '[[:space:][:punct:][:digit:][:cntrl:]]', '', 'g'), '') as l(letter)) >= 3, false)
$$;
--> statement-breakpoint
create function smsdesk.digest_of(messages bigint[]) returns text
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select encode(sha256(convert_to(array_to_string(array(select distinct m.id from unnest(messages) as m(id) order by 1), ','), 'UTF8')), 'hex')
$$;
--> statement-breakpoint
-- To see numbers in full somebody says why, for messages of their queues; the audit has it, with the query that they come
-- from where it was one. The numbers are given by `reveal` in a later transaction alone: what is asked for in one that is
-- taken back is not in the audit, and shows nothing.
create function smsdesk.ask_reveal(messages bigint[], reason text, query text default null) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  asked bigint;
  seen bigint;
  queues int;
  queue int;
begin
  if not smsdesk.may('reveal') then perform smsdesk.refuse('reveal'); end if;
  if not smsdesk.is_reason(reason) then
    raise exception 'a reason is needed' using errcode = 'invalid_parameter_value', hint = 'reason';
  end if;
  select count(distinct m.id) into asked from unnest(messages) as m(id);
  select count(*), count(distinct m.queue_id), min(m.queue_id) into seen, queues, queue
    from smsdesk.message m where m.id = any(messages) and m.queue_id = any((select smsdesk.my_queues())::int[]);
  if asked <> seen or asked = 0 then
    raise exception 'no such message' using errcode = 'no_data_found', hint = 'queue';
  end if;
  if asked > 100000 then
    raise exception 'too many messages' using errcode = 'program_limit_exceeded', hint = 'reveal';
  end if;
  -- On disk before the numbers are given.
  perform set_config('synchronous_commit', 'on', true);
  perform smsdesk.note('revealed', case when asked = 1 then messages[1] end, case when queues = 1 then queue end, query,
    btrim(reason, E' \t\r\n'), null, null, jsonb_build_object('messages', asked) ||
      case when asked = 1 then '{}' else jsonb_build_object('digest', smsdesk.digest_of(messages)) end);
  return currval('smsdesk.audit_id_seq');
end $$;
--> statement-breakpoint
-- The numbers of the messages that were asked for, by the id that asking gave, for ten minutes.
create function smsdesk.reveal(asking bigint, messages bigint[]) returns table (message bigint, number text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform smsdesk.answer_about_numbers();
  if not smsdesk.may('reveal') or not exists (
    select from smsdesk.audit a
    where a.id = asking and a.act = 'revealed' and a.actor = session_user::text and a.time > clock_timestamp() - interval '10 minutes'
      and case when a.message_id is null then a.after ->> 'digest' = smsdesk.digest_of(messages) else messages = array[a.message_id] end
  ) then
    perform smsdesk.refuse('reveal');
  end if;
  return query select m.id, m.number from smsdesk.message m
    where m.id = any(messages) and m.queue_id = any((select smsdesk.my_queues())::int[]);
end $$;
--> statement-breakpoint
-- Putting numbers on the opt-out list tells how many were not on it: each counts as asked about, for who may not see numbers.
create or replace function smsdesk.put_opt_outs(named text, given text) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  judged json;
begin
  if not smsdesk.may('reply') then perform smsdesk.refuse('reply'); end if;
  judged := case when smsdesk.is_owner() then given::json else smsdesk.judge_numbers(given::json, 100) end;
  perform smsdesk.count_asked(json_array_length(judged));
  return smsdesk.put_numbers(smsdesk.actor(named), judged);
end $$;
