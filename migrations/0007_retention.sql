-- What becomes of messages that are too old: what is known of them afterwards, and their opt-outs found by an index.
CREATE TABLE "smsdesk"."batch_outcome" (
	"batch_id" bigint NOT NULL,
	"state" text NOT NULL,
	"code" text NOT NULL,
	"messages" integer NOT NULL,
	CONSTRAINT "batch_outcome_batch_id_state_code_pk" PRIMARY KEY("batch_id","state","code")
);
--> statement-breakpoint
CREATE TABLE "smsdesk"."retention_run" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "smsdesk"."retention_run_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"actor" text NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"is_whole" boolean DEFAULT false NOT NULL,
	"received" integer DEFAULT 0 NOT NULL,
	"sent" integer DEFAULT 0 NOT NULL,
	"files" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "smsdesk"."batch_outcome" ADD CONSTRAINT "batch_outcome_batch_id_batch_id_fk" FOREIGN KEY ("batch_id") REFERENCES "smsdesk"."batch"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "opt_out_message" ON "smsdesk"."opt_out" USING btree ("message_id") WHERE "smsdesk"."opt_out"."message_id" is not null;