/**
 * `npm run soak -- [--kills 200] [--messages N] [--seed N]`: the crash test of the ledger for as long as somebody likes, on a
 * Postgres of its own. It prints the books and ends with 1 where they do not add up.
 */
import {parseArgs} from 'node:util';
import {killOne, runLedger} from './ledger-run.ts';
import {startOwnServer} from './own-server.ts';

const {values} = parseArgs({
  options: {
    kills: {type: 'string', default: '200'},
    messages: {type: 'string'},
    seed: {type: 'string', default: String(Date.now() % 1_000_000)},
  },
});
const kills = Number(values.kills);
const messages = Number(values.messages ?? kills * 1_000);
const window = 50;

const server = await startOwnServer();
try {
  const began = performance.now();
  const run = {
    messages,
    senders: 2,
    window,
    blows: kills,
    strike: killOne,
    seed: Number(values.seed),
    limit: 3_600_000,
  };
  const books = await runLedger(server.db, server.url, run);
  const {sent = 0, unknown = 0} = books.states;
  const seconds = Math.round((performance.now() - began) / 1000);
  process.stdout.write(
    `${JSON.stringify({kills, messages, seed: values.seed, seconds, mostInDoubt: kills * window, ...books})}\n`,
  );
  const addsUp = books.twice + books.lost + books.denied === 0 && sent + unknown === messages;
  process.exitCode = addsUp && unknown <= kills * window ? 0 : 1;
} finally {
  await server.end();
}
