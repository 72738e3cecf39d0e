/**
 * A sender in a process of its own over `line-gateway`, to be killed: `node line-sender.ts URL`. It is ready when it says
 * so, begins with the first that comes on its standard input, and SIGTERM ends it gracefully.
 */
import {once} from 'node:events';
import {connect, disconnect} from '../../src/db/connect.ts';
import {runSender} from '../../src/sender/run-sender.ts';
import {openLine} from './line-gateway.ts';

const db = connect(process.argv[2] ?? '');
const stop = new AbortController();
process.on('SIGTERM', () => {
  stop.abort();
  process.stdin.destroy();
});
process.stdout.write('ready\n');
await Promise.race([once(process.stdin, 'data'), once(stop.signal, 'abort')]);
process.stdin.destroy();
await runSender({db, now: () => new Date(), log: () => undefined, signal: stop.signal, drivers: {line: openLine}});
await disconnect(db);
