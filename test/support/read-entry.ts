/** Reads a file as the program does and prints what came of it, as JSON: a process of its own for tests to measure. */
import {UserError} from '../../src/core/problem.ts';
import {openSheet} from '../../src/files/read-sheet.ts';

let latest = 0;
let last = performance.now();
// How long nothing else had a turn.
const watch = setInterval(() => {
  const now = performance.now();
  latest = Math.max(latest, now - last - 5);
  last = now;
}, 5);

const outcome = {rows: 0, code: '', blocked: 0};
try {
  const from = process.argv[2] ?? '-';
  const sheet = await openSheet(from === '-' ? process.stdin : from);
  while ((await sheet.rows.next()).done !== true) outcome.rows += 1;
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  outcome.code = error.problem.code;
}
clearInterval(watch);
outcome.blocked = Math.round(latest);
process.stdout.write(JSON.stringify(outcome));
