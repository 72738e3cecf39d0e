CREATE TABLE "smsdesk"."gateway_link" (
	"sender_id" integer NOT NULL,
	"gateway_id" integer NOT NULL,
	"state" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"window" integer NOT NULL,
	"in_flight" integer NOT NULL,
	"rate" real,
	"pace" real DEFAULT 0 NOT NULL,
	"throttled" integer DEFAULT 0 NOT NULL,
	"problem" jsonb,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "gateway_link_sender_id_gateway_id_pk" PRIMARY KEY("sender_id","gateway_id"),
	CONSTRAINT "gateway_link_state" CHECK ("smsdesk"."gateway_link"."state" in ('opening', 'up', 'down'))
);
--> statement-breakpoint
CREATE TABLE "smsdesk"."inbound_part" (
	"gateway_id" integer NOT NULL,
	"number" text collate "C" NOT NULL,
	"recipient" text collate "C" NOT NULL,
	"reference" integer NOT NULL,
	"total" smallint NOT NULL,
	"part" smallint NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"text" "bytea" NOT NULL,
	CONSTRAINT "inbound_part_gateway_id_number_recipient_reference_total_part_pk" PRIMARY KEY("gateway_id","number","recipient","reference","total","part")
);
--> statement-breakpoint
CREATE TABLE "smsdesk"."opt_out_review" (
	"message_id" bigint PRIMARY KEY NOT NULL,
	"number" text collate "C" NOT NULL,
	"found_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" text,
	"is_opted_out" boolean
);
--> statement-breakpoint
CREATE TABLE "smsdesk"."stray_receipt" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "smsdesk"."stray_receipt_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"gateway_id" integer NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"carrier_ids" jsonb NOT NULL,
	"number" text collate "C",
	"state" text NOT NULL,
	"code" text,
	"raw" "bytea"
);
--> statement-breakpoint
ALTER TABLE "smsdesk"."opt_out" ADD COLUMN "message_id" bigint;--> statement-breakpoint
ALTER TABLE "smsdesk"."gateway_link" ADD CONSTRAINT "gateway_link_sender_id_sender_id_fk" FOREIGN KEY ("sender_id") REFERENCES "smsdesk"."sender"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "smsdesk"."gateway_link" ADD CONSTRAINT "gateway_link_gateway_id_gateway_id_fk" FOREIGN KEY ("gateway_id") REFERENCES "smsdesk"."gateway"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "smsdesk"."inbound_part" ADD CONSTRAINT "inbound_part_gateway_id_gateway_id_fk" FOREIGN KEY ("gateway_id") REFERENCES "smsdesk"."gateway"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "smsdesk"."opt_out_review" ADD CONSTRAINT "opt_out_review_message_id_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "smsdesk"."message"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "smsdesk"."stray_receipt" ADD CONSTRAINT "stray_receipt_gateway_id_gateway_id_fk" FOREIGN KEY ("gateway_id") REFERENCES "smsdesk"."gateway"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "inbound_part_age" ON "smsdesk"."inbound_part" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "opt_out_review_open" ON "smsdesk"."opt_out_review" USING btree ("found_at") WHERE "smsdesk"."opt_out_review"."decided_at" is null;--> statement-breakpoint
CREATE INDEX "stray_receipt_age" ON "smsdesk"."stray_receipt" USING btree ("gateway_id","received_at");--> statement-breakpoint
ALTER TABLE "smsdesk"."opt_out" ADD CONSTRAINT "opt_out_message_id_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "smsdesk"."message"("id") ON DELETE set null ON UPDATE no action;