/**
 * A sender in a process of its own, to be killed: `node sender-child.ts URL LEDGER drain|run [refuse]`. Its gateway (kind
 * `file`) writes the id of every message and the time to the ledger file before it answers, so the ledger outlives the
 * process; it accepts every message, or refuses every one. Gateways of other kinds are served as ever.
 */
import {openSync, writeSync} from 'node:fs';
import {setTimeout as pause} from 'node:timers/promises';
import {connect, disconnect} from '../../src/db/connect.ts';
import type {GatewayDriver} from '../../src/sender/gateways/gateway.ts';
import {gatewayKinds} from '../../src/sender/gateways/kinds.ts';
import {runSender} from '../../src/sender/run-sender.ts';

const [url = '', ledgerPath = '', mode, answer] = process.argv.slice(2);
const ledger = openSync(ledgerPath, 'a');

const file: GatewayDriver = () =>
  Promise.resolve({
    window: 20,
    link: {state: 'up', reason: null},
    submit: async ({id}) => {
      writeSync(ledger, `${id} ${Date.now()}\n`);
      await pause(40 + (id % 20));
      return answer === 'refuse'
        ? {kind: 'refusedForGood', code: 'ESME_RINVDSTADR'}
        : {kind: 'accepted', carrierIds: []};
    },
    resume: () => undefined,
    close: () => Promise.resolve(),
  });

const db = connect(url);
const stop = new AbortController();
process.on('SIGTERM', () => stop.abort());
await runSender({
  db,
  now: () => new Date(),
  log: () => undefined,
  signal: stop.signal,
  drain: mode === 'drain',
  drivers: {...gatewayKinds, file},
});
await disconnect(db);
