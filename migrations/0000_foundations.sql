-- The schema, and how text is folded for search. pg_trgm and unaccent are trusted extensions: whoever may create in the
-- database may create them. Where a DBA has put them into another schema already, they are used there.
create schema if not exists smsdesk;
--> statement-breakpoint
create extension if not exists pg_trgm with schema smsdesk;
--> statement-breakpoint
create extension if not exists unaccent with schema smsdesk;
--> statement-breakpoint
do $$
declare
  home text := (select quote_ident(n.nspname) from pg_extension e join pg_namespace n on n.oid = e.extnamespace
                where e.extname = 'unaccent');
  trigrams text := (select quote_ident(n.nspname) from pg_extension e join pg_namespace n on n.oid = e.extnamespace
                    where e.extname = 'pg_trgm');
begin
  -- unaccent() itself is only stable; with the dictionary named in full nothing about it can change under an index,
  -- not even where Postgres rebuilds one with an empty search_path. Normalised first (NFC), as the dictionary knows no
  -- letter that is written as a letter and a mark.
  execute format(
    'create function smsdesk.fold(value text) returns text language sql immutable strict parallel safe '
    'return pg_catalog.lower(%1$s.unaccent(%2$L::regdictionary, pg_catalog.normalize(value)))',
    home, home || '.unaccent');
  -- So that the index that follows finds gin_trgm_ops wherever it lives.
  perform set_config('search_path', 'smsdesk, ' || trigrams, true);
end $$;
