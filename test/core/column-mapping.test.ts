import fc from 'fast-check';
import {describe, expect, it, test} from 'vitest';
import {applyMapping, columnsByKey, suggestMapping, type ColumnMapping} from '../../src/core/column-mapping.ts';
import {importColumns} from '../../src/core/sheet.ts';

describe('suggestMapping', () => {
  test.each<[string[], ColumnMapping]>([
    [
      ['clid', 'message', 'datetime_scheduled'],
      {clid: 'clid', message: 'message', datetime_scheduled: 'datetime_scheduled'},
    ],
    [['telefon', 'text', 'čas'], {clid: 'telefon', message: 'text', datetime_scheduled: 'čas'}],
    [
      ['Jméno', 'Telefonní číslo', 'Zpráva', 'Odeslat v'],
      {clid: 'Telefonní číslo', message: 'Zpráva', datetime_scheduled: 'Odeslat v'},
    ],
    [
      ['TELEFONNI CISLO', 'Text SMS', 'Datum odeslání'],
      {clid: 'TELEFONNI CISLO', message: 'Text SMS', datetime_scheduled: 'Datum odeslání'},
    ],
    [
      ['Phone Number', 'Message text', 'Send at'],
      {clid: 'Phone Number', message: 'Message text', datetime_scheduled: 'Send at'},
    ],
    [['msisdn', 'body', 'when'], {clid: 'msisdn', message: 'body', datetime_scheduled: 'when'}],
    [['to', 'sms', 'date'], {clid: 'to', message: 'sms', datetime_scheduled: 'date'}],
    [['phone_number', 'send_time'], {clid: 'phone_number', datetime_scheduled: 'send_time'}],
    [['Mobil zákazníka', 'Text upomínky'], {clid: 'Mobil zákazníka', message: 'Text upomínky'}],
    [['tel.', 'kdy?'], {clid: 'tel.', datetime_scheduled: 'kdy?'}],
    [['číslo', 'telefon'], {clid: 'telefon'}],
    [['číslo faktury', 'částka'], {}],
    [['Datum narození', 'Telefon'], {clid: 'Telefon'}],
    [['SMS telefon'], {clid: 'SMS telefon'}],
    [['SMS telefon', 'SMS'], {clid: 'SMS telefon', message: 'SMS'}],
    [['text', 'mobile text'], {clid: 'mobile text', message: 'text'}],
    [['', ' ', '__proto__', 'constructor'], {}],
    [[], {}],
  ])('%j: %j', (columns, mapping) => {
    expect(suggestMapping(columns)).toEqual(mapping);
  });

  it('names columns that are there, each for one of ours', () => {
    const name = fc.oneof(fc.constantFrom('telefon', 'Text SMS', 'cas', 'phone text', 'číslo', 'to'), fc.string());
    fc.assert(
      fc.property(fc.uniqueArray(name, {maxLength: 6}), (columns) => {
        const suggested = Object.values(suggestMapping(columns));
        expect(new Set(suggested).size).toBe(suggested.length);
        expect(suggested.filter((column) => !columns.includes(column))).toEqual([]);
      }),
    );
  });
});

describe('applyMapping', () => {
  test.each<[string[], ColumnMapping, string[]]>([
    [['a', 'b'], {}, ['a', 'b']],
    [['Telefon', 'jméno'], {clid: 'telefon'}, ['clid', 'jméno']],
    [['Telefonní číslo', 'Text'], {clid: 'telefonníČÍSLO', message: ' text '}, ['clid', 'message']],
    [['clid', 'telefon'], {clid: 'telefon'}, ['', 'clid']],
    [['clid', 'message'], {clid: 'message', message: 'clid'}, ['message', 'clid']],
    [['CLID', 'x'], {clid: 'clid'}, ['clid', 'x']],
  ])('%j with %j: %j', (columns, mapping, mapped) => {
    expect(applyMapping('f', columns, mapping)).toEqual({ok: true, value: mapped});
  });

  test.each<[string[], ColumnMapping, object]>([
    [['a', '', 'b'], {clid: 'c'}, {code: 'noSuchColumn', path: 'f', column: 'c', found: ['a', 'b']}],
    [['a', ''], {clid: ' '}, {code: 'noSuchColumn', path: 'f', column: ' ', found: ['a']}],
    [['a'], {clid: 'a', message: 'A'}, {code: 'columnMappedTwice', path: 'f', column: 'A', as: ['clid', 'message']}],
  ])('%j with %j: %j', (columns, mapping, problem) => {
    expect(applyMapping('f', columns, mapping)).toEqual({ok: false, problems: [problem]});
  });

  it('takes what is suggested', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom('telefon', 'text', 'cas', 'kdy', 'clid', 'x')), (columns) => {
        const mapping = suggestMapping(columns);
        const mapped = applyMapping('f', columns, mapping);
        for (const ours of importColumns) {
          const theirs = mapping[ours];
          if (theirs !== undefined) expect(mapped.ok && mapped.value[(columns as string[]).indexOf(theirs)]).toBe(ours);
        }
      }),
    );
  });
});

describe('columnsByKey', () => {
  it('finds a mapped column by both of its names', () => {
    const places = columnsByKey({columns: ['Telefon', 'Jméno', ''], mapped: ['clid', 'Jméno', '']});
    expect([...places]).toEqual([
      ['clid', 0],
      ['jméno', 1],
      ['telefon', 0],
    ]);
  });

  it('gives the name of ours to the mapped column alone', () => {
    const places = columnsByKey({columns: ['clid', 'telefon'], mapped: ['', 'clid']});
    expect(places.get('clid')).toBe(1);
  });
});
