/**
 * A sender that dies as by `kill -9` at a point of its work: `node failing-sender.ts URL POINT`. What makes it die is passed
 * in, as a driver and as a database; the sender knows nothing of it.
 */
import type {Sql} from 'postgres';
import {connect, type Database} from '../../src/db/connect.ts';
import type {Gateway, GatewayDriver} from '../../src/sender/gateways/gateway.ts';
import {runSender} from '../../src/sender/run-sender.ts';
import {openLine} from './line-gateway.ts';

export type Failpoint = 'claim' | 'write' | 'response' | 'beforeFlush' | 'duringFlush' | 'afterFlush';

const [url, point] = process.argv.slice(2) as [string, Failpoint];

const die = (): never => {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('killed');
};

/** Ends before a message is on the wire, once all are, or when the first answer is there. */
const failing: GatewayDriver = async (config, events) => {
  const gateway = await openLine(config, events);
  const submit: Gateway['submit'] = async (message) => {
    if (point === 'claim') die();
    const answer = gateway.submit(message);
    // The carrier has what was written once it has answered, late enough here.
    if (point === 'write') setTimeout(die, 100);
    const outcome = await answer;
    if (point === 'response') die();
    return outcome;
  };
  return {...gateway, submit};
};

/** Ends around the statement that writes outcomes; `duringFlush` says when it is on its way, and is killed from outside. */
function failingAt(db: Database): Database {
  const sql = new Proxy(db.sql, {
    apply: (target, self, args: Parameters<Sql>) => {
      const [text] = args as unknown as [readonly string[]];
      const isFlush = Array.isArray(text) && text.join('').includes('sent_again as');
      if (isFlush && point === 'beforeFlush') die();
      const query = Reflect.apply(target, self, args) as PromiseLike<unknown>;
      return isFlush && point === 'afterFlush' ? query.then(die) : query;
    },
  });
  return {...db, sql};
}

await runSender({
  ...{db: failingAt(connect(url)), now: () => new Date(), log: () => undefined, signal: new AbortController().signal},
  drivers: {line: failing},
});
