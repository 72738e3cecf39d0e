import fc from 'fast-check';
import {expect, test} from 'vitest';
import {dialects} from '../../src/sender/gateways/http/open-http.ts';
import {queryBytes} from '../../src/sender/gateways/http/query-bytes.ts';
import {sign} from '../../src/sender/gateways/http/signature.ts';

const secret = 'a secret of some length';
const now = 1_800_000_000_000;
const timestamp = String(now / 1_000);

/** Words that the callbacks know, among whatever else. */
const name = fc.constantFrom(
  'id',
  'status',
  'answer',
  'to',
  'from',
  'text',
  'charset',
  'coding',
  'udh',
  'x',
  '__proto__',
);
const value = fc.oneof(
  fc.string({unit: 'binary', maxLength: 40}).map((text) => text.replaceAll('&', '')),
  fc
    .uint8Array({maxLength: 40})
    .map((bytes) => [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')),
  fc.constantFrom('1', '2', '16', 'UTF-16BE', 'WINDOWS-1252', 'stat:UNDELIV err:1', 'NACK/9999999999/x', '%'),
);

test('no query of Kannel’s makes its callbacks throw', () => {
  const queries = fc.array(fc.tuple(name, value)).map((pairs) => pairs.map((pair) => pair.join('=')).join('&'));
  fc.assert(
    fc.property(fc.constantFrom('/dlr', '/mo'), queries, (path, query) => {
      const full = `secret=${encodeURIComponent(secret)}&${query}`;
      const call = {method: 'GET', path, query: full, headers: {}, body: Buffer.alloc(0)};
      const callback = dialects.kannel.callback(call, secret, now);
      if (callback.kind === 'refused') expect(callback.status).toBe(400);
    }),
    {numRuns: 2_000},
  );
});

test('no signed body makes the callbacks of generic throw', () => {
  const data = fc.oneof(
    fc.dictionary(fc.constantFrom('id', 'reference', 'status', 'code', 'from', 'to', 'text', 'parts'), fc.jsonValue()),
    fc.jsonValue(),
  );
  const event = fc.record({type: fc.constantFrom('receipt', 'inbound', 'x'), data});
  const bodies = fc.oneof(
    event.map((one) => JSON.stringify(one)),
    fc.json(),
    fc.string(),
  );
  fc.assert(
    fc.property(bodies, (text) => {
      const body = Buffer.from(text);
      const signature = sign({id: 'a', timestamp, body}, secret);
      const headers = {'webhook-id': 'a', 'webhook-timestamp': timestamp, 'webhook-signature': signature};
      const callback = dialects.generic.callback({method: 'POST', path: '', query: '', headers, body}, secret, now);
      if (callback.kind === 'refused') expect(callback.status).toBe(400);
    }),
    {numRuns: 2_000},
  );
});

test('whatever a carrier answers, it is read as one of five things', () => {
  const bodies = fc.oneof(fc.constant(null), fc.json(), fc.string(), fc.constantFrom('0: Accepted', '3: Queued', '[]'));
  fc.assert(
    fc.property(
      fc.constantFrom(dialects.generic, dialects.kannel),
      fc.integer({min: 100, max: 999}),
      fc.option(fc.string()),
      bodies,
      (dialect, status, retryAfter, body) => {
        const reading = dialect.read({kind: 'answered', status, retryAfter, body}, {reference: 'own', now});
        if (reading.kind === 'accepted') {
          expect([status >= 200 && status < 300, body === null]).toEqual([true, false]);
          expect(reading.ids.length).toBeGreaterThan(0);
        } else if ('code' in reading) expect(reading.code).toMatch(/^[\w.:/-]{1,64}$/u);
      },
    ),
    {numRuns: 2_000},
  );
});

test('what is escaped comes back byte for byte', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const escaped = [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
      expect(queryBytes(`a=1&text=${escaped}&text=2`).get('text')).toEqual(Buffer.from(bytes));
    }),
  );
});
