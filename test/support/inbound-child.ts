/**
 * A sender in a process of its own, to be killed: `node inbound-child.ts URL LEDGER FROM TO`. Its gateway (kind `plays`)
 * brings the messages FROM to TO, ten at a time, and writes the number of each to the ledger file once it may be
 * acknowledged, so the ledger outlives the process. Every third message comes in two parts, the second one first.
 */
import {openSync, writeSync} from 'node:fs';
import {connect, disconnect} from '../../src/db/connect.ts';
import type {GatewayDriver, GatewayEvents, InboundMessage} from '../../src/sender/gateways/gateway.ts';
import {runSender} from '../../src/sender/run-sender.ts';

const [url = '', ledgerPath = '', from = '0', to = '0'] = process.argv.slice(2);
const ledger = openSync(ledgerPath, 'a');
const stop = new AbortController();
process.on('SIGTERM', () => stop.abort());

const bring = async (events: GatewayEvents, index: number): Promise<void> => {
  const number = `+42077${String(index).padStart(7, '0')}`;
  const message: InboundMessage = {number, recipient: null, text: `message ${index}.`, parts: 1, raw: null};
  const part = (half: number): InboundMessage => ({
    ...{...message, text: half === 1 ? 'message ' : `${index}.`},
    part: {reference: index % 256, total: 2, number: half},
  });
  if (index % 3 === 0) for (const half of [2, 1]) await events.inbound(part(half));
  else await events.inbound({...message, carrierId: `id-${index}`});
  writeSync(ledger, `${index}\n`);
};

const plays: GatewayDriver = (_config, events) => {
  const indexes = Array.from({length: Number(to) - Number(from)}, (_, index) => Number(from) + index);
  const play = async (): Promise<void> => {
    for (let index = indexes.shift(); index !== undefined; index = indexes.shift()) await bring(events, index);
  };
  void Promise.all(Array.from({length: 10}, play)).catch(() => undefined);
  return Promise.resolve({
    window: 0,
    link: {state: 'up', reason: null},
    submit: () => Promise.resolve({kind: 'accepted', carrierIds: []}),
    resume: () => undefined,
    close: () => Promise.resolve(),
  });
};

const db = connect(url);
await runSender({db, now: () => new Date(), log: () => undefined, signal: stop.signal, drivers: {plays}});
await disconnect(db);
