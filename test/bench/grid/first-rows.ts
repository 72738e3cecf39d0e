/** Which messages a screen has to show, and whether it shows them: by their numbers, wherever the grid is. */
import type {Desk} from '../../../src/actions/desk.ts';
import {listMessages} from '../../../src/actions/list-messages.ts';
import {parseQuery} from '../../../src/core/query/parse.ts';
import type {Query} from '../../../src/core/query/query.ts';
import {defaultSort, parseSort, type Sort} from '../../../src/core/query/sort.ts';

export function queryOf(text: string): Query {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(`not a query: ${text}`);
  return parsed.value;
}

export function sortOf(text: string): Sort {
  const parsed = parseSort(text);
  if (!parsed.ok) throw new Error(`not a sort: ${text}`);
  return parsed.value;
}

/** The numbers of the first messages of a query, newest first. */
export async function firstNumbers(desk: Desk, query: string, limit = 100): Promise<string[]> {
  const {rows} = await listMessages(desk, {query: queryOf(query), sort: defaultSort, limit});
  return rows.map(({number}) => number);
}

/** Above this line is no grid. */
const above = 2;

/** How many of the messages stand on the screen one below the other, the first one on the grid's first line. */
export function shownRows(screen: readonly string[], numbers: readonly string[]): number {
  const [first] = numbers;
  if (first === undefined) return 0;
  const top = screen.findIndex((line, y) => y >= above && hasNumber(line));
  if (top === -1) return 0;
  const apart = numbers.findIndex((number, i) => !screen[top + i]?.includes(number));
  return apart === -1 ? numbers.length : apart;
}

export const hasNumber = (line: string): boolean => /\+\d{9,}|MojeBanka|INFO|Parcel|\b90211\b|\b5612\b/.test(line);

/** Whether the grid shows no message at all. */
export const isEmpty = (screen: readonly string[]): boolean => !screen.slice(above).some(hasNumber);

/** Whether a query with these first messages is on the screen, or, without any, nothing. */
export const isShown = (screen: readonly string[], numbers: readonly string[]): boolean =>
  numbers.length === 0 ? isEmpty(screen) : shownRows(screen, numbers) >= Math.min(5, numbers.length);
