import {expect, test} from 'vitest';
import {chosenColumns, exportKinds, kindOfName, nameOfKind} from '../../src/core/export/export-choices.ts';
import {parseExportColumns} from '../../src/core/export/export-columns.ts';
import {defaultColumns, hideColumn} from '../../src/core/grid-columns.ts';

test('a name asks for a kind by its ending alone, and leaves the kind of csv as it was', () => {
  expect(kindOfName('a.XLSX', 'csv')).toBe('xlsx');
  expect(kindOfName('a.csv', 'excelCsv')).toBe('excelCsv');
  expect(kindOfName('a.csv', 'jsonl')).toBe('csv');
  for (const kind of exportKinds) expect(kindOfName('xlsx.txt', kind)).toBe(kind);
});

test('a kind changes the ending of a name where it is one of ours', () => {
  expect(nameOfKind('~/a.csv', 'jsonl')).toBe('~/a.jsonl');
  expect(nameOfKind('a.csv/', 'jsonl')).toBe('a.csv/');
  expect(nameOfKind('a.txt', 'xlsx')).toBe('a.txt');
});

test('the columns of each choice are such as --columns names', () => {
  const grid = hideColumn(defaultColumns, 'queue');
  for (const choice of ['shown', 'all', 'bulk'] as const) {
    const columns = chosenColumns(choice, grid);
    expect(parseExportColumns(columns.join(','))).toEqual({ok: true, value: columns});
  }
  expect(chosenColumns('shown', grid)).not.toContain('queue');
  expect(chosenColumns('all', grid)).toContain('queue');
});
