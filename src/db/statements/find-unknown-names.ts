import type {NamedKind, Problem} from '../../core/problem.ts';
import type {Condition, Query} from '../../core/query/query.ts';
import type {Reader} from '../connect.ts';
import {isNameCondition, resolveNames} from '../names.ts';
import {listFieldValues} from './list-field-values.ts';

type Known = Extract<NamedKind, 'queue' | 'status' | 'template'>;

/**
 * The queues, statuses and templates of a query that do not exist, as problems: a misspelt name is a bad value, not a
 * list without rows. Users and failure codes are not checked, as one who has written nothing yet is a user all the same
 * and a failure may be the first of its kind, nor are beginnings and endings of names.
 */
export async function findUnknownNames(db: Reader, query: Query, signal?: AbortSignal): Promise<Problem[]> {
  const asked = query.conditions.flatMap(wholeNames);
  const resolved = await resolveNames(db, {conditions: asked.map(({condition}) => condition)}, signal);
  const unknown = asked.filter(({condition}) => resolved.get(condition)?.length === 0);
  return Promise.all(
    unknown.map(async ({kind, name}): Promise<Problem> => {
      const known = await listFieldValues(db, kind, signal ? {signal} : {});
      return {code: 'noSuchName', kind, name, known};
    }),
  );
}

/** Each whole name by itself. */
export function wholeNames(condition: Condition): {kind: Known; name: string; condition: Condition}[] {
  if (!isNameCondition(condition)) return [];
  const {field} = condition;
  if (field === 'user' || field === 'error') return [];
  return condition.tests.flatMap((test) =>
    test.op === 'equals' ? [{kind: field, name: test.value, condition: {...condition, tests: [test]}}] : [],
  );
}
