/** What writes SQL: drizzle's `sql`, or a connection's. */
type Tag<Part> = (strings: TemplateStringsArray, ...values: string[]) => Part;

/** The state of a delivery `d` as people see it: of what is stored as `queued`, one part is due later, and one is claimed. */
export const shownStateOf = <Part>(sql: Tag<Part>, now: Date): Part =>
  sql`case when d.state <> 'queued' then d.state when d.claimed_by is not null then 'submitting'
    when d.due > ${now.toISOString()}::timestamptz then 'scheduled' else d.state end`;
