/** `smsdesk simulator` in a process of its own, as an admin starts it, and what its ledger says that it saw. */
import {once} from 'node:events';
import {createReadStream, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import type {LedgerEntry} from '../../../src/sender/smsc/ledger-entry.ts';
import {startCommand} from '../../support/command.ts';

export interface SimulatorProcess {
  port: number;
  ledger: () => Promise<SeenSubmits>;
  end: () => Promise<void>;
}

/** The submits that were taken. */
export interface SeenSubmits {
  count: number;
  /** How many of them were there already: the same number with the same text. */
  repeated: number;
  /** A second, from the first to the last. */
  rate: number;
}

/** Milliseconds: `latency` until a submit is answered. `port` 0: any that is free. */
export async function startSimulator(latency: number, port = 0): Promise<SimulatorProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'smsdesk-bench-sender-'));
  const file = join(folder, 'ledger');
  const args = ['simulator', '--port', String(port), '--latency', String(latency), '--ledger', file];
  const {child, said, ended} = startCommand(args);
  while (!said.stdout.includes('\n')) {
    const [event] = await Promise.race([once(child.stdout, 'data'), ended.then((result) => [result])]);
    if (typeof event !== 'string') throw new Error(`the simulator ended: ${JSON.stringify(event)}`);
  }
  return {
    port: Number(new URL(said.stdout.trim()).port),
    ledger: () => readLedger(file),
    end: async () => {
      child.kill();
      await ended;
      rmSync(folder, {recursive: true});
    },
  };
}

async function readLedger(file: string): Promise<SeenSubmits> {
  const messages = new Set<string>();
  let [count, first, last] = [0, Infinity, -Infinity];
  for await (const line of createInterface({input: createReadStream(file)})) {
    const entry = JSON.parse(line) as LedgerEntry;
    if (entry.event !== 'submit' || entry.id === null) continue;
    count += 1;
    messages.add(`${entry.destination} ${entry.text}`);
    first = Math.min(first, entry.time);
    last = Math.max(last, entry.time);
  }
  return {count, repeated: count - messages.size, rate: (1000 * count) / (last - first)};
}
