/**
 * The tables. A message's text never changes and lives in `message`, under the search index; where it is in its life
 * lives in the narrow `delivery`, so that a change of state rewrites neither the text nor its index. `submitting` is no
 * state of a row: it is `queued` with a claimer (`claimed_by`), so that a claim touches no index.
 * Extensions, the folding function and the search column are written by hand in the first migration.
 *
 * No table is partitioned by month. Measured over 1,000,000 messages of 24 months, medians, plain beside partitioned
 * (`message`, `delivery`, `delivery_event`): first page 2.9 and 12.1 ms, by number 4.3 and 15.8, a frequent word 7.6 and
 * 24.5, a rare one 4.0 and 14.2, one message by its id 3.9 and 18.1; 25,100 and 15,900 claims a second, 19,400 and 5,400
 * receipts. A page or an id says no month, so that each plan is made for, and each probe goes into, all of them; and an
 * id alone can be neither unique nor referred to. A month that is dropped costs nothing, but deleting its messages costs
 * little: 7,300 a second and 450 bytes of the log each, a hundredth of a night for what a day brings.
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
  real,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import {linkStates} from '../core/gateway-link.ts';
import {batchStates, directions, states} from '../core/message.ts';
import {memberRoles} from '../core/rights.ts';

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
    /** Of the draft that it was released from: a second release of one draft finds the first one's batch. */
    key: uuid('key').unique(),
    /** Digest of numbers and texts in any order: by it the same content to the same people is recognised. */
    content: bytes('content'),
    /** Of a held batch: when it begins to leave by itself; null: a person has to release it. */
    heldUntil: time('held_until'),
    /** Whether somebody other than the author has to release it. */
    needsOther: boolean('needs_other').notNull().default(false),
    /** The header of the file, for its rejected rows and for what became of its numbers. */
    columns: jsonb('columns').$type<readonly string[]>(),
    /** The totals of the ledger by verdict. */
    verdicts: jsonb('verdicts').$type<Record<string, number>>(),
  },
  (t) => [
    check('batch_state', sql`${t.state} in (${list(batchStates)})`),
    index('batch_content').on(t.content),
    // What senders and screens look for again and again; batches that are over never are.
    index('batch_open')
      .on(t.state, t.id)
      .where(sql`${t.state} in ('held', 'running', 'paused')`),
  ],
);

/** Append-only: who or what changed a batch, when and why. */
export const batchEvent = smsdesk.table(
  'batch_event',
  {
    id: bigint('id', {mode: 'number'}).primaryKey().generatedAlwaysAsIdentity(),
    batchId: bigint('batch_id', {mode: 'number'})
      .notNull()
      .references(() => batch.id, {onDelete: 'cascade'}),
    time: time('time')
      .notNull()
      .default(sql`clock_timestamp()`),
    state: text('state').notNull(),
    actor: text('actor').notNull(),
    /** Why, where it was not a person's wish: a code with its facts. */
    reason: jsonb('reason').$type<Record<string, unknown>>(),
  },
  (t) => [index('batch_event_batch').on(t.batchId, t.id)],
);

/**
 * What had become of the messages of a bulk send that were deleted as too old, so that its totals stay whole. States as in
 * `delivery`; the code of what failed or expired, empty where none was given and for all else.
 */
export const batchOutcome = smsdesk.table(
  'batch_outcome',
  {
    batchId: bigint('batch_id', {mode: 'number'})
      .notNull()
      .references(() => batch.id, {onDelete: 'cascade'}),
    state: text('state').notNull(),
    code: text('code').notNull(),
    messages: integer('messages').notNull(),
  },
  (t) => [primaryKey({columns: [t.batchId, t.state, t.code]})],
);

/** The rows of a file that were not sent, so that whoever releases it sees the same ledger as its author. */
export const batchReject = smsdesk.table(
  'batch_reject',
  {
    batchId: bigint('batch_id', {mode: 'number'})
      .notNull()
      .references(() => batch.id, {onDelete: 'cascade'}),
    /** The row of the spreadsheet, the header being row 1. */
    row: integer('row').notNull(),
    verdict: text('verdict').notNull(),
    /** E.164, where the row had one. */
    number: plainText('number'),
    field: text('field'),
    value: text('value'),
    /** The row as the file had it. */
    cells: jsonb('cells').notNull(),
  },
  (t) => [primaryKey({columns: [t.batchId, t.row]})],
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
    index('message_text').on(sql`(left(smsdesk.folded_text(${t.search}, ${t.number}), 64) collate "C")`, t.time, t.id),
    index('message_author').on(t.author, t.time, t.id),
    index('message_parts').on(t.parts, t.time, t.id),
    index('message_batch').on(t.batchId, t.time, t.id),
    index('message_template').on(t.templateId, t.time, t.id),
    index('message_search').using('gin', sql`${t.search} gin_trgm_ops`),
    index('message_digits').using('gin', sql`smsdesk.digit_runs(${t.search}, ${t.number}) gin_trgm_ops`),
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
    batchId: bigint('batch_id', {mode: 'number'}),
    due: time('due'),
    expires: time('expires'),
    queueId: integer('queue_id').notNull(),
    statusId: integer('status_id').references(() => status.id, {onDelete: 'set null'}),
    /** 0 leaves first. */
    priority: smallint('priority').notNull().default(5),
    // What changes on a message's way stands together at the end: the log of a change then holds no more than this.
    attempts: smallint('attempts').notNull().default(0),
    claimedBy: integer('claimed_by'),
    gatewayId: integer('gateway_id'),
    claimedAt: time('claimed_at'),
    state: text('state').notNull(),
    errorCode: text('error_code'),
    /**
     * The carrier's name for it, where one does for the whole: most SMS are one part, and a row of its own for each would
     * cost an eighth more of the log. Those with several have a row of `message_part` for each.
     */
    carrierId: text('carrier_id'),
  },
  (t) => [
    check('delivery_state', sql`${t.state} in (${list(states)})`),
    // The batch stands before the time, so that a claim leaps over all that a batch which doesn't run has queued.
    index('delivery_due')
      .on(t.queueId, t.priority, sql`coalesce(${t.batchId}, 0)`, t.due, t.messageId)
      .where(sql`${t.state} = 'queued'`),
    index('delivery_due_time').on(t.due, t.time, t.messageId),
    index('delivery_state_time').on(t.state, t.time, t.messageId),
    // By id within a state: the first messages of a batch to have an outcome are found without reading the others.
    index('delivery_batch')
      .on(t.batchId, t.state, t.messageId)
      .where(sql`${t.batchId} is not null`),
    index('delivery_status')
      .on(t.statusId, t.time, t.messageId)
      .where(sql`${t.statusId} is not null`),
    // Of what went wrong alone, so that it costs the others nothing.
    index('delivery_error')
      .on(t.errorCode, t.time, t.messageId)
      .where(sql`${t.errorCode} is not null`),
    // Without the gateway: a claim sets that, and is to touch no index.
    index('delivery_carrier')
      .on(t.carrierId)
      .where(sql`${t.carrierId} is not null`),
  ],
);

/**
 * One row for the messages that a sender took together, until each has its outcome: where those of a dead sender are found
 * again, as no index tells who has claimed what. A claimed message is `queued` with a claimer.
 */
export const claim = smsdesk.table('claim', {
  id: bigint('id', {mode: 'number'}).primaryKey().generatedAlwaysAsIdentity(),
  senderId: integer('sender_id')
    .notNull()
    .references(() => sender.id, {onDelete: 'cascade'}),
  gatewayId: integer('gateway_id').notNull(),
  claimedAt: time('claimed_at').notNull().defaultNow(),
  messageIds: bigint('message_ids', {mode: 'number'}).array().notNull(),
});

/** Of messages that the carrier names in several parts. With the others they are the view `taken_part`. */
export const messagePart = smsdesk.table(
  'message_part',
  {
    messageId: bigint('message_id', {mode: 'number'}).notNull(),
    part: smallint('part').notNull(),
    gatewayId: integer('gateway_id').notNull(),
    /** The carrier's name for this part, as its response gave it. */
    carrierId: text('carrier_id').notNull(),
    state: text('state').notNull(),
  },
  (t) => [primaryKey({columns: [t.messageId, t.part]}), index('message_part_carrier').on(t.carrierId, t.gatewayId)],
);

/**
 * Append-only: every step of every message's life, and who or what took it. A step names its message without a foreign
 * key, and so does a part: checking one locks the message, which costs more than the row. They go with the message by a
 * trigger, written by hand in the migration.
 */
export const deliveryEvent = smsdesk.table(
  'delivery_event',
  {
    id: bigint('id', {mode: 'number'}).notNull().generatedAlwaysAsIdentity(),
    messageId: bigint('message_id', {mode: 'number'}).notNull(),
    time: time('time')
      .notNull()
      .default(sql`clock_timestamp()`),
    state: text('state').notNull(),
    actor: text('actor').notNull(),
    code: text('code'),
    detail: text('detail'),
  },
  (t) => [
    primaryKey({columns: [t.messageId, t.id]}),
    // What happened since somebody last looked stands at the end of the table: a summary of its pages finds that, and
    // costs the log of a sender nothing, where a tree would cost it a row for each step.
    index('delivery_event_id').using('brin', t.id).with({autosummarize: true}),
  ],
);

/** Append-only: which status people put on which message, or took off it. Rows go with their message. */
export const statusEvent = smsdesk.table(
  'status_event',
  {
    id: bigint('id', {mode: 'number'}).notNull().generatedAlwaysAsIdentity(),
    messageId: bigint('message_id', {mode: 'number'}).notNull(),
    time: time('time')
      .notNull()
      .default(sql`clock_timestamp()`),
    /** Its name at that time, which outlives the status; null: taken off. */
    status: text('status'),
    actor: text('actor').notNull(),
  },
  (t) => [primaryKey({columns: [t.messageId, t.id]}), index('status_event_id').on(t.id)],
);

export const optOut = smsdesk.table(
  'opt_out',
  {
    number: plainText('number').primaryKey(),
    since: time('since').notNull().defaultNow(),
    until: time('until'),
    author: text('author').notNull(),
    reason: text('reason').notNull(),
    /** The bulk send whose status put the number here: its own messages still leave. */
    batchId: bigint('batch_id', {mode: 'number'}).references(() => batch.id, {onDelete: 'set null'}),
    /** The received message that asked for it. */
    messageId: bigint('message_id', {mode: 'number'}).references(() => message.id, {onDelete: 'set null'}),
  },
  // Each message that is deleted is looked for here.
  (t) => [
    index('opt_out_message')
      .on(t.messageId)
      .where(sql`${t.messageId} is not null`),
  ],
);

/**
 * What ever happened to numbers on the opt-out list; a trigger keeps its rows as they are. They name messages and bulk
 * sends without a reference, and so outlive them.
 */
export const optOutEvent = smsdesk.table(
  'opt_out_event',
  {
    id: bigint('id', {mode: 'number'}).notNull().generatedAlwaysAsIdentity(),
    number: plainText('number').notNull(),
    time: time('time').notNull().defaultNow(),
    /** Put on the list, or left there for longer; or taken off. */
    state: text('state').notNull(),
    author: text('author').notNull(),
    reason: text('reason').notNull(),
    until: time('until'),
    messageId: bigint('message_id', {mode: 'number'}),
    batchId: bigint('batch_id', {mode: 'number'}),
  },
  (t) => [primaryKey({columns: [t.number, t.id]}), check('opt_out_event_state', sql`${t.state} in ('on', 'off')`)],
);

/** Received messages that may ask for no more SMS, for a person to decide. */
export const optOutReview = smsdesk.table(
  'opt_out_review',
  {
    messageId: bigint('message_id', {mode: 'number'})
      .primaryKey()
      .references(() => message.id, {onDelete: 'cascade'}),
    number: plainText('number').notNull(),
    foundAt: time('found_at').notNull().defaultNow(),
    decidedAt: time('decided_at'),
    decidedBy: text('decided_by'),
    /** What was decided: the number is on the list, or it is not. */
    isOptedOut: boolean('is_opted_out'),
  },
  (t) => [
    index('opt_out_review_open')
      .on(t.foundAt)
      .where(sql`${t.decidedAt} is null`),
  ],
);

/** Parts of long received messages until all of them have come; a message that stays in parts is stored as it is. */
export const inboundPart = smsdesk.table(
  'inbound_part',
  {
    gatewayId: integer('gateway_id')
      .notNull()
      .references(() => gateway.id, {onDelete: 'cascade'}),
    number: plainText('number').notNull(),
    /** Empty where the carrier does not say. */
    recipient: plainText('recipient').notNull(),
    /** The sender's number for the whole, unique for some minutes at best. */
    reference: integer('reference').notNull(),
    total: smallint('total').notNull(),
    part: smallint('part').notNull(),
    receivedAt: time('received_at').notNull().defaultNow(),
    /** UTF-16, which alone can hold half a surrogate pair. */
    text: bytes('text').notNull(),
  },
  (t) => [
    primaryKey({columns: [t.gatewayId, t.number, t.recipient, t.reference, t.total, t.part]}),
    index('inbound_part_age').on(t.receivedAt),
  ],
);

/** Receipts that no message had the id of when they came: kept, and matched as soon as one has. */
export const strayReceipt = smsdesk.table(
  'stray_receipt',
  {
    id: bigint('id', {mode: 'number'}).primaryKey().generatedAlwaysAsIdentity(),
    gatewayId: integer('gateway_id')
      .notNull()
      .references(() => gateway.id, {onDelete: 'cascade'}),
    receivedAt: time('received_at').notNull().defaultNow(),
    /** The ids that it may mean, the likeliest first. */
    carrierIds: jsonb('carrier_ids').$type<readonly string[]>().notNull(),
    /** Who the message went to, where the receipt says so. */
    number: plainText('number'),
    state: text('state').notNull(),
    code: text('code'),
    /** As it came over the wire. */
    raw: bytes('raw'),
  },
  (t) => [
    index('stray_receipt_age').on(t.gatewayId, t.receivedAt),
    index('stray_receipt_ids').using('gin', t.carrierIds),
  ],
);

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
    /** Goes into the batch that the draft becomes, and lets it become only one. */
    key: uuid('key').notNull().defaultRandom(),
    changedAt: time('changed_at').notNull().defaultNow(),
  },
  (t) => [index('draft_author').on(t.author)],
);

export const setting = smsdesk.table('setting', {
  key: text('key').primaryKey(),
  value: jsonb('value').notNull(),
});

/** What was deleted as too old: a row for each time, also while it is under way. Times by the database's clock. */
export const retentionRun = smsdesk.table('retention_run', {
  id: bigint('id', {mode: 'number'}).primaryKey().generatedAlwaysAsIdentity(),
  /** A person, or a sender. */
  actor: text('actor').notNull(),
  startedAt: time('started_at').notNull().defaultNow(),
  /** Null: it is under way, or whoever did it has died. */
  endedAt: time('ended_at'),
  /** Whether it came to its end, and was not broken off by whoever had begun it. */
  isWhole: boolean('is_whole').notNull().default(false),
  /** Messages received and sent. */
  received: integer('received').notNull().default(0),
  sent: integer('sent').notNull().default(0),
  /** Refused rows of files, and drafts. */
  files: integer('files').notNull().default(0),
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

/** How a gateway stands with each sender that serves it; what a sender that is gone left behind means nothing. */
export const gatewayLink = smsdesk.table(
  'gateway_link',
  {
    senderId: integer('sender_id')
      .notNull()
      .references(() => sender.id, {onDelete: 'cascade'}),
    gatewayId: integer('gateway_id')
      .notNull()
      .references(() => gateway.id, {onDelete: 'cascade'}),
    state: text('state').notNull(),
    /** When it came into this state. */
    since: time('since').notNull(),
    window: integer('window').notNull(),
    inFlight: integer('in_flight').notNull(),
    /** Messages a second that this sender may hand over now; null: as many as the window lets through. */
    rate: real('rate'),
    /** Messages a second that it handed over lately. */
    pace: real('pace').notNull().default(0),
    /** Answers that asked for less, since the sender began. */
    throttled: integer('throttled').notNull().default(0),
    /** Why it is down, or what went wrong last: a code with its facts. */
    problem: jsonb('problem').$type<Record<string, unknown>>(),
    seenAt: time('seen_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({columns: [t.senderId, t.gatewayId]}),
    check('gateway_link_state', sql`${t.state} in (${list(linkStates)})`),
  ],
);

/** People, and senders, who have a login of their own; what they may do is granted to it (`rights/`). */
export const member = smsdesk.table(
  'member',
  {
    /** The login. */
    name: text('name').primaryKey(),
    role: text('role').notNull(),
    /** Of all queues, also of those to come. */
    allQueues: boolean('all_queues').notNull().default(false),
    /** The login was made by smsdesk, which then may also change its password and drop it. */
    isMade: boolean('is_made').notNull().default(false),
    addedAt: time('added_at').notNull().defaultNow(),
    addedBy: text('added_by').notNull(),
  },
  (t) => [check('member_role', sql`${t.role} in (${list(memberRoles)})`)],
);

export const memberQueue = smsdesk.table(
  'member_queue',
  {
    member: text('member')
      .notNull()
      .references(() => member.name, {onDelete: 'cascade'}),
    queueId: integer('queue_id')
      .notNull()
      .references(() => queue.id, {onDelete: 'cascade'}),
  },
  (t) => [primaryKey({columns: [t.member, t.queueId]})],
);

/**
 * Append-only: what people have done, one row an act. It names what it is about without references, and so outlives it;
 * written by triggers and by the functions that act, never by members.
 */
export const audit = smsdesk.table(
  'audit',
  {
    id: bigint('id', {mode: 'number'}).primaryKey().generatedAlwaysAsIdentity(),
    time: time('time')
      .notNull()
      .default(sql`clock_timestamp()`),
    /** A login; of smsdesk's own database the account on the machine. */
    actor: text('actor').notNull(),
    /** One of `core/audit/acts.ts`. */
    act: text('act').notNull(),
    queueId: integer('queue_id'),
    batchId: bigint('batch_id', {mode: 'number'}),
    messageId: bigint('message_id', {mode: 'number'}),
    /** Where the act was about one; apart from the rest, as not everybody may see it. */
    number: plainText('number'),
    /** What it was about, by the name that it had. */
    subject: text('subject'),
    /** What has changed and nothing else, by its name; secrets masked. */
    before: jsonb('before').$type<Record<string, unknown>>(),
    after: jsonb('after').$type<Record<string, unknown>>(),
    reason: text('reason'),
    /** What bare words of a query are matched against. */
    search: text('search')
      .notNull()
      .generatedAlwaysAs(
        sql`smsdesk.fold((coalesce(subject, '') || ' ' || coalesce(reason, '') || ' ' || coalesce(before::text, '') || ' ' || coalesce(after::text, '')) collate "default")`,
      ),
  },
  (t) => [
    index('audit_time').on(t.time, t.id),
    index('audit_actor').on(t.actor, t.time, t.id),
    index('audit_act').on(t.act, t.time, t.id),
    index('audit_queue').on(t.queueId, t.time, t.id),
    index('audit_batch')
      .on(t.batchId, t.time, t.id)
      .where(sql`${t.batchId} is not null`),
  ],
);
