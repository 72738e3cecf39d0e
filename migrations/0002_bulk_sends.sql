CREATE TABLE "smsdesk"."batch_event" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "smsdesk"."batch_event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"batch_id" bigint NOT NULL,
	"time" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"state" text NOT NULL,
	"actor" text NOT NULL,
	"reason" jsonb
);
--> statement-breakpoint
CREATE TABLE "smsdesk"."batch_reject" (
	"batch_id" bigint NOT NULL,
	"row" integer NOT NULL,
	"verdict" text NOT NULL,
	"number" text collate "C",
	"field" text,
	"value" text,
	"cells" jsonb NOT NULL,
	CONSTRAINT "batch_reject_batch_id_row_pk" PRIMARY KEY("batch_id","row")
);
--> statement-breakpoint
DROP INDEX "smsdesk"."delivery_due";--> statement-breakpoint
DROP INDEX "smsdesk"."delivery_batch";--> statement-breakpoint
ALTER TABLE "smsdesk"."opt_out" ALTER COLUMN "number" SET DATA TYPE text collate "C";--> statement-breakpoint
ALTER TABLE "smsdesk"."batch" ADD COLUMN "key" uuid;--> statement-breakpoint
ALTER TABLE "smsdesk"."batch" ADD COLUMN "content" "bytea";--> statement-breakpoint
ALTER TABLE "smsdesk"."batch" ADD COLUMN "held_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "smsdesk"."batch" ADD COLUMN "needs_other" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "smsdesk"."batch" ADD COLUMN "columns" jsonb;--> statement-breakpoint
ALTER TABLE "smsdesk"."batch" ADD COLUMN "verdicts" jsonb;--> statement-breakpoint
ALTER TABLE "smsdesk"."draft" ADD COLUMN "key" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "smsdesk"."opt_out" ADD COLUMN "batch_id" bigint;--> statement-breakpoint
ALTER TABLE "smsdesk"."batch_event" ADD CONSTRAINT "batch_event_batch_id_batch_id_fk" FOREIGN KEY ("batch_id") REFERENCES "smsdesk"."batch"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "smsdesk"."batch_reject" ADD CONSTRAINT "batch_reject_batch_id_batch_id_fk" FOREIGN KEY ("batch_id") REFERENCES "smsdesk"."batch"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "batch_event_batch" ON "smsdesk"."batch_event" USING btree ("batch_id","id");--> statement-breakpoint
ALTER TABLE "smsdesk"."opt_out" ADD CONSTRAINT "opt_out_batch_id_batch_id_fk" FOREIGN KEY ("batch_id") REFERENCES "smsdesk"."batch"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "batch_content" ON "smsdesk"."batch" USING btree ("content");--> statement-breakpoint
CREATE INDEX "batch_open" ON "smsdesk"."batch" USING btree ("state","id") WHERE "smsdesk"."batch"."state" in ('held', 'running', 'paused');--> statement-breakpoint
CREATE INDEX "delivery_due" ON "smsdesk"."delivery" USING btree ("queue_id","priority",coalesce("batch_id", 0),"due","message_id") WHERE "smsdesk"."delivery"."state" = 'queued';--> statement-breakpoint
CREATE INDEX "delivery_batch" ON "smsdesk"."delivery" USING btree ("batch_id","state","message_id") WHERE "smsdesk"."delivery"."batch_id" is not null;--> statement-breakpoint
ALTER TABLE "smsdesk"."batch" ADD CONSTRAINT "batch_key_unique" UNIQUE("key");