import fc from 'fast-check';
import {defaultColumns, type GridColumn, type GridColumns} from '../../src/core/grid-columns.ts';

const anyColumn = (column: GridColumn): fc.Arbitrary<GridColumn> =>
  fc.record({
    field: fc.constant(column.field),
    showing: fc.constantFrom('always', 'ifRoom', 'hidden'),
    isFrozen: fc.boolean(),
    width: fc.option(fc.oneof(fc.integer({min: 1, max: 40}), fc.integer({min: 1, max: 500}))),
  });

/** Choices of columns that a person can come to: at least one is shown, the frozen ones stand first. */
export const anyColumns: fc.Arbitrary<GridColumns> = fc
  .tuple(
    fc.shuffledSubarray([...defaultColumns], {minLength: defaultColumns.length}),
    fc.nat(defaultColumns.length - 1),
  )
  .chain(([columns, shown]) =>
    fc.tuple(...columns.map(anyColumn)).map((chosen): GridColumns => {
      const some = chosen.map((column, index) => (index === shown ? {...column, showing: 'always' as const} : column));
      return [...some.filter(({isFrozen}) => isFrozen), ...some.filter(({isFrozen}) => !isFrozen)];
    }),
  );
