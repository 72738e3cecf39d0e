/**
 * Kannel, where it is installed, on the same way: binds of the same window to the same simulator.
 *
 * As it is quickest: its queue is in memory (`store-type` none), nothing is logged, and the whole bulk send lies in it before
 * it finds the carrier, so that neither its HTTP side nor whoever speaks to that is at work while the carrier counts.
 */
import {type ChildProcess, spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {plainMessages} from '../../support/sender-rows.ts';
import type {Bench} from '../part.ts';
import {pause} from '../program.ts';
import {window} from './flow.ts';
import {type SeenSubmits, startSimulator} from './simulator-process.ts';

export interface KannelOptions {
  binds: number;
  latency: number;
  messages: number;
}

// Debian puts it where only the administrator's path leads.
const env = {...process.env, PATH: `${process.env['PATH']}:/usr/sbin`};

export const hasKannel = ['bearerbox', 'smsbox'].every(
  (command) => spawnSync('which', [command], {env, stdio: 'ignore'}).status === 0,
);

/** What the simulator saw of it. */
export const kannelFlow = (bench: Bench, options: KannelOptions): Promise<SeenSubmits> =>
  bench.once(`kannel ${JSON.stringify(options)}`, () => measure(bench, options));

async function measure({say}: Bench, {binds, latency, messages}: KannelOptions): Promise<SeenSubmits> {
  say(`${messages} messages through Kannel with ${binds} bind(s) at ${latency} ms`);
  const folder = mkdtempSync(join(tmpdir(), 'smsdesk-bench-kannel-'));
  const ports = await freePorts(4);
  const [carrier = 0, admin = 0, boxes = 0, sendsms = 0] = ports;
  const file = join(folder, 'kannel.conf');
  writeFileSync(file, configuration({carrier, admin, boxes, sendsms}, binds));
  const programs: ChildProcess[] = [];
  const start = (name: string): void => {
    programs.push(spawn(name, ['-v', '4', file], {env, cwd: folder, stdio: 'ignore'}));
  };
  try {
    start('bearerbox');
    await standsAt(admin, /bearerbox version/);
    start('smsbox');
    await standsAt(admin, /smsbox:/);
    await load(sendsms, messages);
    await standsAt(admin, new RegExp(`sent 0 \\(${messages} queued\\)`));
    const simulator = await startSimulator(latency, carrier);
    try {
      await standsAt(admin, new RegExp(`sent ${messages} \\(0 queued\\)`));
      return await simulator.ledger();
    } finally {
      await simulator.end();
    }
  } finally {
    await Promise.all(programs.reverse().map(end));
    rmSync(folder, {recursive: true});
  }
}

interface Ports {
  carrier: number;
  admin: number;
  boxes: number;
  sendsms: number;
}

const configuration = ({carrier, admin, boxes, sendsms}: Ports, binds: number): string =>
  [
    {group: 'core', 'admin-port': admin, 'admin-interface': local, 'admin-password': secret, 'smsbox-port': boxes},
    ...Array.from({length: binds}, (_, index) => ({
      ...{group: 'smsc', smsc: 'smpp', 'smsc-id': `carrier-${index}`, host: local, port: carrier},
      ...{'smsc-username': 'bench', 'smsc-password': secret, 'system-type': '""'},
      ...{'max-pending-submits': window, 'reconnect-delay': 1},
    })),
    {group: 'smsbox', 'bearerbox-host': local, 'sendsms-port': sendsms, 'sendsms-interface': local},
    {group: 'sendsms-user', username: 'bench', password: secret},
  ]
    .map((group) => Object.entries({...group}).map(([name, value]) => `${name} = ${value}\n`))
    .map((lines) => `${lines.join('')}\n`)
    .join('');

const local = '127.0.0.1';
const secret = 'bench';

/** Numbers that one request names, and requests at once. */
const named = 100;
const atOnce = 4;

/** The same messages as ours, by `sendsms`. */
async function load(port: number, messages: number): Promise<void> {
  const numbers = plainMessages(messages).map(({number}) => number);
  const ask = async (): Promise<void> => {
    for (let to = numbers.splice(0, named); to.length > 0; to = numbers.splice(0, named)) {
      const query = new URLSearchParams({
        ...{username: 'bench', password: secret, from: '+420800123456', text: 'Ahoj', to: to.join(' ')},
      });
      const response = await fetch(`http://${local}:${port}/cgi-bin/sendsms?${String(query)}`);
      if (response.status !== 202) throw new Error(`Kannel answered ${response.status}: ${await response.text()}`);
    }
  };
  await Promise.all(Array.from({length: atOnce}, ask));
}

/** Milliseconds that Kannel has for anything. */
const patience = 120_000;

/** Ends once its page says so. */
async function standsAt(port: number, what: RegExp): Promise<void> {
  const end = performance.now() + patience;
  for (;;) {
    const page = await status(port);
    if (what.test(page)) return;
    if (performance.now() > end) throw new Error(`Kannel does not come to ${String(what)}: ${page}`);
    await pause(100);
  }
}

const status = async (port: number): Promise<string> => {
  try {
    return await (await fetch(`http://${local}:${port}/status.txt?password=${secret}`)).text();
  } catch {
    // Not there yet.
    return '';
  }
};

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({length: count}, async () => {
      const server = createServer().listen(0, local);
      await once(server, 'listening');
      return server;
    }),
  );
  return Promise.all(
    servers.map(async (server) => {
      const {port} = server.address() as {port: number};
      server.close();
      await once(server, 'close');
      return port;
    }),
  );
}

/** It takes its time over a goodbye, and nothing in it is needed any more. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
