-- What a message costs in the log on its way out: a claim touches no index, and steps and parts name their message without
-- a foreign key.
CREATE TABLE "smsdesk"."claim" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "smsdesk"."claim_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"sender_id" integer NOT NULL,
	"gateway_id" integer NOT NULL,
	"claimed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"message_ids" bigint[] NOT NULL
);
--> statement-breakpoint
ALTER TABLE "smsdesk"."delivery_event" DROP CONSTRAINT "delivery_event_message_id_message_id_fk";
--> statement-breakpoint
ALTER TABLE "smsdesk"."message_part" DROP CONSTRAINT "message_part_message_id_message_id_fk";
--> statement-breakpoint
DROP INDEX "smsdesk"."delivery_claimed";--> statement-breakpoint
DROP INDEX "smsdesk"."delivery_event_message";--> statement-breakpoint
ALTER TABLE "smsdesk"."delivery_event" DROP CONSTRAINT "delivery_event_pkey";--> statement-breakpoint
ALTER TABLE "smsdesk"."delivery_event" ADD CONSTRAINT "delivery_event_message_id_id_pk" PRIMARY KEY("message_id","id");--> statement-breakpoint
ALTER TABLE "smsdesk"."claim" ADD CONSTRAINT "claim_sender_id_sender_id_fk" FOREIGN KEY ("sender_id") REFERENCES "smsdesk"."sender"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "stray_receipt_ids" ON "smsdesk"."stray_receipt" USING gin ("carrier_ids");--> statement-breakpoint
-- By hand, as drizzle-kit knows neither: room on each page for the next version of its rows, and what belongs to a message
-- goes with it.
alter table smsdesk.delivery set (fillfactor = 45);
--> statement-breakpoint
insert into smsdesk.claim (sender_id, gateway_id, message_ids)
select claimed_by, gateway_id, array_agg(message_id) from smsdesk.delivery
where state = 'submitting' and gateway_id is not null and claimed_by in (select id from smsdesk.sender)
group by claimed_by, gateway_id;
--> statement-breakpoint
update smsdesk.delivery set state = 'queued' where state = 'submitting';
--> statement-breakpoint
create function smsdesk.forget_messages() returns trigger language plpgsql as $$
begin
  if tg_op = 'TRUNCATE' then
    truncate smsdesk.delivery_event, smsdesk.message_part;
  else
    delete from smsdesk.delivery_event e using gone where e.message_id = gone.id;
    delete from smsdesk.message_part p using gone where p.message_id = gone.id;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger forget_deleted after delete on smsdesk.message
  referencing old table as gone for each statement execute function smsdesk.forget_messages();
--> statement-breakpoint
create trigger forget_truncated after truncate on smsdesk.message
  for each statement execute function smsdesk.forget_messages();
