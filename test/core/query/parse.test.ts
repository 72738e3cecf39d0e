import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {queryFields} from '../../../src/core/query/fields.ts';
import {formatQuery} from '../../../src/core/query/format.ts';
import {longestQuery, parseQuery} from '../../../src/core/query/parse.ts';
import type {Condition} from '../../../src/core/query/query.ts';
import {anyQuery} from './any-query.ts';

const find = (words: string, negated = false): Condition => ({op: 'find', negated, words});
const match = (field: 'queue' | 'status' | 'state' | 'number' | 'text' | 'user' | 'error', ...tests: object[]) =>
  ({op: 'match', negated: false, field, tests}) as Condition;
const equals = (value: unknown) => ({op: 'equals', value});

describe('what a query means', () => {
  const cases: [string, Condition[]][] = [
    ['', []],
    ['  \t\n ', []],
    ['""', []],
    ['objednávka', [find('objednávka')]],
    ['two words', [find('two'), find('words')]],
    ['"two words"', [find('two words')]],
    ['"say \\"hi\\" \\\\ \\n"', [find('say "hi" \\ \\n')]],
    ['-word -"two words"', [find('word', true), find('two words', true)]],
    ['"-word"', [find('-word')]],
    ['-', [find('-')]],
    ['--x', [find('-x', true)]],
    ['100% a_b c\\d 5" a,b 12:30', ['100%', 'a_b', 'c\\d', '5"', 'a,b', '12:30'].map((word) => find(word))],
    ['a\u0000b', [find('a'), find('b')]],
    ['"field: no"', [find('field: no')]],
    ['state:failed,unknown', [match('state', equals('failed'), equals('unknown'))]],
    ['STATE:Failed', [match('state', equals('failed'))]],
    ['status:"Call back"', [match('status', equals('Call back'))]],
    ['status:"Call back",none,"none"', [match('status', equals('Call back'), {op: 'absent'}, equals('none'))]],
    ['queue:none', [match('queue', equals('none'))]],
    [
      'queue:bill*,*ing,*ll*',
      [
        match(
          'queue',
          {op: 'startsWith', value: 'bill'},
          {op: 'endsWith', value: 'ing'},
          {op: 'contains', value: 'll'},
        ),
      ],
    ],
    [
      'queue:"a*",*"b c"*,"d "*',
      [match('queue', equals('a*'), {op: 'contains', value: 'b c'}, {op: 'startsWith', value: 'd '})],
    ],
    ['queue:"a"b', [match('queue', equals('a')), find('b')]],
    ['number:+4207771*', [match('number', {op: 'startsWith', value: '+4207771'})]],
    ['number:00420777123456', [match('number', equals('+420777123456'))]],
    ['number:+420-777-123.456', [match('number', equals('+420777123456'))]],
    ['number:"+420 777 123 456"', [match('number', equals('+420777123456'))]],
    ['number:777123456', [match('number', {op: 'endsWith', value: '777123456'})]],
    ['number:"777123456",1188,Alza', [match('number', equals('777123456'), equals('1188'), equals('Alza'))]],
    ['text:"100 %"', [match('text', {op: 'contains', value: '100 %'})]],
    [
      'parts:3,>1,>=2,<4,<=5,2..4,2..,..4',
      [
        {
          op: 'count',
          negated: false,
          field: 'parts',
          tests: [
            {op: 'equals', value: 3},
            {op: 'above', value: 1},
            {op: 'atLeast', value: 2},
            {op: 'below', value: 4},
            {op: 'atMost', value: 5},
            {op: 'between', from: 2, to: 4},
            {op: 'atLeast', value: 2},
            {op: 'atMost', value: 4},
          ],
        },
      ],
    ],
    [
      'error:0x0B,UNDELIV*,none',
      [match('error', equals('0x0B'), {op: 'startsWith', value: 'UNDELIV'}, {op: 'absent'})],
    ],
    ['batch:none', [{op: 'count', negated: false, field: 'batch', tests: [{op: 'absent'}]}]],
    ['-user:none', [{op: 'match', negated: true, field: 'user', tests: [{op: 'absent'}]}]],
    [
      'due:today',
      [{op: 'moment', negated: false, field: 'due', tests: [{op: 'equals', value: {kind: 'named', name: 'today'}}]}],
    ],
    [
      'time:-2h',
      [
        {
          op: 'moment',
          negated: false,
          field: 'time',
          tests: [{op: 'equals', value: {kind: 'offset', amount: -2, unit: 'h'}}],
        },
      ],
    ],
    [
      'after:2026-11-01 before:"2026-11-02 12:00"',
      [
        {
          op: 'moment',
          negated: false,
          field: 'time',
          tests: [{op: 'atLeast', value: {kind: 'date', at: '2026-11-01'}}],
        },
        {
          op: 'moment',
          negated: false,
          field: 'time',
          tests: [{op: 'below', value: {kind: 'minute', at: '2026-11-02T12:00'}}],
        },
      ],
    ],
    [
      'time:2026-11..2026-12-24',
      [
        {
          op: 'moment',
          negated: false,
          field: 'time',
          tests: [{op: 'between', from: {kind: 'month', at: '2026-11'}, to: {kind: 'date', at: '2026-12-24'}}],
        },
      ],
    ],
  ];
  test.each(cases)('%s', (text, conditions) => {
    expect(parseQuery(text)).toEqual({ok: true, value: {conditions}});
  });
});

describe('what is refused, and where', () => {
  const cases: [string, string, string, number][] = [
    ['statsu:Resolved', 'unknownField', 'statsu', 0],
    ['a -foo:1', 'unknownField', 'foo', 3],
    ['error:', 'badValue', '', 6],
    ['error:*', 'badValue', '*', 6],
    ['__proto__:1', 'find', '', 0],
    ['constructor:1', 'unknownField', 'constructor', 0],
    ['toString:1', 'unknownField', 'tostring', 0],
    ['state:failed,gone', 'badValue', 'gone', 13],
    ['state:', 'badValue', '', 6],
    ['state:failed,', 'badValue', '', 13],
    ['queue:*', 'badValue', '*', 6],
    ['queue:""', 'badValue', '', 6],
    ['text:*"a"', 'badValue', 'a', 5],
    ['parts:two', 'badValue', 'two', 6],
    ['parts:4..2', 'badValue', '4..2', 6],
    ['parts:..', 'badValue', '..', 6],
    ['parts:-1', 'badValue', '-1', 6],
    ['parts:none', 'badValue', 'none', 6],
    ['batch:1234567890123456', 'badValue', '1234567890123456', 6],
    ['time:2026-02-30', 'badValue', '2026-02-30', 5],
    ['time:2026-13', 'badValue', '2026-13', 5],
    ['time:25:00', 'badValue', '25:00', 5],
    ['time:-0d', 'badValue', '-0d', 5],
    ['after:>today', 'badValue', '>today', 6],
    ['hello "world', 'openQuote', '"world', 6],
    ['status:"Call', 'openQuote', 'status:"Call', 0],
    ['"ends with \\"', 'openQuote', '"ends with \\"', 0],
  ];
  test.each(cases.filter(([, code]) => code !== 'find'))('%s', (text, code, word, at) => {
    expect(parseQuery(text)).toMatchObject({ok: false, problems: [{code, word, at}]});
  });

  test('every problem is told, and what was probably meant', () => {
    expect(parseQuery('statsu:a state:b')).toMatchObject({
      ok: false,
      problems: [
        {code: 'unknownField', suggestion: 'status'},
        {code: 'badValue', field: 'state'},
      ],
    });
  });

  test.each([
    ['state:faild', 'failed'],
    ['state:Delivred', 'delivered'],
    ['direction:ot', 'out'],
    ['time:yesterdy', 'yesterday'],
    ['before:tody', 'today'],
    ['state:gone', null],
    ['parts:two', null],
    ['number:*', null],
  ])('%s: what was probably meant', (text, suggestion) => {
    expect(parseQuery(text)).toMatchObject({ok: false, problems: [{code: 'badValue', suggestion}]});
  });

  test('a pasted file', () => {
    expect(parseQuery('x'.repeat(longestQuery + 1))).toMatchObject({ok: false, problems: [{code: 'queryTooLong'}]});
  });
});

describe('every character can be written as part of a value', () => {
  const hostile = [
    '"',
    '\\',
    ',',
    '*',
    '%',
    '_',
    ':',
    '-',
    ' ',
    '..',
    '\\"',
    '"*',
    '*"',
    '", x:"',
    '\u202e',
    '👩‍👩‍👧',
    'none',
  ];
  const ops = ['equals', 'startsWith', 'endsWith', 'contains'] as const;
  const places = (piece: string) =>
    [piece, `a${piece}`, `${piece}a`, `a${piece}b`].filter((value) => value.trim() !== '');
  test.each(hostile)('%j', (piece) => {
    for (const value of places(piece)) {
      const conditions: Condition[] = [
        find(value),
        find(value, true),
        match('text', {op: 'contains', value}),
        ...(['queue', 'status', 'user', 'number', 'error'] as const).flatMap((field) =>
          ops.map((op) => match(field, {op, value}, {op, value: 'b'})),
        ),
      ];
      for (const condition of conditions) {
        const text = formatQuery({conditions: [condition, find('end')]});
        expect([text, parseQuery(text)]).toEqual([text, {ok: true, value: {conditions: [condition, find('end')]}}]);
      }
    }
  });
});

describe('properties', () => {
  test('a formatted query reads back as the same query', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        expect(parseQuery(formatQuery(query))).toEqual({ok: true, value: query});
      }),
      {numRuns: 2000},
    );
  });

  test('any text is a query or a problem, and a query read from it formats and reads back', () => {
    const piece = fc.oneof(
      fc.string({unit: 'binary', maxLength: 8}),
      fc.constantFrom('"', '\\', '*', ',', ' ', '-', '..', '>', 'none', 'today', '00', '+420', '7'),
      fc.constantFrom(...queryFields, 'after', 'before').map((word) => `${word}:`),
    );
    fc.assert(
      fc.property(fc.array(piece, {maxLength: 12}), (pieces) => {
        const parsed = parseQuery(pieces.join(''));
        if (parsed.ok) expect(parseQuery(formatQuery(parsed.value))).toEqual(parsed);
      }),
      {numRuns: 5000},
    );
  });
});
