import fc from 'fast-check';
import {expect, test} from 'vitest';
import {parseListenAddress} from '../../../src/sender/metrics/metrics-server.ts';
import {metricsText} from '../../../src/sender/metrics/metrics-text.ts';
import {readPrometheus} from '../../support/prometheus.ts';

test('the bytes of the format', () => {
  const text = metricsText([
    {name: 'a_total', type: 'counter', help: 'A \\ and\na line.', samples: [{value: 3}]},
    {name: 'empty', type: 'gauge', help: 'Nothing.', samples: []},
    {
      ...{name: 'b', type: 'gauge', help: 'B.'},
      samples: [
        {labels: {queue: 'a"b\\c\nd', gateway: 'é'}, value: 1.5},
        {labels: {queue: 'x'}, value: Infinity},
      ],
    },
  ]);
  expect(text).toBe(
    [
      '# HELP a_total A \\\\ and\\na line.',
      '# TYPE a_total counter',
      'a_total 3',
      '# HELP b B.',
      '# TYPE b gauge',
      String.raw`b{queue="a\"b\\c\nd",gateway="é"} 1.5`,
      'b{queue="x"} +Inf',
      '',
    ].join('\n'),
  );
});

test('any name of a queue comes back as it was', () => {
  fc.assert(
    fc.property(fc.string({unit: 'grapheme'}), fc.double(), (queue, value) => {
      const read = readPrometheus(
        metricsText([{name: 'm', type: 'gauge', help: queue, samples: [{labels: {queue}, value}]}]),
      );
      expect(read.get('m')).toEqual({
        type: 'gauge',
        help: queue,
        samples: [{name: 'm', labels: {queue}, value: value + 0}],
      });
    }),
  );
});

test.each([
  ['9464', {host: '127.0.0.1', port: 9464}],
  ['0.0.0.0:80', {host: '0.0.0.0', port: 80}],
  ['[::1]:9464', {host: '::1', port: 9464}],
  ['localhost:0', {host: 'localhost', port: 0}],
  ['', null],
  ['host', null],
  ['host:', null],
  ['65536', null],
  ['::1:9464', null],
  ['a b:1', null],
  ['http://host:1', null],
])('the address %j', (written, address) => expect(parseListenAddress(written)).toEqual(address));
