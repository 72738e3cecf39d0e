/** Opens the embedded database of a home as a process of its own, says what came of it, and leaves when stdin ends. */
import {once} from 'node:events';
import {fileURLToPath} from 'node:url';
import {UserError} from '../../src/core/problem.ts';
import {openDatabase} from '../../src/db/open.ts';

const say = (what: unknown) => process.stdout.write(`${JSON.stringify(what)}\n`);
const home = process.argv[2]!;
const keeperCommand = [process.execPath, fileURLToPath(new URL('keeper-entry.ts', import.meta.url))];

try {
  const began = performance.now();
  const {kind, address, isNew, close} = await openDatabase({
    databaseUrl: undefined,
    pg: undefined,
    home,
    keeperCommand,
  });
  const took = performance.now() - began;
  say({kind, address, isNew, took});
  await once(process.stdin.resume(), 'end');
  await close();
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  say({problem: error.problem});
}
