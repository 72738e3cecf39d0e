-- The history of the opt-out list in a table of its own, which only ever grows.
CREATE TABLE "smsdesk"."opt_out_event" (
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "smsdesk"."opt_out_event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"number" text collate "C" NOT NULL,
	"time" timestamp with time zone DEFAULT now() NOT NULL,
	"state" text NOT NULL,
	"author" text NOT NULL,
	"reason" text NOT NULL,
	"until" timestamp with time zone,
	"message_id" bigint,
	"batch_id" bigint,
	CONSTRAINT "opt_out_event_number_id_pk" PRIMARY KEY("number","id"),
	CONSTRAINT "opt_out_event_state" CHECK ("smsdesk"."opt_out_event"."state" in ('on', 'off'))
);
--> statement-breakpoint
-- By hand: what the reasons of opt-outs held of their history, a line a step below the reason itself, the newest first.
with step as (
  select o.number, l.place, l.line[1]::timestamptz as time, l.line[2] as state, l.line[3] as author, l.line[4] as reason
  from smsdesk.opt_out o
  cross join lateral (
    select t.place, regexp_match(t.text, '^(\d{4}-\d\d-\d\dT[\d:.]+Z)\t(on|off)\t([^\t]*)\t(.*)$') as line
    from string_to_table(o.reason, E'\n') with ordinality as t(text, place)
  ) as l
  where l.place > 1 and l.line is not null
), entry as (
  select o.*, split_part(o.reason, E'\n', 1) as why, s.number is not null as is_off
  from smsdesk.opt_out o
  left join step s on s.number = o.number and s.place = 2 and s.state = 'off' and s.time >= o.since
), history as (
  select number, time, state, author, reason, null::timestamptz as until, null::bigint as message_id,
    case when state = 'off' then substring(reason from '^batch:(\d{1,15})$')::bigint end as batch_id, place::numeric
  from step
  union all
  select number, since, 'on', author, why, case when not is_off then until end, message_id, batch_id,
    case when is_off then 2.5 else 1 end
  from entry
)
insert into smsdesk.opt_out_event (number, time, state, author, reason, until, message_id, batch_id)
select number, time, state, author, reason, until, message_id, batch_id from history order by number, time, place desc;
--> statement-breakpoint
update smsdesk.opt_out set reason = split_part(reason, E'\n', 1) where position(E'\n' in reason) > 0;
--> statement-breakpoint
create function smsdesk.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% only ever grows', tg_table_name using errcode = 'integrity_constraint_violation';
end $$;
--> statement-breakpoint
create trigger keep_history before update or delete on smsdesk.opt_out_event
  for each row execute function smsdesk.refuse_change();
