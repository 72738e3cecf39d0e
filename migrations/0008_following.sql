CREATE TABLE "smsdesk"."status_event" (
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "smsdesk"."status_event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"message_id" bigint NOT NULL,
	"time" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"status" text,
	"actor" text NOT NULL,
	CONSTRAINT "status_event_message_id_id_pk" PRIMARY KEY("message_id","id")
);
--> statement-breakpoint
CREATE INDEX "status_event_id" ON "smsdesk"."status_event" USING btree ("id");--> statement-breakpoint
CREATE INDEX "delivery_error" ON "smsdesk"."delivery" USING btree ("error_code","time","message_id") WHERE "smsdesk"."delivery"."error_code" is not null;--> statement-breakpoint
CREATE INDEX "delivery_event_id" ON "smsdesk"."delivery_event" USING brin ("id") WITH (autosummarize=true);--> statement-breakpoint
-- By hand, as drizzle-kit knows no triggers: what people put on a message goes with it too.
create or replace function smsdesk.forget_messages() returns trigger language plpgsql as $$
begin
  if tg_op = 'TRUNCATE' then
    truncate smsdesk.delivery_event, smsdesk.message_part, smsdesk.status_event;
  else
    delete from smsdesk.delivery_event e using gone where e.message_id = gone.id;
    delete from smsdesk.message_part p using gone where p.message_id = gone.id;
    delete from smsdesk.status_event s using gone where s.message_id = gone.id;
  end if;
  return null;
end $$;
