import type {Problem} from '../../core/problem.ts';
import type {Query} from '../../core/query/query.ts';
import type {Reader} from '../connect.ts';
import {resolveNames, type ResolvedNames} from '../names.ts';
import {wholeNames} from './find-unknown-names.ts';

/** What the names of several queries stand for, found in one statement. */
export interface CountPlan {
  readonly names: ResolvedNames;
  /** For each query a queue, status or template of its that does not exist (any more); null where all do. */
  readonly problems: readonly (Problem | null)[];
}

export async function planCounts(db: Reader, queries: readonly Query[], signal?: AbortSignal): Promise<CountPlan> {
  const asked = queries.map(({conditions}) => conditions.flatMap(wholeNames));
  const all = queries.flatMap(({conditions}) => conditions);
  const single = asked.flat().map(({condition}) => condition);
  const names = await resolveNames(db, {conditions: [...all, ...single]}, signal);
  const problems = asked.map((ofOne): Problem | null => {
    const gone = ofOne.find(({condition}) => names.get(condition)?.length === 0);
    return gone ? {code: 'noSuchName', kind: gone.kind, name: gone.name, known: []} : null;
  });
  return {names, problems};
}
