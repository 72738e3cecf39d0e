CREATE TABLE "smsdesk"."batch" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "smsdesk"."batch_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"state" text NOT NULL,
	"queue_id" integer NOT NULL,
	"template_id" integer,
	"status_id" integer,
	"author" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"messages" integer NOT NULL,
	"parts" integer NOT NULL,
	"rejected" integer NOT NULL,
	CONSTRAINT "batch_state" CHECK ("smsdesk"."batch"."state" in ('held', 'running', 'paused', 'done', 'cancelled'))
);
--> statement-breakpoint
CREATE TABLE "smsdesk"."delivery" (
	"message_id" bigint PRIMARY KEY NOT NULL,
	"time" timestamp with time zone DEFAULT now() NOT NULL,
	"queue_id" integer NOT NULL,
	"batch_id" bigint,
	"state" text NOT NULL,
	"priority" smallint DEFAULT 5 NOT NULL,
	"due" timestamp with time zone,
	"expires" timestamp with time zone,
	"claimed_by" integer,
	"claimed_at" timestamp with time zone,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"gateway_id" integer,
	"status_id" integer,
	"error_code" text,
	CONSTRAINT "delivery_state" CHECK ("smsdesk"."delivery"."state" in ('queued', 'submitting', 'sent', 'delivered', 'failed', 'expired', 'cancelled', 'skipped', 'unknown', 'received'))
);
--> statement-breakpoint
CREATE TABLE "smsdesk"."delivery_event" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "smsdesk"."delivery_event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"message_id" bigint NOT NULL,
	"time" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"state" text NOT NULL,
	"actor" text NOT NULL,
	"code" text,
	"detail" text
);
--> statement-breakpoint
CREATE TABLE "smsdesk"."draft" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "smsdesk"."draft_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"author" text NOT NULL,
	"content" jsonb NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "smsdesk"."gateway" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "smsdesk"."gateway_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"url" text,
	"options" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	CONSTRAINT "gateway_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "smsdesk"."message" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "smsdesk"."message_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"time" timestamp with time zone DEFAULT now() NOT NULL,
	"direction" text NOT NULL,
	"number" text collate "C" NOT NULL,
	"queue_id" integer NOT NULL,
	"text" text NOT NULL,
	"parts" smallint NOT NULL,
	"author" text,
	"batch_id" bigint,
	"batch_row" integer,
	"template_id" integer,
	"raw" "bytea",
	"search" text GENERATED ALWAYS AS (smsdesk.fold((text || ' ' || number) collate "default")) STORED NOT NULL,
	CONSTRAINT "message_direction" CHECK ("smsdesk"."message"."direction" in ('in', 'out'))
);
--> statement-breakpoint
CREATE TABLE "smsdesk"."message_part" (
	"message_id" bigint NOT NULL,
	"part" smallint NOT NULL,
	"gateway_id" integer NOT NULL,
	"carrier_id" text NOT NULL,
	"state" text NOT NULL,
	CONSTRAINT "message_part_message_id_part_pk" PRIMARY KEY("message_id","part")
);
--> statement-breakpoint
CREATE TABLE "smsdesk"."opt_out" (
	"number" text PRIMARY KEY NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	"until" timestamp with time zone,
	"author" text NOT NULL,
	"reason" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "smsdesk"."queue" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "smsdesk"."queue_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"gateway_id" integer NOT NULL,
	"sender_id" text,
	"options" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "queue_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "smsdesk"."saved_view" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "smsdesk"."saved_view_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"owner" text,
	"query" text NOT NULL,
	"sort" text NOT NULL,
	"position" smallint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "smsdesk"."sender" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "smsdesk"."sender_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"host" text NOT NULL,
	"pid" integer NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"stopped_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "smsdesk"."setting" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "smsdesk"."status" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "smsdesk"."status_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"color" text NOT NULL,
	"opt_out_months" smallint,
	CONSTRAINT "status_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "smsdesk"."template" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "smsdesk"."template_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "template_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "smsdesk"."template_queue" (
	"template_id" integer NOT NULL,
	"queue_id" integer NOT NULL,
	CONSTRAINT "template_queue_template_id_queue_id_pk" PRIMARY KEY("template_id","queue_id")
);
--> statement-breakpoint
ALTER TABLE "smsdesk"."batch" ADD CONSTRAINT "batch_queue_id_queue_id_fk" FOREIGN KEY ("queue_id") REFERENCES "smsdesk"."queue"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "smsdesk"."batch" ADD CONSTRAINT "batch_template_id_template_id_fk" FOREIGN KEY ("template_id") REFERENCES "smsdesk"."template"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "smsdesk"."batch" ADD CONSTRAINT "batch_status_id_status_id_fk" FOREIGN KEY ("status_id") REFERENCES "smsdesk"."status"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "smsdesk"."delivery" ADD CONSTRAINT "delivery_message_id_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "smsdesk"."message"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "smsdesk"."delivery" ADD CONSTRAINT "delivery_status_id_status_id_fk" FOREIGN KEY ("status_id") REFERENCES "smsdesk"."status"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "smsdesk"."delivery_event" ADD CONSTRAINT "delivery_event_message_id_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "smsdesk"."message"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "smsdesk"."message" ADD CONSTRAINT "message_queue_id_queue_id_fk" FOREIGN KEY ("queue_id") REFERENCES "smsdesk"."queue"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "smsdesk"."message" ADD CONSTRAINT "message_batch_id_batch_id_fk" FOREIGN KEY ("batch_id") REFERENCES "smsdesk"."batch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "smsdesk"."message" ADD CONSTRAINT "message_template_id_template_id_fk" FOREIGN KEY ("template_id") REFERENCES "smsdesk"."template"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "smsdesk"."message_part" ADD CONSTRAINT "message_part_message_id_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "smsdesk"."message"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "smsdesk"."queue" ADD CONSTRAINT "queue_gateway_id_gateway_id_fk" FOREIGN KEY ("gateway_id") REFERENCES "smsdesk"."gateway"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "smsdesk"."template_queue" ADD CONSTRAINT "template_queue_template_id_template_id_fk" FOREIGN KEY ("template_id") REFERENCES "smsdesk"."template"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "smsdesk"."template_queue" ADD CONSTRAINT "template_queue_queue_id_queue_id_fk" FOREIGN KEY ("queue_id") REFERENCES "smsdesk"."queue"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "delivery_due" ON "smsdesk"."delivery" USING btree ("queue_id","priority","due","message_id") WHERE "smsdesk"."delivery"."state" = 'queued';--> statement-breakpoint
CREATE INDEX "delivery_claimed" ON "smsdesk"."delivery" USING btree ("claimed_by") WHERE "smsdesk"."delivery"."state" = 'submitting';--> statement-breakpoint
CREATE INDEX "delivery_due_time" ON "smsdesk"."delivery" USING btree ("due","time","message_id");--> statement-breakpoint
CREATE INDEX "delivery_state_time" ON "smsdesk"."delivery" USING btree ("state","time","message_id");--> statement-breakpoint
CREATE INDEX "delivery_batch" ON "smsdesk"."delivery" USING btree ("batch_id","state") WHERE "smsdesk"."delivery"."batch_id" is not null;--> statement-breakpoint
CREATE INDEX "delivery_status" ON "smsdesk"."delivery" USING btree ("status_id","time","message_id") WHERE "smsdesk"."delivery"."status_id" is not null;--> statement-breakpoint
CREATE INDEX "delivery_event_message" ON "smsdesk"."delivery_event" USING btree ("message_id","id");--> statement-breakpoint
CREATE INDEX "draft_author" ON "smsdesk"."draft" USING btree ("author");--> statement-breakpoint
CREATE INDEX "message_time" ON "smsdesk"."message" USING btree ("time","id");--> statement-breakpoint
CREATE INDEX "message_direction_time" ON "smsdesk"."message" USING btree ("direction","time","id");--> statement-breakpoint
CREATE INDEX "message_number" ON "smsdesk"."message" USING btree ("number","time","id");--> statement-breakpoint
CREATE INDEX "message_queue" ON "smsdesk"."message" USING btree ("queue_id","time","id");--> statement-breakpoint
CREATE INDEX "message_text" ON "smsdesk"."message" USING btree ((left("search", 64) collate "C"),"time","id");--> statement-breakpoint
CREATE INDEX "message_author" ON "smsdesk"."message" USING btree ("author","time","id");--> statement-breakpoint
CREATE INDEX "message_parts" ON "smsdesk"."message" USING btree ("parts","time","id");--> statement-breakpoint
CREATE INDEX "message_batch" ON "smsdesk"."message" USING btree ("batch_id","time","id");--> statement-breakpoint
CREATE INDEX "message_template" ON "smsdesk"."message" USING btree ("template_id","time","id");--> statement-breakpoint
CREATE INDEX "message_search" ON "smsdesk"."message" USING gin ("search" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "message_part_carrier" ON "smsdesk"."message_part" USING btree ("carrier_id","gateway_id");--> statement-breakpoint
CREATE UNIQUE INDEX "saved_view_name" ON "smsdesk"."saved_view" USING btree (coalesce("owner", ''),"name");