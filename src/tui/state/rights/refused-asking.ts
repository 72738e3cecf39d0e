import {refusedOfNumbers} from '../../../core/masked-number.ts';
import type {Problem} from '../../../core/problem.ts';
import {parseQuery} from '../../../core/query/parse.ts';
import type {Sort} from '../../../core/query/sort.ts';
import {sightOf} from '../../../core/rights.ts';
import type {State} from '../state.ts';

type Asker = Pick<State, 'rights'>;

const seesNumbers = ({rights}: Asker): boolean => !sightOf(rights).areNumbersHidden;

/** Why a query cannot be asked, as far as that is known without the server; null: it can. */
export function problemOfQuery(state: Asker, query: string): Problem | null {
  const parsed = parseQuery(query);
  if (!parsed.ok) return parsed.problems[0];
  return seesNumbers(state) ? null : refusedOfNumbers(parsed.value);
}

/** Why rows cannot be sorted so: an order by numbers would tell what is masked of them. */
export const problemOfSort = (state: Asker, sort: Sort): Problem | null =>
  seesNumbers(state) ? null : refusedOfNumbers({conditions: []}, sort);
