-- Who belongs to the desk, changed by whoever has `settings` or owns everything. What is done to a login itself is done by
-- smsdesk.registrar, which whoever sets up rights makes (src/db/rights/registrar.ts); what it cannot do it says, and nothing
-- was done. Nobody gives, changes or takes away what they have not themselves, so that nobody rises by way of another login.
create function smsdesk.verbs_of(login text) returns text[]
language sql stable set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(v.verb order by v.place), array[]::text[])
  from unnest(array['read', 'reply', 'prepare', 'release', 'stop', 'export', 'reveal', 'numbers', 'settings'])
    with ordinality as v (verb, place)
  join pg_roles r on r.rolname = 'smsdesk_' || v.verb
  join pg_roles l on l.rolname = login
  where pg_has_role(l.oid, r.oid, 'usage')
$$;
--> statement-breakpoint
-- Whether a member has anything that is not among these.
create function smsdesk.exceeds(login text, verbs text[], is_everywhere boolean, queues integer[]) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select not smsdesk.verbs_of(login) <@ verbs
    or (m.all_queues or m.role = 'sender') and not is_everywhere
    or m.role = 'sender' and not smsdesk.verbs_of('smsdesk_admin') <@ verbs
    or exists (select from smsdesk.member_queue q where q.member = login and q.queue_id <> all(queues))
  from smsdesk.member m where m.name = login
$$;
--> statement-breakpoint
-- The roles that come to these verbs: that of the group where all of its verbs are among them. A null among them, which
-- nobody is granted, for what is no verb: the name of another role of smsdesk, such as the sender's, would pass for one.
create function smsdesk.roles_for(kind text, verbs text[]) returns text[]
language sql stable set search_path = pg_catalog, pg_temp as $$
  with asked as (
    select v as verb, case when v = any(smsdesk.verbs_of('smsdesk_admin')) then 'smsdesk_' || v end as role from unnest(verbs) as v
  )
  select case
    when kind = 'sender' then array['smsdesk_sender']
    when smsdesk.verbs_of('smsdesk_' || kind) <@ verbs then array['smsdesk_' || kind] || array(
      select a.role from asked a where a.verb <> all(smsdesk.verbs_of('smsdesk_' || kind)))
    else array(select a.role from asked a) end
$$;
--> statement-breakpoint
-- Makes the queues of a member those of these names, or with `is_change` adds and takes away.
create function smsdesk.settle_queues(login text, plus text[], minus text[], is_change boolean) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  unknown text;
begin
  select n into unknown from unnest(plus || minus) as n
    where not exists (select from smsdesk.queue q where q.name = n) limit 1;
  if found then
    raise exception 'there is no queue %', unknown using hint = 'noSuchQueue', detail = unknown;
  end if;
  delete from smsdesk.member_queue m using smsdesk.queue q
    where m.member = login and q.id = m.queue_id and case when is_change then q.name = any(minus) else q.name <> all(plus) end;
  insert into smsdesk.member_queue (member, queue_id)
    select login, q.id from smsdesk.queue q where q.name = any(plus) on conflict do nothing;
end $$;
--> statement-breakpoint
-- Whether anybody but this one could change members.
create function smsdesk.is_last_admin(login text) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select 'settings' = any(smsdesk.verbs_of(login)) and not exists (
    select from smsdesk.member m join pg_roles r on r.rolname = m.name
    where m.name <> login and r.rolcanlogin and 'settings' = any(smsdesk.verbs_of(m.name)))
$$;
--> statement-breakpoint
-- Rights and passwords are no rows of ours: what becomes of them is noted here, the rest by triggers.
create function smsdesk.note_member(login text, before jsonb, after jsonb) returns void
language sql set search_path = pg_catalog, pg_temp as $$
  select smsdesk.note('member-changed', null, null, login, null, null, before, after) where before is distinct from after
$$;
--> statement-breakpoint
-- What the caller has. An act that gives rights asks it first: it may give them to a login that the caller is a member of.
create function smsdesk.my_reach(out is_owner boolean, out verbs text[], out is_everywhere boolean, out queues integer[])
language sql stable set search_path = pg_catalog, pg_temp as $$
  select smsdesk.is_owner(), smsdesk.verbs_of(session_user::text), smsdesk.sees_all_queues(), smsdesk.my_queues()
$$;
--> statement-breakpoint
create function smsdesk.stay_within(login text, is_owner boolean, verbs text[], is_everywhere boolean, queues integer[]) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if not is_owner and smsdesk.exceeds(login, verbs, is_everywhere, queues) then
    raise exception 'login % goes beyond what you have', login using hint = 'memberBeyond', detail = login;
  end if;
end $$;
--> statement-breakpoint
-- A member whom the caller may change.
create function smsdesk.member_in_reach(login text) returns smsdesk.member
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  mine record;
  it smsdesk.member;
begin
  select m.* into it from smsdesk.member m where m.name = login;
  if not found then
    raise exception 'there is no member %', login using hint = 'noSuchMember', detail = login;
  end if;
  select * into mine from smsdesk.my_reach();
  perform smsdesk.stay_within(login, mine.is_owner, mine.verbs, mine.is_everywhere, mine.queues);
  return it;
end $$;
--> statement-breakpoint
-- Whoever else changes members waits until this is over, and only then is asked what they may: they may have lost it meanwhile.
create function smsdesk.begin_member_act() returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  lock table smsdesk.member in share row exclusive mode;
  if not smsdesk.may('settings') then
    perform smsdesk.refuse('settings');
  end if;
end $$;
--> statement-breakpoint
-- `more` and `fewer` are verbs beside those of the role; `verifier` is a SCRAM verifier, null for a login without a password.
-- Says whether the login was made, and not only taken.
create function smsdesk.add_member(
  login text, kind text, queues text[], everywhere boolean, more text[], fewer text[], verifier text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  mine record;
  verbs text[];
  has_made boolean;
begin
  perform smsdesk.begin_member_act();
  select * into mine from smsdesk.my_reach();
  if exists (select from smsdesk.member m where m.name = login) then
    raise exception 'login % is a member already', login using hint = 'memberExists', detail = login;
  end if;
  has_made := smsdesk.registrar('take', login, null, verifier) = 'made';
  insert into smsdesk.member (name, role, all_queues, is_made, added_by)
    values (login, kind, everywhere, has_made, session_user::text);
  perform smsdesk.settle_queues(login, queues, array[]::text[], false);
  verbs := array(select v from unnest(smsdesk.verbs_of('smsdesk_' || kind) || more) as v where v <> all(fewer) group by v);
  perform smsdesk.registrar('grant', login, smsdesk.roles_for(kind, verbs), null);
  perform smsdesk.stay_within(login, mine.is_owner, mine.verbs, mine.is_everywhere, mine.queues);
  perform smsdesk.note_member(login, null, jsonb_build_object('verbs', smsdesk.verbs_of(login),
    'login', case when has_made then 'made' else 'taken' end));
  perform pg_notify('smsdesk_changed', 'rights');
  return has_made;
end $$;
--> statement-breakpoint
-- A null leaves things as they are. `queues` are all that the member has then; `plus` and `minus` change them. A new role
-- begins with its own verbs.
create function smsdesk.change_member(
  login text, kind text, queues text[], everywhere boolean, plus text[], minus text[], more text[], fewer text[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  mine record;
  before smsdesk.member;
  verbs text[];
  verbs_before text[];
  was_last boolean;
begin
  perform smsdesk.begin_member_act();
  select * into mine from smsdesk.my_reach();
  before := smsdesk.member_in_reach(login);
  was_last := smsdesk.is_last_admin(login);
  verbs_before := smsdesk.verbs_of(login);
  verbs := case when kind <> before.role then smsdesk.verbs_of('smsdesk_' || kind) else verbs_before end;
  verbs := array(select v from unnest(verbs || more) as v where v <> all(fewer) group by v);
  if everywhere is null and queues is null and before.all_queues and cardinality(plus || minus) > 0 then
    raise exception 'login % has all queues', login using hint = 'memberHasAllQueues', detail = login;
  end if;
  update smsdesk.member m set role = coalesce(kind, m.role), all_queues = case
      when everywhere then true when queues is not null then false else m.all_queues end
    where m.name = login;
  if everywhere then
    delete from smsdesk.member_queue m where m.member = login;
  elsif queues is not null then
    perform smsdesk.settle_queues(login, queues, array[]::text[], false);
  else
    perform smsdesk.settle_queues(login, plus, minus, true);
  end if;
  perform smsdesk.registrar('grant', login, smsdesk.roles_for(coalesce(kind, before.role), verbs), null);
  perform smsdesk.stay_within(login, mine.is_owner, mine.verbs, mine.is_everywhere, mine.queues);
  if was_last and not mine.is_owner and not 'settings' = any(verbs) then
    raise exception 'login % is the last one who may change members', login using hint = 'lastAdmin', detail = login;
  end if;
  perform smsdesk.note_member(login,
    jsonb_build_object('verbs', verbs_before), jsonb_build_object('verbs', smsdesk.verbs_of(login)));
  perform pg_notify('smsdesk_changed', 'rights');
end $$;
--> statement-breakpoint
-- Null takes the password away.
create function smsdesk.set_member_password(login text, verifier text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  it smsdesk.member;
begin
  perform smsdesk.begin_member_act();
  it := smsdesk.member_in_reach(login);
  if not it.is_made then
    raise exception 'the password of login % is not for smsdesk to set', login
      using hint = 'passwordNotOurs', detail = 'notMade';
  end if;
  perform smsdesk.registrar('password', login, null, verifier);
  perform smsdesk.note_member(login, null,
    jsonb_build_object('password', case when verifier is null then 'removed' else 'set' end));
end $$;
--> statement-breakpoint
-- Says what became of the login: `dropped`, `disabled` as it owns something, `kept` as it is not smsdesk's alone, or `gone`.
-- Sessions of a login that is smsdesk's alone end.
create function smsdesk.remove_member(login text) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  became text;
begin
  if not smsdesk.may('settings') then
    perform smsdesk.refuse('settings');
  end if;
  perform smsdesk.member_in_reach(login);
  if login = session_user::text then
    raise exception 'somebody else has to remove you' using hint = 'memberIsYou', detail = login;
  end if;
  -- Before anything is waited for: whoever is removed could hold it for ever.
  perform smsdesk.registrar('cut', login, null, null);
  perform smsdesk.begin_member_act();
  perform smsdesk.member_in_reach(login);
  delete from smsdesk.member m where m.name = login;
  became := smsdesk.registrar('dismiss', login, null, null);
  perform pg_notify('smsdesk_changed', 'rights');
  return became;
end $$;
