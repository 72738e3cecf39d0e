/**
 * What functions do not take over from the session that calls them. `debug_print_plan` tells whoever hears messages of the
 * level `log` of each plan with the values in it, numbers that are masked among them; with `standard_conforming_strings` off
 * our patterns read otherwise.
 */
const settings = {client_min_messages: 'warning', standard_conforming_strings: 'on'};

/** Functions that run with the rights of whoever calls them and yet plan statements about what these must not see. */
const alsoSettled = ['mask_text', 'mask_cells'];

const list = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ');

/** `isOurs`: which functions `p` of the schema are the owner's. */
export const settleFunctions = (isOurs: string): string => `do $$
declare
  of text;
begin
  for of in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'smsdesk'::regnamespace and ${isOurs}
    and (p.prosecdef or p.proname = any(array[${list(alsoSettled)}]))
    and not coalesce(p.proconfig @> array[${list(Object.entries(settings).map((pair) => pair.join('=')))}], false)
  loop
${Object.entries(settings)
  .map(([name, value]) => `    execute format('alter function %s set ${name} = ${value}', of);`)
  .join('\n')}
  end loop;
end $$`;
