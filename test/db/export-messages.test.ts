import {setImmediate as nextTurn} from 'node:timers/promises';
import fc from 'fast-check';
import {beforeAll, expect, test} from 'vitest';
import {allColumns} from '../../src/core/export/export-columns.ts';
import {isoTime} from '../../src/core/iso-time.ts';
import {messageObject} from '../../src/core/message-object.ts';
import {emptyQuery, type Query} from '../../src/core/query/query.ts';
import {defaultSort, sortKeys, type Sort} from '../../src/core/query/sort.ts';
import {cutRows, type Cells} from '../../src/core/export/copied-rows.ts';
import {mostGrown, openPrintedTimes} from '../../src/core/export/printed-time.ts';
import {exportMessages} from '../../src/db/statements/export-messages.ts';
import {listMessages} from '../../src/db/statements/list-messages.ts';
import {anyQuery} from '../core/query/any-query.ts';
import {withDatabase, type FreshDatabase} from '../support/database.ts';
import {hostileTexts} from '../support/hostile-texts.ts';
import {insertSamples, now, zone} from './sample-messages.ts';

let database: FreshDatabase;
withDatabase((fresh) => (database = fresh));
beforeAll(() => insertSamples(database.db, 400));

const times = openPrintedTimes(zone);
const cut = (copied: Buffer): Cells[] =>
  [...cutRows(copied, [allColumns.indexOf('time'), allColumns.indexOf('due')], times)].flat();

async function exported(query: Query, sort: Sort, limit: number | null = null): Promise<Cells[]> {
  const rows: Cells[] = [];
  let expected = -1;
  await exportMessages(
    database.db,
    {query, sort, columns: allColumns, limit, now, zone},
    {expect: (count) => (expected = count), take: (some) => Promise.resolve(void rows.push(...cut(some)))},
  );
  expect(rows).toHaveLength(expected);
  return rows;
}

async function listed(query: Query, sort: Sort): Promise<Cells[]> {
  const {rows} = await listMessages(database.db, {query, sort, limit: 500, now, zone});
  return rows.map((row) =>
    Object.values(messageObject(row, zone)).map((value) => (value === null ? null : String(value))),
  );
}

const anySort: fc.Arbitrary<Sort> = fc.uniqueArray(
  fc.record({key: fc.constantFrom(...sortKeys), descending: fc.boolean()}),
  {maxLength: 3, selector: ({key}) => key},
);

test('has the rows of a list, in its order, with the same values', async () => {
  // Most queries find nothing in so few rows: what is sorted is seen with none.
  const someQuery = fc.oneof(fc.constant(emptyQuery), anyQuery);
  await fc.assert(
    fc.asyncProperty(someQuery, anySort, async (query, sort) => {
      expect(await exported(query, sort)).toEqual(await listed(query, sort));
    }),
    {numRuns: 60},
  );
}, 120_000);

test('ends at the limit, and keeps any text as it is', async () => {
  const texts = [
    ...Object.values(hostileTexts).filter((text) => !text.includes('\0') && text.isWellFormed()),
    '\\N',
    '\\.',
    '\b',
  ];
  await database.db.sql`
    update smsdesk.message m set text = t.text
    from json_array_elements_text(${JSON.stringify(texts)}::text::json) with ordinality t (text, n) where m.id = t.n`;
  expect(await exported(emptyQuery, defaultSort)).toEqual(await listed(emptyQuery, defaultSort));
  expect(await exported(emptyQuery, defaultSort, 7)).toEqual((await listed(emptyQuery, defaultSort)).slice(0, 7));
});

test('ends its statement when the rows are not wanted any more, and leaves the connection to others', async () => {
  const request = {query: emptyQuery, sort: defaultSort, columns: allColumns, limit: null, now, zone};
  const failure = new Error('no room');
  const failing = exportMessages(database.db, request, {take: () => Promise.reject(failure)});
  await expect(failing).rejects.toBe(failure);
  const stopped = AbortSignal.abort(failure);
  const aborted = exportMessages(database.db, {...request, signal: stopped}, {take: () => Promise.resolve()});
  await expect(aborted).rejects.toBe(failure);
  expect(await exported(emptyQuery, defaultSort)).toHaveLength(400);
});

test.each([30, 100, 200, 400, 1_000])('ends however much its last bytes fill: %i characters a text', async (length) => {
  await database.db.sql`update smsdesk.message set text = repeat('x', ${length}::int)`;
  const request = {query: emptyQuery, sort: defaultSort, columns: allColumns, limit: null, now, zone};
  let rows = 0;
  const take = async (some: Buffer): Promise<void> => {
    // Whoever writes to a disk lets the rest come meanwhile.
    await nextTurn();
    rows += cut(some).length;
  };
  await exportMessages(database.db, request, {take});
  expect(rows).toBe(400);
});

test.each(['Europe/Prague', 'UTC', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/St_Johns', 'Africa/Monrovia'])(
  'prints times in %s as everywhere else',
  (name) => {
    const {textOf, rewrite} = openPrintedTimes(name);
    const print = (printed: string): string => {
      const bytes = Buffer.alloc(printed.length + mostGrown, printed);
      const rewritten = bytes.toString('latin1', 0, rewrite(bytes, 0, printed.length));
      expect(rewritten).toBe(textOf(printed));
      return rewritten;
    };
    fc.assert(
      fc.property(
        fc.date({min: new Date('1930-01-01Z'), max: new Date('2300-01-01Z'), noInvalidDate: true}),
        (date) => {
          const [day = '', rest = ''] = date.toISOString().slice(0, -1).split('T');
          // Postgres leaves out zeros at the end.
          const printed = `${day} ${rest.replace(/\.?0+$/, (zeros) => (zeros.startsWith('.') ? '' : zeros.replace(/0+$/, '')))}+00`;
          expect(print(printed)).toBe(isoTime(date, name));
        },
      ),
    );
    expect(print('12026-11-26 06:34:00+00')).toBe(isoTime(new Date('+012026-11-26T06:34:00Z'), name));
  },
);
