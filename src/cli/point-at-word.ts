import {cellWidth} from '../core/cell-width.ts';
import {showable} from '../core/outside-text.ts';
import type {Problem} from '../core/problem.ts';
import {placeOfProblem} from '../core/query/place-of-problem.ts';
import {cliCommand} from './command-table.ts';
import {findCommand} from './find-command.ts';
import {parseArguments} from './parse-arguments.ts';
import {queryText} from './query-text.ts';

/** What goes before the word at fault, at most, so that a long query does not break over lines. In UTF-16 units. */
const most = 40;

/**
 * For a person at a terminal: the query of the command line, and under it a mark at the word at fault. Empty where the
 * problem is not one of a query.
 */
export function pointAtWord(problem: Problem, args: readonly string[]): readonly string[] {
  const query = queryIn(args);
  const place = query === null ? null : placeOfProblem(problem, query);
  if (query === null || place === null) return [];
  const from = Math.max(0, place.at - most);
  const before = `${from > 0 ? '…' : ''}${showable(query.slice(from, place.at))}`;
  const word = showable(query.slice(place.at, place.end));
  const end = Math.min(query.length, place.end + most);
  const behind = `${showable(query.slice(place.end, end))}${end < query.length ? '…' : ''}`;
  return [
    `  ${before}${word}${behind}`,
    `  ${' '.repeat(cellWidth(before))}${'^'.repeat(Math.max(1, cellWidth(word)))}`,
  ];
}

/** Null: the command takes no query, or could not be read so far. */
function queryIn(args: readonly string[]): string | null {
  const found = findCommand(args);
  if (!found.ok || found.value.kind !== 'command') return null;
  const spec = cliCommand(found.value.id);
  const invocation = parseArguments(spec, found.value.args);
  return invocation.ok && spec.takesQuery ? queryText(invocation.value.words) : null;
}
