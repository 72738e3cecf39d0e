import {describe, expect, test} from 'vitest';
import {briefChanges, changesOf} from '../../../src/core/audit/audit-entry.ts';
import {auditFields, type AuditNames} from '../../../src/core/audit/audit-fields.ts';
import {parseAuditColumns, parseAuditQuery, parseAuditSort} from '../../../src/core/audit/audit-query.ts';
import {completeOf, unfinishedOf} from '../../../src/core/query/complete.ts';
import {formatQueryOf} from '../../../src/core/query/format.ts';

describe('a query of the audit', () => {
  test.each([
    'act:released,cancelled user:eva -queue:billing after:today batch:12 id:1..9 hello',
    'act:member-*',
    'act:*"-changed"',
    'queue:none',
    'message:5 number:+420777*',
    'time:2026-11-01..2026-11-03',
  ])('%s reads and writes back the same', (text) => {
    const read = parseAuditQuery(text);
    expect(read.ok && formatQueryOf<AuditNames>(auditFields, read.value)).toBe(text);
  });

  test.each([
    ['act:relesed', {code: 'badValue', field: 'act', suggestion: 'released', at: 4}],
    ['state:failed', {code: 'unknownField', word: 'state'}],
    ['subject:x', {code: 'unknownField', word: 'subject'}],
    ['usr:eva', {code: 'unknownField', suggestion: 'user'}],
    ['id:x', {code: 'badValue', allowed: ['1', '>1', '2..4']}],
  ])('%s is a problem', (text, problem) => {
    expect(parseAuditQuery(text)).toMatchObject({ok: false, problems: [problem]});
  });

  test('sort and columns are its own', () => {
    expect(parseAuditSort('user,-time')).toEqual({
      ok: true,
      value: [
        {key: 'user', descending: false},
        {key: 'time', descending: true},
      ],
    });
    expect(parseAuditSort('number')).toMatchObject({ok: false, problems: [{code: 'unknownSort'}]});
    expect(parseAuditColumns('time,details')).toEqual({ok: true, value: ['time', 'details']});
    expect(parseAuditColumns('text')).toMatchObject({ok: false, problems: [{code: 'unknownColumn'}]});
  });

  test('what may follow is offered by the same table', () => {
    const offered = (text: string, listed: string[] = []) => {
      const unfinished = unfinishedOf<AuditNames>(auditFields, text);
      if (unfinished === null) return null;
      const values = listed.map((value) => ({value, note: null}));
      return completeOf<AuditNames>(auditFields, unfinished, values, '2026-11-25').map(({insert}) => insert);
    };
    expect(offered('a')).toEqual(['act:', 'after:']);
    expect(offered('act:queue-')).toEqual(['queue-added', 'queue-changed', 'queue-removed']);
    expect(offered('user:', ['eva', 'Jan Novák'])).toEqual(['eva', '"Jan Novák"']);
  });
});

test('what has changed, side by side and on one line', () => {
  const entry = {
    before: {hold: '1m', queues: ['a', 'b'], gone: true, empty: null},
    after: {hold: '2m', queues: [], price: {amount: 1}, empty: null},
  };
  expect(changesOf(entry)).toEqual([
    {name: 'empty', before: null, after: null},
    {name: 'gone', before: 'true', after: null},
    {name: 'hold', before: '1m', after: '2m'},
    {name: 'price', before: null, after: '{"amount":1}'},
    {name: 'queues', before: 'a, b', after: ''},
  ]);
  expect(briefChanges(entry)).toBe('gone: true → ∅, hold: 1m → 2m, price: {"amount":1}, queues: a, b → ∅');
});
