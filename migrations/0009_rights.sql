-- Who may see and do what. Roles, grants and policies are no part of a migration, since not every owner of a database may
-- make roles: they are made from the tables of src/db/rights, once they are asked for and again after each migration.
CREATE TABLE "smsdesk"."member" (
	"name" text PRIMARY KEY NOT NULL,
	"role" text NOT NULL,
	"all_queues" boolean DEFAULT false NOT NULL,
	"is_made" boolean DEFAULT false NOT NULL,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	"added_by" text NOT NULL,
	CONSTRAINT "member_role" CHECK ("smsdesk"."member"."role" in ('agent', 'supervisor', 'admin', 'sender'))
);
--> statement-breakpoint
CREATE TABLE "smsdesk"."member_queue" (
	"member" text NOT NULL,
	"queue_id" integer NOT NULL,
	CONSTRAINT "member_queue_member_queue_id_pk" PRIMARY KEY("member","queue_id")
);
--> statement-breakpoint
ALTER TABLE "smsdesk"."member_queue" ADD CONSTRAINT "member_queue_member_member_name_fk" FOREIGN KEY ("member") REFERENCES "smsdesk"."member"("name") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "smsdesk"."member_queue" ADD CONSTRAINT "member_queue_queue_id_queue_id_fk" FOREIGN KEY ("queue_id") REFERENCES "smsdesk"."queue"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- By hand: what policies and acts ask. Always of session_user, the login itself, which neither SET ROLE nor a function that
-- runs with the rights of its owner can change.
create function smsdesk.is_owner() returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select pg_has_role(session_user, n.nspowner, 'usage') from pg_namespace n where n.nspname = 'smsdesk'
$$;
--> statement-breakpoint
create function smsdesk.is_member() returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select smsdesk.is_owner() or exists (select from smsdesk.member m where m.name = session_user::text)
$$;
--> statement-breakpoint
-- A role counts only together with a row of this database: roles are the same in every database of a server.
create function smsdesk.may(verb text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select smsdesk.is_owner() or (
    exists (select from smsdesk.member m where m.name = session_user::text)
    and coalesce((select pg_has_role(session_user, r.oid, 'usage') from pg_roles r where r.rolname = 'smsdesk_' || verb), false))
$$;
--> statement-breakpoint
create function smsdesk.sees_all_queues() returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select smsdesk.is_owner() or exists (
    select from smsdesk.member m where m.name = session_user::text and (m.all_queues or m.role = 'sender'))
$$;
--> statement-breakpoint
create function smsdesk.my_queues() returns integer[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case when smsdesk.sees_all_queues() then array(select q.id from smsdesk.queue q order by q.id)
    else array(select m.queue_id from smsdesk.member_queue m where m.member = session_user::text order by 1) end
$$;
--> statement-breakpoint
create function smsdesk.sees_queue(queue integer) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select smsdesk.sees_all_queues() or exists (
    select from smsdesk.member_queue m where m.member = session_user::text and m.queue_id = queue)
$$;
--> statement-breakpoint
-- Who is written down: an owner may name the person at the keyboard, as smsdesk does on its own database; nobody else may.
create function smsdesk.actor(named text) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case when smsdesk.is_owner() then coalesce(named, session_user::text) else session_user::text end
$$;
--> statement-breakpoint
-- 42501 (insufficient_privilege), with what it takes as the hint: the verb, or `queue`.
create function smsdesk.refuse(verb text) returns void
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
begin
  raise exception 'not allowed: %', verb using errcode = 'insufficient_privilege', hint = verb;
end $$;
--> statement-breakpoint
-- Whether a template is there for the caller: offered in a queue of theirs, or in all. A policy could not ask itself, as it
-- would see only those offers that the caller sees.
create function smsdesk.is_offered(template integer) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select not exists (select from smsdesk.template_queue t where t.template_id = template)
    or exists (select from smsdesk.template_queue t where t.template_id = template and smsdesk.sees_queue(t.queue_id))
$$;
--> statement-breakpoint
-- Takes a view away: one's own, and a shared one for whoever has `settings`. By a function, as whoever may delete from a
-- table may also lock it against everybody. False where there is none.
create function smsdesk.delete_view(of_view integer, named text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from smsdesk.saved_view v
  where v.id = of_view and smsdesk.is_member()
    and (v.owner = smsdesk.actor(named) or v.owner is null and smsdesk.may('settings'));
  return found;
end $$;
--> statement-breakpoint
-- What tells this installation from others, which a sender may read and not make.
insert into smsdesk.setting (key, value) values ('installation', to_jsonb(gen_random_uuid()::text)) on conflict do nothing;
