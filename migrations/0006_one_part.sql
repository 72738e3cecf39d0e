-- What a carrier names as one has that name in its delivery; only the parts of the others have rows of their own. And the
-- columns that change stand last, together, as the log takes a new version of a row from the first that differs to the last.
-- By hand, as drizzle-kit moves no column: the table is written anew, which is quicker than to change each of its rows.
alter table smsdesk.delivery rename to delivery_before;
--> statement-breakpoint
create table smsdesk.delivery (
  message_id bigint not null,
  "time" timestamptz not null default now(),
  batch_id bigint,
  due timestamptz,
  expires timestamptz,
  queue_id integer not null,
  status_id integer,
  priority smallint not null default 5,
  attempts smallint not null default 0,
  claimed_by integer,
  gateway_id integer,
  claimed_at timestamptz,
  state text not null,
  error_code text,
  carrier_id text
) with (fillfactor = 45);
--> statement-breakpoint
insert into smsdesk.delivery (message_id, time, batch_id, due, expires, queue_id, status_id, priority, attempts, claimed_by,
  gateway_id, claimed_at, state, error_code, carrier_id)
select d.message_id, d.time, d.batch_id, d.due, d.expires, d.queue_id, d.status_id, d.priority, d.attempts, d.claimed_by,
  d.gateway_id, d.claimed_at, d.state, d.error_code, one.carrier_id
from smsdesk.delivery_before d left join (
  select message_id, min(carrier_id) as carrier_id from smsdesk.message_part group by message_id having count(*) = 1
) one using (message_id)
order by d.message_id;
--> statement-breakpoint
drop table smsdesk.delivery_before;
--> statement-breakpoint
delete from smsdesk.message_part p using smsdesk.delivery d where d.message_id = p.message_id and d.carrier_id is not null;
--> statement-breakpoint
alter table smsdesk.delivery
  add constraint delivery_pkey primary key (message_id),
  add constraint delivery_state check (state in (
    'queued', 'submitting', 'sent', 'delivered', 'failed', 'expired', 'cancelled', 'skipped', 'unknown', 'received')),
  add constraint delivery_message_id_message_id_fk foreign key (message_id) references smsdesk.message (id) on delete cascade,
  add constraint delivery_status_id_status_id_fk foreign key (status_id) references smsdesk.status (id) on delete set null;
--> statement-breakpoint
create index delivery_due on smsdesk.delivery (queue_id, priority, coalesce(batch_id, 0), due, message_id) where state = 'queued';
--> statement-breakpoint
create index delivery_due_time on smsdesk.delivery (due, time, message_id);
--> statement-breakpoint
create index delivery_state_time on smsdesk.delivery (state, time, message_id);
--> statement-breakpoint
create index delivery_batch on smsdesk.delivery (batch_id, state, message_id) where batch_id is not null;
--> statement-breakpoint
create index delivery_status on smsdesk.delivery (status_id, time, message_id) where status_id is not null;
--> statement-breakpoint
create index delivery_carrier on smsdesk.delivery (carrier_id) where carrier_id is not null;
--> statement-breakpoint
-- All that carriers have taken, by name. What is in doubt has not been reported on.
create view smsdesk.taken_part with (security_invoker = true) as
select message_id, 1::smallint as part, gateway_id, carrier_id,
  case state when 'unknown' then 'sent' else state end as state, true as is_whole
from smsdesk.delivery where carrier_id is not null and state <> 'received'
union all
select message_id, part, gateway_id, carrier_id, state, false from smsdesk.message_part;
--> statement-breakpoint
analyze smsdesk.delivery, smsdesk.message_part;
