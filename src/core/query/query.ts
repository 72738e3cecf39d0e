/**
 * What is asked for: conditions that all must hold. Each spells out its operator, and the look of a value never changes
 * its meaning; relative times stay relative, so that a saved view means the same tomorrow.
 */
import type {FieldNames, MessageFields} from './field-table.ts';

/** Of messages, where no other table's fields are named. */
export interface Query<F extends FieldNames = MessageFields> {
  readonly conditions: readonly Condition<F>[];
}

export const emptyQuery: Query = {conditions: []};

/** A condition on a field holds where one of its tests does, or, negated, where none does. */
export type Condition<F extends FieldNames = MessageFields> = {readonly negated: boolean} & (
  | {
      /** `words` stand, as they are, somewhere in what is searched, without regard to case and diacritics. */
      readonly op: 'find';
      readonly words: string;
    }
  | {readonly op: 'match'; readonly field: F['match']; readonly tests: readonly TextTest[]}
  | {readonly op: 'count'; readonly field: F['count']; readonly tests: readonly OrderTest<number>[]}
  | {readonly op: 'moment'; readonly field: F['time']; readonly tests: readonly OrderTest<Moment>[]}
);

/** Names are compared without regard to case and diacritics, choices and numbers exactly. */
export type TextTest =
  | {readonly op: 'equals' | 'startsWith' | 'endsWith' | 'contains'; readonly value: string}
  | {readonly op: 'absent'};

export type OrderTest<Value> =
  | {readonly op: 'equals' | Comparison; readonly value: Value}
  | {readonly op: 'between'; readonly from: Value; readonly to: Value}
  | {readonly op: 'absent'};

export type Comparison = 'below' | 'atMost' | 'above' | 'atLeast';

/** A stretch of time, as it was said. What is said without an offset is read in the zone of the installation. */
export type Moment =
  | {readonly kind: 'month' | 'date' | 'minute' | 'second' | 'instant'; readonly at: string}
  | {readonly kind: 'named'; readonly name: NamedMoment}
  | {
      /** From now to `amount` units away: `-7d` the last seven days, `+2h` the two hours to come. */
      readonly kind: 'offset';
      readonly amount: number;
      readonly unit: OffsetUnit;
    };

export const namedMoments = ['today', 'yesterday', 'tomorrow', 'week', 'month', 'now'] as const;
export type NamedMoment = (typeof namedMoments)[number];

/** Minutes, hours, days, weeks. */
export const offsetUnits = ['m', 'h', 'd', 'w'] as const;
export type OffsetUnit = (typeof offsetUnits)[number];
