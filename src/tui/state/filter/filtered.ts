/** What the pane stands beside: the grid or the audit, whose query it reads and writes. */
import {auditFields, type AuditNames} from '../../../core/audit/audit-fields.ts';
import {parseAuditQuery} from '../../../core/audit/audit-query.ts';
import {withCondition, withoutCondition} from '../../../core/query/edit.ts';
import type {AnyField, FieldNames, FieldTable, MessageFields} from '../../../core/query/field-table.ts';
import {fields} from '../../../core/query/fields.ts';
import {formatConditionOf, formatQueryOf} from '../../../core/query/format.ts';
import {parseQuery} from '../../../core/query/parse.ts';
import type {Condition, Moment, OrderTest, Query} from '../../../core/query/query.ts';
import {formatOrderTest} from '../../../core/query/test-values.ts';
import type {Result} from '../../../core/result.ts';
import {reopenAudit} from '../audit/audit.ts';
import type {Effect} from '../effect.ts';
import {gridQuery, reopen} from '../grid/grid-load.ts';
import type {State} from '../state.ts';
import {findLayer, type Step} from '../step.ts';
import {valueEdits} from './filter-query.ts';
import {
  auditFilterFields,
  filterFields,
  type AuditFilterField,
  type PaneField,
  type FilterLayer,
  type FilterField,
} from './filter-state.ts';

/** What can be asked of a query as it was typed, and made of it, whatever table it is of. */
interface QueryWriter {
  fields: readonly PaneField[];
  /** Names and numbers that are in the database: a list of them is narrowed by what is typed. */
  isListed: (field: PaneField) => boolean;
  hasValue: (query: string, field: PaneField, value: string | null) => boolean;
  isExcluded: (query: string, field: PaneField, value: string | null) => boolean;
  toggleValue: (query: string, field: PaneField, value: string | null) => string;
  toggleExcluded: (query: string, field: PaneField, value: string | null) => string;
  /** The conditions on a field without its name: `failed,unknown -sent`. */
  demandsOn: (query: string, field: PaneField) => string;
  /** The one stretch of time that is asked for; empty: several, or none. */
  rangeIn: (query: string) => string;
  /** In the place of any other time; null: without one. */
  withRange: (query: string, range: OrderTest<Moment> | null) => string;
  withoutLast: (query: string) => string;
}

function queryWriter<F extends FieldNames & {time: 'time' | F['time']}>(
  table: FieldTable<F>,
  names: readonly PaneField[],
  parse: (text: string) => Result<Query<F>>,
): QueryWriter {
  const edits = valueEdits(table);
  const read = (text: string): Query<F> => {
    const parsed = parse(text);
    return parsed.ok ? parsed.value : {conditions: []};
  };
  const write = (query: Query<F>): string => formatQueryOf(table, query);
  const isOfTime = (condition: Condition<F>): condition is Extract<Condition<F>, {op: 'moment'}> =>
    condition.op === 'moment' && condition.field === 'time' && !condition.negated;
  return {
    fields: names,
    isListed: (field) => names.includes(field) && (table[field as AnyField<F>].kind === 'name' || field === 'batch'),
    hasValue: (query, field, value) => edits.hasValue(read(query), field, value),
    isExcluded: (query, field, value) => edits.isExcluded(read(query), field, value),
    toggleValue: (query, field, value) => write(edits.toggleValue(read(query), field, value)),
    toggleExcluded: (query, field, value) => write(edits.toggleExcluded(read(query), field, value)),
    demandsOn: (query, field) => demandsOn(table, read(query), field),
    rangeIn: (query) => {
      const [only, ...others] = read(query).conditions.filter(isOfTime);
      const [test, ...more] = only?.tests ?? [];
      return test && others.length === 0 && more.length === 0 && test.op !== 'absent' ? formatOrderTest(test) : '';
    },
    withRange: (query, range) => {
      const asked = read(query);
      if (range === null) return write({conditions: asked.conditions.filter((condition) => !isOfTime(condition))});
      return write(withCondition<F>(asked, {op: 'moment', negated: false, field: 'time', tests: [range]}));
    },
    withoutLast: (query) => {
      const asked = read(query);
      return write(withoutCondition<F>(asked, asked.conditions.length - 1));
    },
  };
}

const demandsOn = <F extends FieldNames>(table: FieldTable<F>, {conditions}: Query<F>, field: PaneField): string =>
  conditions
    .flatMap((condition) =>
      condition.op !== 'find' && condition.field === field ? [formatConditionOf(table, condition)] : [],
    )
    .map((text) => text.replace(/^(-?)(?!after:|before:)[a-z]+:/u, '$1'))
    .join(' ');

export interface Filtered extends QueryWriter {
  /** As it was typed. */
  query: (state: State) => string;
  /** Asks anew with another. */
  reopen: (state: State, query: string) => Step;
  loadValues: (field: PaneField, piece: string) => Effect;
  countValues: (state: State, field: PaneField, values: readonly (string | null)[]) => Effect;
}

const auditQuery = (state: State): string => findLayer(state, 'audit')?.query ?? '';

const filtered: Readonly<Record<FilterLayer['of'], Filtered>> = {
  messages: {
    ...queryWriter<MessageFields>(fields, filterFields, parseQuery),
    query: ({grid}) => grid.query,
    reopen: (state, query) => reopen(state, {query}),
    // The pane opens no other field than those of its table; the compiler cannot follow that.
    loadValues: (field, piece) => ({type: 'loadFilterValues', field: field as FilterField, piece}),
    countValues: ({grid}, field, values) => ({
      ...{type: 'countFilterValues', field: field as FilterField, query: gridQuery(grid), values},
    }),
  },
  audit: {
    ...queryWriter<AuditNames>(auditFields, auditFilterFields, parseAuditQuery),
    query: auditQuery,
    reopen: (state, query) => reopenAudit(state, {query}),
    loadValues: (field, piece) => ({type: 'loadAuditValues', field: field as AuditFilterField, piece}),
    countValues: (state, field, values) => ({
      ...{type: 'countAuditValues', field: field as AuditFilterField, query: auditQuery(state), values},
    }),
  },
};

export const filteredBy = ({of}: Pick<FilterLayer, 'of'>): Filtered => filtered[of];
