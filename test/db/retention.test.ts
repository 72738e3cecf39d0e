import {beforeEach, describe, expect, test} from 'vitest';
import {connect, disconnect, type Database} from '../../src/db/connect.ts';
import {runRetention, type RunRequest, type RunResult} from '../../src/db/run-retention.ts';
import {listBatches} from '../../src/db/statements/list-batches.ts';
import {readLastRun} from '../../src/db/statements/retention-runs.ts';
import {countOldFiles, countTooOld} from '../../src/db/statements/too-old.ts';
import {withDatabase} from '../support/database.ts';
import {addBatch, addGateway, addQueue} from '../support/sender-rows.ts';
import {until} from '../support/until.ts';

let db: Database;
let url: string;
let queueId: number;

withDatabase((fresh) => ({db, url} = fresh));

beforeEach(async () => {
  await db.sql`truncate smsdesk.gateway, smsdesk.batch, smsdesk.message, smsdesk.opt_out, smsdesk.retention_run, smsdesk.draft
    cascade`;
  queueId = await addQueue(db, {gatewayId: await addGateway(db)});
});

const before = new Date('2024-11-26T00:00:00+01:00');
const second = 1_000;
const old = new Date(before.getTime() - second);
const iso = (time: Date | null): string | null => time && time.toISOString();
const cutoffs = {received: before, sent: before, files: before};

interface Row {
  direction?: 'in' | 'out';
  state?: string;
  time?: Date;
  due?: Date | null;
  claimedAt?: Date | null;
  claimedBy?: number | null;
  batchId?: number | null;
  code?: string | null;
  text?: string;
}

/** A message as old as can be, with a step in its life and a part. */
async function add(row: Row = {}): Promise<number> {
  const {direction = 'out', state = 'delivered', time = old, batchId = null, code = null, text = 'Ahoj'} = row;
  const {due = direction === 'in' ? null : time, claimedAt = null, claimedBy = null} = row;
  const [message] = await db.sql<{id: string}[]>`
    insert into smsdesk.message (time, direction, number, queue_id, text, parts, batch_id)
    values (${iso(time)}, ${direction}, '+420777123400', ${queueId}, ${text}, 1, ${batchId}) returning id`;
  const id = Number(message!.id);
  await db.sql`
    insert into smsdesk.delivery (message_id, time, batch_id, due, queue_id, claimed_by, claimed_at, state, error_code)
    values (${id}, ${iso(time)}, ${batchId}, ${iso(due)}, ${queueId}, ${claimedBy}, ${iso(claimedAt)}, ${state}, ${code})`;
  await db.sql`insert into smsdesk.delivery_event (message_id, state, actor) values (${id}, ${state}, 'test')`;
  await db.sql`
    insert into smsdesk.message_part (message_id, part, gateway_id, carrier_id, state) values (${id}, 1, 1, ${`c${id}`}, 'sent')`;
  return id;
}

const idsLeft = async (): Promise<number[]> =>
  (await db.sql<{id: string}[]>`select id from smsdesk.message order by id`).map(({id}) => Number(id));
const run = (request: Partial<RunRequest> = {}, on = db) =>
  runRetention(on, {
    ...{actor: 'jana', cutoffs, signal: new AbortController().signal, isLasting: false},
    ...{task: () => 'begin', rest: () => 0, ...request},
  });

describe('of what was written before', () => {
  const batchIn = (state: string) => addBatch(db, queueId, state);
  test.each<[what: string, row: () => Row | Promise<Row>, stays: boolean, reason?: string]>([
    ['delivered', () => ({}), false],
    ['sent, without a receipt', () => ({state: 'sent', claimedAt: old}), false],
    ['failed', () => ({state: 'failed', code: 'ESME_RINVDSTADR'}), false],
    ['expired', () => ({state: 'expired'}), false],
    ['cancelled', () => ({state: 'cancelled'}), false],
    ['skipped', () => ({state: 'skipped'}), false],
    ['received', () => ({direction: 'in', state: 'received'}), false],
    ['queued', () => ({state: 'queued'}), true, 'onItsWay'],
    ['scheduled', () => ({state: 'queued', due: new Date('2099-01-01T00:00:00Z')}), true, 'onItsWay'],
    ['submitting', () => ({state: 'queued', claimedBy: 7, claimedAt: old}), true, 'onItsWay'],
    ['in doubt', () => ({state: 'unknown'}), true, 'inDoubt'],
    ['due within the time', () => ({due: before}), true, 'leftLater'],
    ['due before', () => ({due: old}), false],
    ['handed over within the time', () => ({state: 'sent', claimedAt: before}), true, 'leftLater'],
    ['at the very time', () => ({time: before}), true],
    ['received at the very time', () => ({direction: 'in', state: 'received', time: before}), true],
    ...['held', 'running', 'paused'].map(
      (state) =>
        [`of a bulk send that is ${state}`, async () => ({batchId: await batchIn(state)}), true, 'openBatch'] as const,
    ),
    ...['done', 'cancelled'].map(
      (state) => [`of a bulk send that is ${state}`, async () => ({batchId: await batchIn(state)}), false] as const,
    ),
  ] as never)('%s', async (_what, make, stays, reason) => {
    const row = await make();
    const id = await add(row);
    const counted = await countTooOld(db.sql, row.direction ?? 'out', before);
    expect(counted).toEqual({messages: stays ? 0 : 1, kept: reason === undefined ? {} : {[reason]: 1}});
    expect(await run()).toMatchObject({isWhole: true});
    expect(await idsLeft()).toEqual(stays ? [id] : []);
  });

  test('what waits for a person stays, and what was decided or settled by the list goes', async () => {
    const asked = {direction: 'in', state: 'received'} as const;
    const [open, decided, listed] = [await add(asked), await add(asked), await add(asked)];
    await db.sql`insert into smsdesk.opt_out_review (message_id, number) values (${open}, '+420777123400')`;
    await db.sql`
      insert into smsdesk.opt_out_review (message_id, number, decided_at) values (${decided}, '+420777123401', now())`;
    await db.sql`insert into smsdesk.opt_out_review (message_id, number) values (${listed}, '+420777123402')`;
    await db.sql`
      insert into smsdesk.opt_out (number, author, reason, message_id) values ('+420777123402', 'jana', 'STOP', ${listed})`;
    expect(await countTooOld(db.sql, 'in', before)).toEqual({messages: 2, kept: {toReview: 1}});
    await run();
    expect(await idsLeft()).toEqual([open]);
    // The opt-out outlives the message that asked for it.
    const optOuts = await db.sql`select number, message_id, reason from smsdesk.opt_out`;
    expect([...optOuts]).toEqual([{number: '+420777123402', message_id: null, reason: 'STOP'}]);
  });

  test('each direction by its own time, and what is kept for ever not at all', async () => {
    const received = await add({direction: 'in', state: 'received'});
    const sent = await add();
    await run({cutoffs: {received: null, sent: before, files: null}});
    expect(await idsLeft()).toEqual([received]);
    await run({cutoffs: {received: before, sent: null, files: null}});
    expect(await idsLeft()).toEqual([]);
    expect(sent).toBeGreaterThan(received);
  });
});

test('all that hangs on a message goes with it, and nothing of the others', async () => {
  const gone = await add();
  const stays = await add({time: before});
  await run();
  for (const table of ['delivery', 'delivery_event', 'message_part']) {
    const rows = await db.sql<{message_id: string}[]>`select message_id from smsdesk.${db.sql(table)}`;
    expect(rows.map(({message_id}) => Number(message_id))).toEqual([stays]);
  }
  expect(gone).not.toBe(stays);
});

test('a bulk send keeps its totals: what was deleted counts as it was', async () => {
  const batchId = await addBatch(db, queueId, 'done');
  for (const code of ['A', 'A', 'B']) await add({batchId, state: 'failed', code});
  await add({batchId});
  await add({batchId, time: before, due: before});
  await add({batchId, state: 'unknown'});
  const shown = async () => (await listBatches(db.sql, {now: new Date(), limit: 1}))[0]!;
  const {states, failures, deleted} = await shown();
  expect([states, deleted]).toEqual([{delivered: 2, failed: 3, unknown: 1}, 0]);
  await run();
  // One more, once its time has come: counts add up over several runs.
  await run({cutoffs: {...cutoffs, sent: new Date(before.getTime() + second)}});
  expect(await idsLeft()).toHaveLength(1);
  expect(await shown()).toMatchObject({states, failures, deleted: 5});
});

test('rows of files and drafts: those of bulk sends that are over', async () => {
  const reject = async (state: string, createdAt: Date): Promise<number> => {
    const id = await addBatch(db, queueId, state);
    await db.sql`update smsdesk.batch set created_at = ${iso(createdAt)}, rejected = 1 where id = ${id}`;
    await db.sql`
      insert into smsdesk.batch_reject (batch_id, row, verdict, cells) values (${id}, 2, 'badNumber', '["12"]'::jsonb)`;
    return id;
  };
  await reject('done', old);
  await reject('cancelled', old);
  const kept = [await reject('held', old), await reject('paused', old), await reject('done', before)];
  for (const changedAt of [old, before]) {
    await db.sql`insert into smsdesk.draft (author, content, changed_at) values ('jana', '{}'::jsonb, ${iso(changedAt)})`;
  }
  expect(await countOldFiles(db.sql, before)).toBe(3);
  expect(await run()).toMatchObject({deleted: {received: 0, sent: 0, files: 3}});
  const left = await db.sql<{batch_id: string}[]>`select batch_id from smsdesk.batch_reject order by batch_id`;
  expect(left.map(({batch_id}) => Number(batch_id))).toEqual(kept);
  expect((await db.sql`select from smsdesk.draft`).length).toBe(1);
});

describe('a run', () => {
  const many = async (count: number): Promise<void> => {
    await db.sql`
      with made as (
        insert into smsdesk.message (time, direction, number, queue_id, text, parts)
        select ${iso(old)}::timestamptz, 'out', '+420777123400', ${queueId}::int, 'Ahoj ' || n, 1
        from generate_series(1, ${count}::int) n returning id
      )
      insert into smsdesk.delivery (message_id, time, due, queue_id, state)
      select id, ${iso(old)}::timestamptz, ${iso(old)}::timestamptz, ${queueId}::int, 'delivered' from made`;
  };

  test('is written down with who did it and how many', async () => {
    await many(120);
    await add({direction: 'in', state: 'received'});
    expect(await run()).toEqual({deleted: {received: 1, sent: 120, files: 0}, isWhole: true});
    const last = await readLastRun(db.sql);
    expect(last).toMatchObject({actor: 'jana', isWhole: true, deleted: {received: 1, sent: 120, files: 0}});
    expect(last!.endedAt!.getTime()).toBeGreaterThanOrEqual(last!.startedAt.getTime());
  });

  test('that was broken off goes on where it was, and its count with it', async () => {
    await many(400);
    const stop = new AbortController();
    const onDeleted = (_kind: unknown, rows: number): void => {
      if (rows > 0) stop.abort();
    };
    const first = await run({isLasting: true, signal: stop.signal, onDeleted});
    const {deleted, isWhole} = first as RunResult;
    expect([isWhole, deleted.sent > 0 && deleted.sent < 400]).toEqual([false, true]);
    const begun = await readLastRun(db.sql);
    expect(begun).toMatchObject({endedAt: null, deleted});
    await run({isLasting: true, task: (last) => (last?.endedAt === null ? 'goOn' : null)});
    expect(await readLastRun(db.sql)).toMatchObject({id: begun!.id, isWhole: true, deleted: {sent: 400}});
    expect(await idsLeft()).toEqual([]);
    expect(await run({task: () => null})).toBeNull();
  });

  test('is one at a time, and what it does is over with its connection', async () => {
    await many(200);
    const other = connect(url, 2);
    const stop = new AbortController();
    const met: ReturnType<typeof run>[] = [];
    // The first one rests for hours while the second is refused.
    const first = run({
      signal: stop.signal,
      rest: () => 1_000_000,
      onDeleted: () => {
        if (met.length === 0) met.push(run({}, other).finally(() => stop.abort()));
      },
    });
    expect(await first).toMatchObject({isWhole: false});
    expect(await Promise.all(met)).toEqual(['busy']);
    expect(await run({}, other)).toMatchObject({isWhole: true});
    await disconnect(other);
  });

  test('whose connection is lost says so, and the next one begins anew', async () => {
    await many(200);
    const killed: Promise<unknown>[] = [];
    const lost = run({
      rest: () => 1_000_000,
      onDeleted: () =>
        killed.push(
          db.sql`
            select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'
              and database = (select oid from pg_database where datname = current_database())`.execute(),
        ),
    });
    await expect(lost).rejects.toThrow();
    await Promise.all(killed);
    await run();
    expect(await idsLeft()).toEqual([]);
    const runs = await db.sql`select is_whole, ended_at is null as open from smsdesk.retention_run order by id`;
    expect([...runs]).toEqual([
      {is_whole: false, open: false},
      {is_whole: true, open: false},
    ]);
  });

  test('passes over what somebody else holds', async () => {
    const [held, free] = [await add(), await add()];
    await db.sql.begin(async (sql) => {
      await sql`select from smsdesk.delivery where message_id = ${held} for update`;
      expect(await run()).toMatchObject({deleted: {sent: 1}, isWhole: true});
    });
    expect(await idsLeft()).toEqual([held]);
    expect(free).toBeGreaterThan(held);
  });

  test('tells open desks, and once where the pieces come fast', async () => {
    await many(300);
    let told = 0;
    const line = await db.sql.listen('smsdesk_changed', () => (told += 1));
    await run();
    await until(() => told === 2);
    await line.unlisten();
    expect(told).toBe(2);
  });
});
