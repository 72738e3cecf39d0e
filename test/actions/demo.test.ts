import {afterEach, describe, expect, test} from 'vitest';
import {openChance} from '../../src/actions/demo/chance.ts';
import {planBatches} from '../../src/actions/demo/demo-batches.ts';
import {demoMessages, type DemoMessage} from '../../src/actions/demo/demo-messages.ts';
import {openRhythm} from '../../src/actions/demo/demo-rhythm.ts';
import {demoFields, demoTables} from '../../src/actions/demo/demo-texts.ts';
import {turnOnTraffic} from '../../src/actions/demo/demo-traffic.ts';
import {fillDemo} from '../../src/actions/demo/demo.ts';
import {listBatches} from '../../src/actions/bulk/batches.ts';
import {sendOne} from '../../src/actions/send-one.ts';
import {states} from '../../src/core/message.ts';
import {countParts} from '../../src/core/parts.ts';
import {parseNumber} from '../../src/core/phone.ts';
import type {FreshDatabase} from '../support/database.ts';
import {openTestDesk} from './open-test-desk.ts';

const now = new Date('2026-11-18T09:00:00Z');
const day = 86_400_000;

const generate = (count: number, seed = 1): DemoMessage[] => {
  const chance = openChance(seed);
  const timeAt = openRhythm(new Date(now.getTime() - 30 * day), now, 'Europe/Prague');
  const batches = planBatches(count, now.getTime(), 75, timeAt, chance);
  return [...demoMessages({count, now: now.getTime(), czechShare: 75, batches, timeAt, chance})];
};

describe('the texts', () => {
  test.each(['en', 'cs'] as const)('in %s there are at least sixty, and each word in braces is known', (language) => {
    const {topics, unasked} = demoTables[language];
    const texts = new Set(topics.flatMap((topic) => topic.texts));
    expect(texts.size).toBeGreaterThanOrEqual(60);
    const all = [...texts, ...unasked.flat(), ...topics.flatMap(({answers}) => answers.flat())];
    const words = all.flatMap((text = '') => Array.from(text.matchAll(/\{(\w+)\}/gu), ([, word]) => word));
    expect(words.filter((word) => !demoFields.some((field) => field === word))).toEqual([]);
  });
});

describe('the messages', () => {
  const messages = generate(5_000);

  test('are as many as asked for, in order of time, of the last 30 days', () => {
    expect(messages).toHaveLength(5_000);
    const times = messages.map(({time}) => time);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times[0]).toBeGreaterThan(now.getTime() - 30 * day);
    expect(times.at(-1)).toBeLessThanOrEqual(now.getTime());
  });

  test.each([1, 2, 7, 50, 333])('are as many as asked for: %i', (count) => {
    expect(generate(count)).toHaveLength(count);
  });

  test('are the same for the same seed and others for another', () => {
    expect(generate(300)).toEqual(generate(300));
    expect(generate(300, 2)).not.toEqual(generate(300));
  });

  test('show every state that lasts', () => {
    const passing = ['submitting'];
    expect(new Set(messages.map(({life}) => life.state))).toEqual(new Set(states.filter((s) => !passing.includes(s))));
    expect(
      messages.filter(({life, due}) => life.state === 'queued' && (due ?? 0) > now.getTime()).length,
    ).toBeGreaterThan(5);
  });

  test('have lives that go forward in time and end in the state shown', () => {
    for (const {time, due, life, direction} of messages) {
      const times = [time, ...life.steps.map((step) => step.time)];
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      if (life.state === 'queued') expect(life.steps).toEqual([]);
      else expect(life.steps.at(-1)).toMatchObject({state: life.state, code: life.code});
      expect(times.at(-1)).toBeLessThanOrEqual(now.getTime() + 30_000);
      expect(direction === 'in').toBe(life.state === 'received');
      expect(direction === 'in').toBe(due === null);
      if (life.state === 'failed') expect(life.code).not.toBeNull();
    }
  });

  test('go to numbers that exist, leave no word unfilled, and are dense in working hours', () => {
    const written = messages.filter(({direction}) => direction === 'out');
    expect(written.filter(({number}) => !parseNumber(number, 'CZ').ok)).toEqual([]);
    expect(messages.filter(({text}) => /[{}]|undefined/u.test(text))).toEqual([]);
    const atNight = messages.filter(({time}) => new Date(time).getUTCHours() < 4);
    expect(atNight.length).toBeLessThan(messages.length / 50);
  });

  test('answer what was delivered before', () => {
    const delivered = new Set<string>();
    let answers = 0;
    for (const {direction, number, life} of messages) {
      if (direction === 'in' && delivered.has(number)) answers += 1;
      if (life.state === 'delivered') delivered.add(number);
    }
    expect(answers).toBeGreaterThan(200);
  });
});

describe('filling a database', () => {
  let fresh: FreshDatabase | undefined;
  afterEach(() => fresh?.drop());

  const open = async () => {
    const opened = await openTestDesk(() => now);
    fresh = opened.fresh;
    return opened.desk;
  };

  test('adds what is missing, with true parts, and batches that add up', async () => {
    const desk = await open();
    const progress: number[] = [];
    const added = await fillDemo(desk, {language: 'cs', messages: 3_000, onProgress: (done) => progress.push(done)});
    expect(added).toBe(3_000);
    expect(progress.at(-1)).toBe(3_000);
    const rows = await desk.db.sql<{text: string; parts: number}[]>`select text, parts from smsdesk.message`;
    expect(rows.filter(({text, parts}) => countParts(text).parts !== parts)).toEqual([]);
    const [odd] = await desk.db.sql`
      select count(*)::int as n from smsdesk.message m join smsdesk.delivery d on d.message_id = m.id
      where m.time <> d.time or (m.batch_id is distinct from d.batch_id) or m.queue_id <> d.queue_id`;
    expect(odd).toEqual({n: 0});
    const batches = await listBatches(desk);
    expect(new Set(batches.map(({state}) => state))).toEqual(new Set(['running', 'done', 'cancelled']));
    for (const {messages, states: found} of batches) {
      expect(Object.values(found).reduce((sum, n) => sum + n, 0)).toBe(messages);
    }
    expect(await fillDemo(desk, {language: 'cs', messages: 3_000})).toBe(0);
    expect(await fillDemo(desk, {language: 'cs', messages: 3_100})).toBe(100);
  });

  test('very many come with all their indexes, refer to what there is, and are known to be visible', async () => {
    const desk = await open();
    const {sql} = desk.db;
    const shape = async () => ({
      indexes: await sql`select indexdef from pg_indexes where schemaname = 'smsdesk' order by 1`,
      constraints: await sql`select conname, pg_get_constraintdef(oid) from pg_constraint order by 1, 2`,
      triggers: await sql`select tgname, tgenabled from pg_trigger order by 1`,
    });
    const before = await shape();
    await sql`insert into smsdesk.opt_out (number, author, reason) values ('+420777000001', 'jana', 'by phone')`;
    const steps: [string, number, number][] = [];
    const onProgress = (done: number, total: number, step: string) => steps.push([step, done, total]);
    expect(await fillDemo(desk, {language: 'en', messages: 50_000, onProgress})).toBe(50_000);
    expect(await shape()).toEqual(before);
    expect(await sql`select number, author from smsdesk.opt_out`).toEqual([{number: '+420777000001', author: 'jana'}]);
    expect(steps.find(([step]) => step === 'indexes')).toEqual(['indexes', 0, 20]);
    expect(steps.at(-1)).toEqual(['indexes', 20, 20]);
    const [wrong] = await sql`
      select
        (select count(*)::int from smsdesk.message m where not exists (select from smsdesk.queue where id = m.queue_id)
          or m.batch_id is not null and not exists (select from smsdesk.batch where id = m.batch_id)
          or m.template_id is not null and not exists (select from smsdesk.template where id = m.template_id)) as messages,
        (select count(*)::int from smsdesk.delivery d left join smsdesk.message m on m.id = d.message_id
          where m.id is null) as deliveries,
        (select count(*)::int from smsdesk.delivery_event e left join smsdesk.message m on m.id = e.message_id
          where m.id is null) as events,
        (select count(*)::int from smsdesk.message_part p left join smsdesk.message m on m.id = p.message_id
          where m.id is null) as parts`;
    expect(wrong).toEqual({messages: 0, deliveries: 0, events: 0, parts: 0});
    const [message] = await sql<{pages: number; visible: number}[]>`
      select relpages as pages, relallvisible as visible from pg_class where oid = 'smsdesk.message'::regclass`;
    expect(message!.visible).toBeGreaterThan(message!.pages * 0.9);
    const orphan = sql`insert into smsdesk.delivery (message_id, queue_id, state) values (0, 1, 'queued')`;
    await expect(orphan).rejects.toThrow(/foreign key/);
  });

  test('two at once fill it once', async () => {
    const desk = await open();
    const both = await Promise.all([1, 2].map(() => fillDemo(desk, {language: 'en', messages: 200})));
    expect(both.toSorted((a, b) => a - b)).toEqual([0, 200]);
  });

  test('real messages are left alone', async () => {
    const desk = await open();
    await sendOne(desk, {number: '777123456', text: 'x', queue: 'default'});
    await expect(fillDemo(desk, {language: 'en', messages: 10})).rejects.toMatchObject({
      problem: {code: 'demoRefused', messages: 1},
    });
    expect([...(await desk.db.sql`select count(*)::int as n from smsdesk.message`)]).toEqual([{n: 1}]);
  });

  test('traffic is an option of the simulator, beside its others', async () => {
    const desk = await open();
    await desk.db.sql`update smsdesk.gateway set options = '{"window": 7}'`;
    await turnOnTraffic(desk);
    expect([...(await desk.db.sql`select options from smsdesk.gateway`)]).toEqual([
      {options: {window: 7, traffic: {inboundPerMinute: 12}}},
    ]);
  });
});
