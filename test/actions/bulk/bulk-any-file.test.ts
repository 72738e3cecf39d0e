/** Any file, with a real database: what is stored is what was previewed, row by row, and all of it adds up. */
import fc from 'fast-check';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Desk} from '../../../src/actions/desk.ts';
import {setQueue} from '../../../src/actions/queues.ts';
import {sendBulk} from '../../../src/actions/bulk/send-bulk.ts';
import {addTemplate} from '../../../src/actions/templates.ts';
import {isSendable} from '../../../src/core/ledger/verdict.ts';
import {stringify} from '../../support/csv-text.ts';
import type {FreshDatabase} from '../../support/database.ts';
import {checkWithRows} from './check-with-rows.ts';
import {openTestDesk} from '../open-test-desk.ts';

let desk: Desk;
let fresh: FreshDatabase;
let folder: string;

beforeAll(async () => {
  ({desk, fresh} = await openTestDesk());
  folder = await mkdtemp(join(tmpdir(), 'smsdesk-any-'));
  await addTemplate(desk, {name: 'Greeting', text: 'Hello {{name|you}}, {{day}}!', queues: []});
  await setQueue(desk, 'default', {settings: ['quiet=21:00-08:00', 'max-parts=2', 'block=landline']});
  await desk.db.sql`insert into smsdesk.opt_out (number, author, reason) values ('+420777000003', 'eva', 'STOP')`;
});

afterAll(async () => {
  await fresh.drop();
  await rm(folder, {recursive: true});
});

const number = fc.oneof(
  fc.integer({min: 777_000_000, max: 777_000_020}).map(String),
  fc.constantFrom('', '+420 224 123 456', '4.2E+11', '447911123456', 'abc', '+420777000003'),
);
const text = fc.oneof(
  fc.constantFrom('', 'Ahoj', 'Příliš žluťoučký kůň', '{{name}}', 'a'.repeat(200), '👍🏽 "quoted"; done'),
  fc.string({unit: 'grapheme', maxLength: 60}),
);
const time = fc.constantFrom(
  '',
  '',
  '24.12.2026 22:30',
  '24.12.2026 10:00',
  '1.1.2001 8:00',
  '31.10.2027 02:30',
  'soon',
);
const row = fc.tuple(number, text, time, fc.constantFrom('', 'Eva', '\u202eavE'), fc.constantFrom('', 'Monday'));
const fixes = fc.record({
  cells: fc.dictionary(fc.constantFrom('2', '4'), fc.constant({clid: '777000099'})),
  ...{allowDuplicates: fc.boolean(), pastNow: fc.boolean(), plain: fc.boolean()},
  hour: fc.constantFrom(null, 'later' as const),
});

test('is sent as it was previewed', {timeout: 120_000}, async () => {
  const {sql} = desk.db;
  const any = fc.record({rows: fc.array(row, {minLength: 1, maxLength: 30}), fixes, template: fc.boolean()});
  await fc.assert(
    fc.asyncProperty(any, async ({rows, fixes: mended, template}) => {
      await sql`truncate smsdesk.message, smsdesk.batch cascade`;
      const path = join(folder, 'any.csv');
      const header = ['clid', 'message', 'datetime_scheduled', 'name', 'day'];
      await writeFile(path, stringify([header, ...rows, ['777000098', 'the last', '', '', '']], ';'));
      const request = {from: path, queue: 'default', template: template ? 'Greeting' : null, fixes: mended};
      const check = await checkWithRows(desk, request);
      const sent = await sendBulk(desk, request, {previewed: check.previewed});
      const stored = await sql<{row: number; number: string; text: string; parts: number; due: number | null}[]>`
        select batch_row as row, number, text, parts,
          case when due > now() then (extract(epoch from due) * 1000)::float8 end as due
        from smsdesk.message join smsdesk.delivery on message_id = id where message.batch_id = ${sent.batch}
        order by batch_row`;
      const previewed = check.rows.filter(({verdict}) => isSendable(verdict));
      expect([...stored]).toEqual(
        previewed.map((each) => ({
          ...{row: each.row, number: each.number, text: each.text, parts: each.parts},
          due: each.due?.getTime() ?? null,
        })),
      );
      const refused = await sql<{row: number; verdict: string}[]>`
        select row, verdict from smsdesk.batch_reject where batch_id = ${sent.batch} order by row`;
      expect([...refused]).toEqual(
        check.rows.flatMap(({row: at, verdict}) => (isSendable(verdict) ? [] : [{row: at, verdict}])),
      );
      expect(sent.totals).toEqual(check.totals);
      expect(stored.length + refused.length).toBe(check.totals.rows);
    }),
    {numRuns: 40},
  );
});
