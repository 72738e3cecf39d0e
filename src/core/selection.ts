import type {Condition, Query} from './query/query.ts';

/**
 * Messages that somebody has marked, for an action to work on: these very ones, or all that a query asked for at a
 * moment, however many, less those that were taken out. The latter is a set on the server: it is never listed here.
 */
export type Selection = {readonly kind: 'these'; readonly ids: ReadonlySet<number>} | SetOnServer;

export interface SetOnServer {
  readonly kind: 'matching';
  /** Its times are pinned (`pinTimes`), so that it asks for the same ones later on. */
  readonly query: Query;
  /** The newest message at that moment; what came after it was not marked. */
  readonly upTo: number;
  readonly except: ReadonlySet<number>;
}

export const nothingSelected: Selection = {kind: 'these', ids: new Set()};

export const selectOne = (id: number): Selection => ({kind: 'these', ids: new Set([id])});

/** Never true of a set on the server, whose number only the server knows. */
export const isNothing = (selection: Selection): boolean => selection.kind === 'these' && selection.ids.size === 0;

/** The same selection as a query, so that whatever takes a query takes a selection. */
export function selectionQuery(selection: Selection): Query {
  if (selection.kind === 'these') return {conditions: [idsIn(selection.ids)]};
  const {query, upTo, except} = selection;
  const cameBefore: Condition = {op: 'count', negated: false, field: 'id', tests: [{op: 'atMost', value: upTo}]};
  const taken = except.size === 0 ? [] : [idsIn(except, true)];
  return {conditions: [...query.conditions, cameBefore, ...taken]};
}

/** A condition that only these messages fulfil; negated, all others. */
export const idsIn = (ids: Iterable<number>, negated = false): Condition => ({
  op: 'count',
  negated,
  field: 'id',
  tests: Array.from(ids, (value) => ({op: 'equals', value})),
});
