import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
  defaultColumns,
  freezeColumn,
  hideColumn,
  isShown,
  maxWidth,
  moveColumn,
  parseColumns,
  resizeColumn,
  showColumn,
  shownFields,
  type GridColumns,
} from '../../src/core/grid-columns.ts';
import {fields, type FieldId} from '../../src/core/query/fields.ts';
import {anyColumns} from './any-columns.ts';

const all: readonly FieldId[] = defaultColumns.map(({field}) => field);
const order = (columns: GridColumns) => columns.map(({field}) => field);
const of = (columns: GridColumns, field: FieldId) => columns.find((column) => column.field === field);

test('every field that a message shows has a column, id and error hidden until they are asked for', () => {
  expect(all).toEqual(Object.keys(fields).filter((field) => fields[field as FieldId].column !== null));
  expect(defaultColumns.filter((column) => !isShown(column)).map(({field}) => field)).toEqual(['id', 'error']);
});

describe('changing columns', () => {
  test('showing asks for a column, hiding takes it off and keeps its place', () => {
    const hidden = hideColumn(defaultColumns, 'number');
    expect(shownFields(hidden)).not.toContain('number');
    expect(order(showColumn(hidden, 'number'))).toEqual(all);
    expect(of(showColumn(hidden, 'number'), 'number')?.showing).toBe('always');
  });

  test('the last column stays', () => {
    const only = all.filter((field) => field !== 'text').reduce(hideColumn, defaultColumns);
    expect(shownFields(only)).toEqual(['text']);
    expect(hideColumn(only, 'text')).toBe(only);
  });

  test('a width is kept within its limits, and null gives it back', () => {
    expect(of(resizeColumn(defaultColumns, 'text', 0), 'text')?.width).toBe(1);
    expect(of(resizeColumn(defaultColumns, 'text', 10_000), 'text')?.width).toBe(maxWidth);
    const wide = resizeColumn(defaultColumns, 'text', 40);
    expect(of(resizeColumn(wide, 'text', null), 'text')?.width).toBeNull();
  });

  test('what is frozen stands first, in the order of freezing', () => {
    const frozen = freezeColumn(freezeColumn(defaultColumns, 'number'), 'queue');
    expect(order(frozen).slice(0, 3)).toEqual(['number', 'queue', 'time']);
    expect(order(freezeColumn(frozen, 'number')).slice(0, 3)).toEqual(['queue', 'number', 'time']);
  });

  test('a column moves past its neighbour, and never between the frozen and the others', () => {
    expect(order(moveColumn(defaultColumns, 'time', 1)).slice(0, 2)).toEqual(['direction', 'time']);
    expect(moveColumn(defaultColumns, 'time', -1)).toBe(defaultColumns);
    const frozen = freezeColumn(defaultColumns, 'number');
    expect(moveColumn(frozen, 'number', 1)).toBe(frozen);
    expect(moveColumn(frozen, 'time', -1)).toBe(frozen);
  });

  test('in the grid it moves past one that is shown, and the hidden ones before that', () => {
    const hidden = hideColumn(defaultColumns, 'direction');
    expect(shownFields(moveColumn(hidden, 'time', 1, isShown)).slice(0, 2)).toEqual(['number', 'time']);
  });
});

describe('reading what was stored', () => {
  test('reads back what was written', () => {
    fc.assert(
      fc.property(anyColumns, (columns) => {
        expect(parseColumns(JSON.parse(JSON.stringify(columns)))).toEqual(columns);
      }),
    );
  });

  test.each([
    ['nothing', undefined],
    ['something else', 'time'],
    ['none', []],
    ['no column of ours', [{field: 'template'}, {field: '__proto__'}, null, 7]],
    ['nothing shown', [{field: 'time', showing: 'hidden'}]],
  ])('%s is the default', (_, stored) => {
    expect(parseColumns(stored)).toBe(defaultColumns);
  });

  test('what is odd in a column is as by default, a second one is left out, a missing one is added', () => {
    const columns = parseColumns([
      {field: 'queue', showing: 'sometimes', isFrozen: 'yes', width: 1e9},
      {field: 'queue', showing: 'hidden'},
    ]);
    expect(columns[0]).toEqual({field: 'queue', showing: 'ifRoom', isFrozen: false, width: null});
    expect(order(columns)).toEqual(['queue', ...all.filter((field) => field !== 'queue')]);
  });

  test('takes anything without a fault, and always shows a column', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (stored) => {
        const columns = parseColumns(stored);
        expect([...order(columns)].sort()).toEqual([...all].sort());
        expect(columns.some(isShown)).toBe(true);
      }),
    );
  });
});
