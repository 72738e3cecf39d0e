import {chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createServer, request} from 'node:http';
import {connect as connectTo, type AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, afterEach, beforeAll, describe, expect, test} from 'vitest';
import {connect, disconnect, type Database} from '../../src/db/connect.ts';
import {commandPath, runCommand, startCommand} from '../support/command.ts';
import {emptyDatabase} from '../support/database.ts';
import {readPrometheus} from '../support/prometheus.ts';
import {until} from '../support/until.ts';

let database: Awaited<ReturnType<typeof emptyDatabase>>;
let db: Database;
let folder: string;
let senders: ReturnType<typeof startCommand>[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'smsdesk-service-'));
  database = await emptyDatabase();
  db = connect(database.url, 1);
  expect(await smsdesk('migrate')).toMatchObject({code: 0});
});
afterEach(async () => {
  for (const {child, ended} of senders) {
    child.kill('SIGTERM');
    await ended;
  }
  senders = [];
  await db.sql`delete from smsdesk.gateway where name = 'odd'`;
});
afterAll(async () => {
  await disconnect(db);
  await database.drop();
  rmSync(folder, {recursive: true});
});

const smsdesk = (...args: string[]) => runCommand(args, {env: {DATABASE_URL: database.url}});

/** A sender of its own process; ended after the test. */
function sender(args: readonly string[], env: Record<string, string> = {}) {
  const started = startCommand(['sender', ...args], {env: {DATABASE_URL: database.url, ...env}});
  senders.push(started);
  return started;
}

/** What it has said so far; every line has to be JSON. */
const entries = ({said}: ReturnType<typeof sender>): Record<string, unknown>[] =>
  said.stderr
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const entry = (from: ReturnType<typeof sender>, event: string) => entries(from).find((one) => one['event'] === event);

async function metricsAddress(from: ReturnType<typeof sender>): Promise<string> {
  await until(() => entry(from, 'gatewayOpened') !== undefined);
  return String(entry(from, 'metricsServed')?.['address']);
}

describe('the log as JSON', () => {
  test('has one object a line, with time, level, event and facts, and no secret', async () => {
    const secret = 'smpp://user:pa55@127.0.0.1:1';
    await db.sql`insert into smsdesk.gateway (name, kind, url, options)
      values ('odd', ${secret}, ${secret}, '{"window": 1}')`;
    const running = sender(['--log', 'json']);
    await until(() => entry(running, 'problem') !== undefined && entry(running, 'gatewayOpened') !== undefined);
    running.child.kill('SIGTERM');
    expect((await running.ended).code).toBe(4);
    expect(running.said.stdout).toBe('');
    expect(running.said.stderr).not.toContain('pa55');
    for (const {time, level} of entries(running)) {
      expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d$/);
      expect(['info', 'warning', 'error']).toContain(level);
    }
    expect(entry(running, 'started')).toMatchObject({level: 'info', senderId: expect.any(Number) as number});
    expect(entry(running, 'problem')).toMatchObject({
      ...{
        level: 'error',
        problem: {code: 'noGateway', gateway: 'odd', reason: 'unknownKind:smpp://user:***@127.0.0.1:1'},
      },
    });
    expect(entry(running, 'stopped')).toMatchObject({level: 'info', summary: {sent: 0, failed: 0}});
  });
});

describe('/metrics', () => {
  test('has the figures of the sender and of the queues, in the format to the letter', async () => {
    await db.sql`update smsdesk.queue set name = 'a "b" \\ c' where name = 'default'`;
    const running = sender(['--log', 'json', '--metrics', '0']);
    const address = await metricsAddress(running);
    expect(address).toMatch(/^127\.0\.0\.1:\d+$/);
    await smsdesk('send', '777123456', 'Ahoj', '--queue', 'a "b" \\ c');
    const read = async () => {
      const response = await fetch(`http://${address}/metrics`);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
      return readPrometheus(await response.text());
    };
    const value = async (name: string, labels: Record<string, string> = {}) =>
      (await read())
        .get(name)
        ?.samples.find((one) => Object.entries(labels).every(([key, is]) => one.labels[key] === is))?.value;
    await until(async () => (await value('smsdesk_messages_total', {outcome: 'sent'})) === 1);
    const families = await read();
    expect(families.get('smsdesk_messages_total')?.type).toBe('counter');
    expect(
      families
        .get('smsdesk_messages_total')
        ?.samples.map(({labels}) => labels['outcome'])
        .sort(),
    ).toEqual(['deferred', 'expired', 'failed', 'sent', 'skipped', 'unknown']);
    expect(families.get('smsdesk_gateway_up')?.samples).toMatchObject([{labels: {gateway: 'simulator'}, value: 1}]);
    expect(families.get('smsdesk_gateway_window')?.samples).toMatchObject([{value: 50}]);
    expect(families.get('smsdesk_queue_waiting')?.samples).toMatchObject([
      {labels: {queue: 'a "b" \\ c', gateway: 'simulator'}},
    ]);
    expect(await value('smsdesk_database_up')).toBe(1);
    const beat = (await value('smsdesk_heartbeat_timestamp_seconds')) ?? 0;
    expect(Math.abs(Date.now() / 1000 - beat)).toBeLessThan(60);
    await until(async () => (await value('smsdesk_receipts_total')) === 1);
  });

  test('is all there is, to be read only, and nobody holds it open', async () => {
    const running = sender(['--log', 'json', '--metrics', 'localhost:0']);
    const address = (await metricsAddress(running)).replace('localhost', '127.0.0.1');
    expect((await fetch(`http://${address}/`)).status).toBe(404);
    expect((await fetch(`http://${address}/metrics`, {method: 'POST', body: 'x'})).status).toBe(405);
    const head = await fetch(`http://${address}/metrics?a=b`, {method: 'HEAD'});
    expect([head.status, await head.text()]).toEqual([200, '']);
    const long = await new Promise<number | undefined>((resolve) =>
      request(`http://${address}/metrics`, {headers: {a: 'x'.repeat(9_000)}}, ({statusCode}) =>
        resolve(statusCode),
      ).end(),
    );
    expect(long).toBe(431);
    const [host, port] = address.split(':');
    const silent = connectTo(Number(port), host);
    silent.on('error', () => undefined);
    await new Promise((resolve) => silent.once('connect', resolve));
    running.child.kill('SIGTERM');
    expect((await running.ended).code).toBe(0);
    silent.destroy();
  });

  test('a port in use, or a bad one, is one sentence before anything begins', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const {port} = other.address() as AddressInfo;
    const used = await smsdesk('sender', '--metrics', String(port));
    await new Promise((resolve) => other.close(resolve));
    expect(used).toMatchObject({code: 2, stdout: ''});
    expect(used.stderr).toBe(`smsdesk: Another program uses 127.0.0.1:${port}; give --metrics another port.\n`);
    expect(await smsdesk('sender', '--metrics', 'here')).toMatchObject({code: 2, stdout: ''});
    expect(await smsdesk('sender', '--metrics', '192.0.2.1:9464')).toMatchObject({code: 2, stdout: ''});
  });
});

describe('under systemd', () => {
  test('the unit file runs this very command, and stops no sooner than the sender does', async () => {
    const unit = await smsdesk('sender', '--systemd');
    expect(unit).toMatchObject({code: 0, stderr: ''});
    const lines = unit.stdout.split('\n');
    expect(lines).toContain(`ExecStart=${process.execPath} ${commandPath} sender --log json`);
    expect(lines).toEqual(expect.arrayContaining(['Type=notify', 'NotifyAccess=all', 'TimeoutStopSec=30']));
    expect(lines).toEqual(expect.arrayContaining(['EnvironmentFile=/etc/smsdesk/sender.env', 'NoNewPrivileges=yes']));
  });

  test('it is told of the beginning, of the pulse and of the end', async () => {
    const said = join(folder, 'said');
    const bin = join(folder, 'systemd-notify');
    writeFileSync(bin, `#!/bin/sh\necho "$*" >> '${said}'\n`);
    chmodSync(bin, 0o755);
    const running = sender(['--log', 'json'], {
      ...{PATH: `${folder}:${process.env['PATH'] ?? ''}`, NOTIFY_SOCKET: '/run/nowhere', WATCHDOG_USEC: '200000'},
    });
    const heard = () => (existsSync(said) ? readFileSync(said, 'utf8').trim().split('\n') : []);
    await until(() => heard().filter((line) => line === 'WATCHDOG=1').length > 1);
    expect(heard()[0]).toBe('READY=1');
    expect(entry(running, 'started')).toBeDefined();
    running.child.kill('SIGTERM');
    expect((await running.ended).code).toBe(0);
    expect(heard()).toContain('STOPPING=1');
  });

  test('where systemd-notify is missing, that is said once and sending goes on', async () => {
    const running = sender(['--log', 'json'], {
      PATH: folder + '/empty',
      NOTIFY_SOCKET: '/run/nowhere',
      WATCHDOG_USEC: '100000',
    });
    await until(() => entry(running, 'notifyFailed') !== undefined && entry(running, 'gatewayOpened') !== undefined);
    expect(entry(running, 'notifyFailed')).toMatchObject({level: 'warning', reason: 'ENOENT'});
    running.child.kill('SIGTERM');
    await running.ended;
    expect(entries(running).filter(({event}) => event === 'notifyFailed')).toHaveLength(1);
  });
});
