/** What the database counts and reads by itself, since nobody else can be believed, is what the program makes of it. */
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {parseDuration} from '../../src/core/duration.ts';
import {basicAlphabet, extensionTable} from '../../src/core/gsm7.ts';
import {plainReason} from '../../src/core/opt-out/opt-out-step.ts';
import {countParts} from '../../src/core/parts.ts';
import type {Database} from '../../src/db/connect.ts';
import {withDatabase} from '../support/database.ts';

let db: Database;
withDatabase((fresh) => (db = fresh.db));

/** What a function of ours makes of each text. */
async function each<T>(call: string, texts: readonly string[]): Promise<T[]> {
  const rows = await db.sql.unsafe<{made: T}[]>(
    `select ${call} as made from json_array_elements_text($1::text::json) with ordinality as i(value, n) order by n`,
    [JSON.stringify(texts)],
  );
  return rows.map(({made}) => made);
}

const gsm = Array.from(basicAlphabet.replace('\u001b', ''));
const extension = [...extensionTable.keys()];
const letters = {
  gsm: fc.constantFrom(...gsm),
  extended: fc.oneof({arbitrary: fc.constantFrom(...gsm), weight: 4}, fc.constantFrom(...extension)),
  any: fc.oneof(
    fc.constantFrom(...gsm),
    fc.constantFrom('ž', 'š', 'č', '\u001b', '\u200b', 'α', 'ж', '中', '…'),
    fc.constantFrom('😀', '🧾'),
  ),
};
const text = fc.oneof(
  ...Object.values(letters).flatMap((unit) =>
    [80, 170, 900].map((maxLength) => fc.string({unit, maxLength, minLength: Math.floor(maxLength / 2)})),
  ),
);

test('parts', async () => {
  const single = [...gsm, ...extension, 'ž', '\u001b', '😀'].map((letter) => letter.repeat(70));
  const edges = ['a', '€', 'ž', '😀'].flatMap((letter) =>
    [66, 67, 70, 71, 133, 134, 135, 152, 153, 154, 160, 161, 306, 307].map((length) => letter.repeat(length)),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(text, {minLength: 40, maxLength: 60}), async (random) => {
      const texts = [...single, ...edges, '', ...random];
      const counted = await each<number>('smsdesk.count_parts(value)', texts);
      expect(counted).toEqual(texts.map((one) => countParts(one).parts));
    }),
    {numRuns: 8},
  );
});

test('reasons', async () => {
  const texts = [
    ...['', ' \t\n ', 'a\r\n\tb', '\u00a0a\u2028b\u3000', 'a\u0085b\u009fc', '\ufeffa\u200bb', 'x'.repeat(300)],
    ...[`${'x'.repeat(199)} y`, 'Příliš žluťoučký\tkůň'],
  ];
  expect(await each('smsdesk.plain_reason(value)', texts)).toEqual(texts.map(plainReason));
});

test('times of queues', async () => {
  const writings = ['off', '0', '1h', '2d', '90s', '5 m', ' 24H ', '366d', '367d', '1w', 'x', '', '-1h', '99999999d'];
  await db.sql`insert into smsdesk.gateway (name, kind) values ('g', 'simulator')`;
  await db.sql`
    insert into smsdesk.queue (name, gateway_id, options)
    select n::text, 1, json_build_object('validity', value) from json_array_elements_text(${JSON.stringify(writings)}::text::json)
      with ordinality as i(value, n) order by i.n`;
  const rows = await db.sql<{seconds: number | null}[]>`
    select smsdesk.queue_seconds(id, 'validity') as seconds from smsdesk.queue order by id`;
  const expected = writings.map(parseDuration).map((time) => (time === undefined ? null : time / 1000));
  expect(rows.map(({seconds}) => seconds)).toEqual(expected);
});
