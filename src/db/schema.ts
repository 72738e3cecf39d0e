/**
 * The tables. A message's text never changes and lives in `message`, under the search index; where it is in its life
 * lives in the narrow `delivery`, so that a change of state rewrites neither the text nor its index.
 * Extensions, the folding function and the search column are written by hand in the first migration.
 */
import {sql} from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  customType,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import {batchStates, directions, states} from '../core/message.ts';

export const smsdesk = pgSchema('smsdesk');

const time = (name: string) => timestamp(name, {withTimezone: true, mode: 'date'});
/** Compared byte by byte, so that an index on it also finds a prefix, whatever the locale of the database. */
const plainText = customType<{data: string}>({dataType: () => 'text collate "C"'});
const bytes = customType<{data: Buffer}>({dataType: () => 'bytea'});
const list = (values: readonly string[]) => sql.raw(values.map((value) => `'${value}'`).join(', '));

export const gateway = smsdesk.table('gateway', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  name: text('name').notNull().unique(),
  kind: text('kind').notNull(),
  url: text('url'),
  options: jsonb('options').$type<Record<string, unknown>>().notNull().default({}),
  enabled: boolean('enabled').notNull().default(true),
});

export const queue = smsdesk.table('queue', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  name: text('name').notNull().unique(),
  gatewayId: integer('gateway_id')
    .notNull()
    .references(() => gateway.id),
  senderId: text('sender_id'),
  options: jsonb('options').$type<Record<string, unknown>>().notNull().default({}),
});

export const template = smsdesk.table('template', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  name: text('name').notNull().unique(),
  text: text('text').notNull(),
});

/** Where a template is offered; a template without a row here is offered in every queue. */
export const templateQueue = smsdesk.table(
  'template_queue',
  {
    templateId: integer('template_id')
      .notNull()
      .references(() => template.id, {onDelete: 'cascade'}),
    queueId: integer('queue_id')
      .notNull()
      .references(() => queue.id, {onDelete: 'cascade'}),
  },
  (t) => [primaryKey({columns: [t.templateId, t.queueId]})],
);

export const status = smsdesk.table('status', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  name: text('name').notNull().unique(),
  color: text('color').notNull(),
  /** Months for which the number goes on the opt-out list when this status is set; null: it does not. */
  optOutMonths: smallint('opt_out_months'),
});

export const batch = smsdesk.table(
  'batch',
  {
    id: bigint('id', {mode: 'number'}).primaryKey().generatedAlwaysAsIdentity(),
    name: text('name').notNull(),
    state: text('state').notNull(),
    queueId: integer('queue_id')
      .notNull()
      .references(() => queue.id),
    templateId: integer('template_id').references(() => template.id, {onDelete: 'set null'}),
    statusId: integer('status_id').references(() => status.id, {onDelete: 'set null'}),
    author: text('author').notNull(),
    createdAt: time('created_at').notNull().defaultNow(),
    messages: integer('messages').notNull(),
    parts: integer('parts').notNull(),
    rejected: integer('rejected').notNull(),
  },
  (t) => [check('batch_state', sql`${t.state} in (${list(batchStates)})`)],
);

export const message = smsdesk.table(
  'message',
  {
    id: bigint('id', {mode: 'number'}).primaryKey().generatedAlwaysAsIdentity(),
    time: time('time').notNull().defaultNow(),
    direction: text('direction').notNull(),
    number: plainText('number').notNull(),
    queueId: integer('queue_id')
      .notNull()
      .references(() => queue.id),
    text: text('text').notNull(),
    parts: smallint('parts').notNull(),
    author: text('author'),
    batchId: bigint('batch_id', {mode: 'number'}).references(() => batch.id),
    /** The row of the spreadsheet, the header being row 1. */
    batchRow: integer('batch_row'),
    templateId: integer('template_id').references(() => template.id, {onDelete: 'set null'}),
    /** What came over the wire, where it could not be stored as text unchanged. */
    raw: bytes('raw'),
    /** Text and number in lower case without diacritics; what bare words of a query are matched against. */
    search: text('search')
      .notNull()
      .generatedAlwaysAs(sql`smsdesk.fold((text || ' ' || number) collate "default")`),
  },
  // One index a sort key, each going on by time and id: it serves the sort both ways and a filter on the key as well.
  (t) => [
    check('message_direction', sql`${t.direction} in (${list(directions)})`),
    index('message_time').on(t.time, t.id),
    index('message_direction_time').on(t.direction, t.time, t.id),
    index('message_number').on(t.number, t.time, t.id),
    index('message_queue').on(t.queueId, t.time, t.id),
    index('message_text').on(sql`(left(${t.search}, 64) collate "C")`, t.time, t.id),
    index('message_author').on(t.author, t.time, t.id),
    index('message_parts').on(t.parts, t.time, t.id),
    index('message_batch').on(t.batchId, t.time, t.id),
    index('message_template').on(t.templateId, t.time, t.id),
    index('message_search').using('gin', sql`${t.search} gin_trgm_ops`),
  ],
);

export const delivery = smsdesk.table(
  'delivery',
  {
    messageId: bigint('message_id', {mode: 'number'})
      .primaryKey()
      .references(() => message.id, {onDelete: 'cascade'}),
    /** The message's own time once more, so that one state's messages come in order of time from one index. */
    time: time('time').notNull().defaultNow(),
    queueId: integer('queue_id').notNull(),
    batchId: bigint('batch_id', {mode: 'number'}),
    state: text('state').notNull(),
    /** 0 leaves first. */
    priority: smallint('priority').notNull().default(5),
    due: time('due'),
    expires: time('expires'),
    claimedBy: integer('claimed_by'),
    claimedAt: time('claimed_at'),
    attempts: smallint('attempts').notNull().default(0),
    gatewayId: integer('gateway_id'),
    statusId: integer('status_id').references(() => status.id, {onDelete: 'set null'}),
    errorCode: text('error_code'),
  },
  (t) => [
    check('delivery_state', sql`${t.state} in (${list(states)})`),
    index('delivery_due')
      .on(t.queueId, t.priority, t.due, t.messageId)
      .where(sql`${t.state} = 'queued'`),
    index('delivery_claimed')
      .on(t.claimedBy)
      .where(sql`${t.state} = 'submitting'`),
    index('delivery_due_time').on(t.due, t.time, t.messageId),
    index('delivery_state_time').on(t.state, t.time, t.messageId),
    index('delivery_batch')
      .on(t.batchId, t.state)
      .where(sql`${t.batchId} is not null`),
    index('delivery_status')
      .on(t.statusId, t.time, t.messageId)
      .where(sql`${t.statusId} is not null`),
  ],
);

export const messagePart = smsdesk.table(
  'message_part',
  {
    messageId: bigint('message_id', {mode: 'number'})
      .notNull()
      .references(() => message.id, {onDelete: 'cascade'}),
    part: smallint('part').notNull(),
    gatewayId: integer('gateway_id').notNull(),
    /** The carrier's name for this part, as its response gave it. */
    carrierId: text('carrier_id').notNull(),
    state: text('state').notNull(),
  },
  (t) => [primaryKey({columns: [t.messageId, t.part]}), index('message_part_carrier').on(t.carrierId, t.gatewayId)],
);

/** Append-only: every step of every message's life, and who or what took it. */
export const deliveryEvent = smsdesk.table(
  'delivery_event',
  {
    id: bigint('id', {mode: 'number'}).primaryKey().generatedAlwaysAsIdentity(),
    messageId: bigint('message_id', {mode: 'number'})
      .notNull()
      .references(() => message.id, {onDelete: 'cascade'}),
    time: time('time')
      .notNull()
      .default(sql`clock_timestamp()`),
    state: text('state').notNull(),
    actor: text('actor').notNull(),
    code: text('code'),
    detail: text('detail'),
  },
  (t) => [index('delivery_event_message').on(t.messageId, t.id)],
);

export const optOut = smsdesk.table('opt_out', {
  number: text('number').primaryKey(),
  since: time('since').notNull().defaultNow(),
  until: time('until'),
  author: text('author').notNull(),
  reason: text('reason').notNull(),
});

export const savedView = smsdesk.table(
  'saved_view',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    name: text('name').notNull(),
    /** Null: shared with everybody. */
    owner: text('owner'),
    query: text('query').notNull(),
    sort: text('sort').notNull(),
    position: smallint('position').notNull().default(0),
  },
  (t) => [uniqueIndex('saved_view_name').on(sql`coalesce(${t.owner}, '')`, t.name)],
);

/** An unfinished bulk send, so that a dropped line costs nothing. */
export const draft = smsdesk.table(
  'draft',
  {
    id: bigint('id', {mode: 'number'}).primaryKey().generatedAlwaysAsIdentity(),
    author: text('author').notNull(),
    content: jsonb('content').$type<Record<string, unknown>>().notNull(),
    changedAt: time('changed_at').notNull().defaultNow(),
  },
  (t) => [index('draft_author').on(t.author)],
);

export const setting = smsdesk.table('setting', {
  key: text('key').primaryKey(),
  value: jsonb('value').notNull(),
});

/** One row a running sender; `seen_at` is its heartbeat, by the database's clock. */
export const sender = smsdesk.table('sender', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  host: text('host').notNull(),
  pid: integer('pid').notNull(),
  startedAt: time('started_at').notNull().defaultNow(),
  seenAt: time('seen_at').notNull().defaultNow(),
  stoppedAt: time('stopped_at'),
});
