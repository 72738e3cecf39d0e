import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, afterEach, beforeAll, expect, test} from 'vitest';
import {texts} from '../../src/i18n/language.ts';
import {jsonLines, runCommand, startCommand} from '../support/command.ts';
import {selfSigned} from '../support/self-signed.ts';
import {SmppClient} from '../support/smpp-client.ts';
import {isUp, openGateway, outgoing} from '../support/smpp-gateway.ts';
import {until} from '../support/until.ts';

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'smsdesk-simulator-'))));
afterAll(() => rmSync(folder, {recursive: true}));

const running: ReturnType<typeof startCommand>[] = [];
const clients: SmppClient[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) client.end();
  for (const {child} of running) child.kill('SIGTERM');
  await Promise.all(running.splice(0).map(({ended}) => ended));
});

/** Starts it on any free port, and waits for its address. */
async function start(args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
  const command = startCommand(['simulator', '--port', '0', '--latency', '0', ...args], {env});
  running.push(command);
  const {said, child, ended} = command;
  const port = await until(() => Number(/:(\d+)/.exec(said.stdout + said.stderr)?.[1] ?? 0) || child.exitCode);
  const client = (): SmppClient => {
    const one = new SmppClient(port);
    clients.push(one);
    return one;
  };
  return {said, child, ended, port, client};
}

test('prints its address, serves a client, and ends on SIGTERM with an unbind and a word of what it did', async () => {
  const ledger = join(folder, 'ledger.jsonl');
  const {said, child, ended, port, client} = await start(['--ledger', ledger, '--ids', 'hex', '--receipts', '0']);
  expect(said.stdout).toBe(`smpp://127.0.0.1:${port}\n`);
  const one = client();
  await one.bind('desk');
  const {message_id: id} = await one.next('submit_sm_resp', one.submit());
  const receipt = await one.next('deliver_sm');
  expect(receipt.tlvs.receipted_message_id).toBe(String(Number.parseInt(id, 16)));
  await until(() => readFileSync(ledger, 'utf8').includes('"receipt"'));
  child.kill('SIGTERM');
  const {sequence} = await one.next('unbind');
  one.send('unbind_resp', {sequence});
  expect(await ended).toMatchObject({
    code: 0,
    stderr: 'Ended: 1 SMS accepted, 0 refused; 1 receipt and 0 SMS from people sent.\n',
  });
  const lines = readFileSync(ledger, 'utf8').trim().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as {event: string}).event)).toEqual([
    ...['connected', 'bound', 'submit', 'receipt', 'ended'],
  ]);
  expect(lines.map((line): unknown => JSON.parse(line))[2]).toMatchObject({text: 'Hello', id, status: 'ESME_ROK'});
});

test('speaks TLS with the certificate that it is given, and says what is wrong with another', async () => {
  const {cert, key, fingerprint} = selfSigned();
  const path = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const files = ['--tls-cert', path('cert.pem', cert), '--tls-key', path('key.pem', key)];
  const {said, port} = await start([...files, '--enquire', '1']);
  expect(said.stdout).toBe(`smpps://127.0.0.1:${port}\n`);
  const carrier = await openGateway(`smpps://desk:x@127.0.0.1:${port}`, {options: {fingerprint}});
  await isUp(carrier);
  expect(await carrier.gateway.submit(outgoing())).toMatchObject({kind: 'accepted'});
  await carrier.gateway.close();
  const refused = async (...args: string[]) =>
    JSON.parse((await runCommand(['simulator', '--port', '0', '--json', ...args])).stderr) as object;
  expect(await refused('--tls-cert', join(folder, 'cert.pem'))).toMatchObject({
    problem: 'missingOption',
    option: '--tls-key',
  });
  const other = path('other.pem', selfSigned().key);
  expect(await refused(...files.slice(0, 3), other)).toMatchObject({problem: 'fileUnreadable', path: other});
  expect(await refused('--tls-cert', join(folder, 'absent'), '--tls-key', other)).toMatchObject({
    ...{problem: 'fileUnreadable', reason: 'ENOENT'},
  });
});

test('a run that follows gives no id twice', async () => {
  const ids: string[] = [];
  for (let turn = 0; turn < 2; turn++) {
    const {child, ended, client} = await start();
    const one = client();
    await one.bind();
    ids.push((await one.next('submit_sm_resp', one.submit())).message_id);
    one.end();
    child.kill('SIGKILL');
    await ended;
  }
  expect(Number(ids[1])).toBeGreaterThan(Number(ids[0]));
});

test('the ledger on standard output holds lines of it alone, and ends with its reader', async () => {
  const {said, client} = await start(['--ledger', '-']);
  const one = client();
  await one.bind();
  await one.next('submit_sm_resp', one.submit());
  expect(jsonLines({...said, code: 0})).toMatchObject([{event: 'connected'}, {event: 'bound'}, {event: 'submit'}]);
  expect(said.stderr).toMatch(/^An SMSC listens on smpp:\/\/127\.0\.0\.1:\d+; Ctrl-C ends it\.\n$/);

  const gone = await start(['--ledger', '-']);
  gone.child.stdout.destroy();
  // Its connection is a line that nobody reads.
  gone.client();
  expect(await gone.ended).toMatchObject({code: 0});
});

test('with --json the address is an object', async () => {
  const {said, port} = await start(['--json']);
  expect(jsonLines({...said, code: 0})).toEqual([{address: `smpp://127.0.0.1:${port}`, host: '127.0.0.1', port}]);
});

test('ends by itself after the time that was given', async () => {
  const {ended} = await start(['--for', '1s'], {SMSDESK_LANG: 'cs'});
  expect(await ended).toMatchObject({
    code: 0,
    stderr: 'Konec: SMS přijato 0, odmítnuto 0; odesláno 0 doručenek a 0 SMS od lidí.\n',
  });
});

test('an account is checked', async () => {
  const {client} = await start(['--user', 'desk', '--password', 'secret']);
  expect(await client().bind('desk', 'secret')).toMatchObject({status: 0});
  expect(await client().bind('desk', 'wrong')).toMatchObject({status: 0x0e});
});

test('whoever opens it to other machines is warned', async () => {
  const {said} = await start(['--host', '0.0.0.0']);
  await until(() => said.stderr);
  expect(said.stderr).toMatch(/anybody there may bind; --user and --password keep strangers out\.\n$/);
});

test('a port that is taken is one sentence', async () => {
  const {port} = await start();
  expect(await runCommand(['simulator', '--port', String(port)])).toEqual({
    code: 2,
    stdout: '',
    stderr: `smsdesk: Another program listens on port ${port} of 127.0.0.1 already; choose another with --port, or 0 for any free one.\n`,
  });
  expect(await runCommand(['simulator', '--port', String(port)], {env: {SMSDESK_LANG: 'cs'}})).toMatchObject({
    stderr: `smsdesk: Na portu ${port} adresy 127.0.0.1 už poslouchá jiný program; zvolte jiný přes --port, nebo 0 pro kterýkoli volný.\n`,
  });
});

test.each([
  [['--host', '192.0.2.1', '--port', '0'], 'cannotListen'],
  [['--host', 'nowhere.invalid', '--port', '0'], 'cannotListen'],
  [['--user', 'desk'], 'missingOption'],
  [['--password', 'x'], 'missingOption'],
  [['--user', 'a-name-that-is-too-long', '--password', 'x'], 'badOption'],
  [['--user', 'desk', '--password', 'longer than it may be'], 'badOption'],
  [['--for', 'ever'], 'badOption'],
  [['--for', '0'], 'badOption'],
  [['--port', '70000'], 'badOption'],
  [['--drop', 'sometimes'], 'badOption'],
  [['--receipts-missing', '101'], 'badOption'],
  [['--ledger', '/nowhere/ledger.jsonl'], 'cannotWrite'],
])('%j is %s', async (args, problem) => {
  const {code, stderr, stdout} = await runCommand(['simulator', ...args, '--json']);
  expect({code, stdout}).toEqual({code: 2, stdout: ''});
  expect(JSON.parse(stderr)).toMatchObject({problem});
  expect(stderr).not.toContain('longer than it may be');
});

test('a full disk ends it with a sentence, and nothing is answered that is not in the ledger', async () => {
  const {ended, client} = await start(['--ledger', '/dev/full']);
  const one = client();
  one.send('bind_transceiver', {system_id: 'desk'});
  expect(await ended).toMatchObject({
    code: 2,
    stderr: 'smsdesk: “/dev/full” cannot be written (ENOSPC); choose another place.\n',
  });
  expect(one.received).toEqual([]);
});

test('what was never taken is said in both languages', () => {
  const facts = {accepted: 2, refused: 1, receipts: 5, inbound: 0, undelivered: 2};
  expect(texts.en.cli.simulator.ended(facts)).toBe(
    'Ended: 2 SMS accepted, 1 refused; 5 receipts and 0 SMS from people sent; 2 of them were never taken.',
  );
  expect(texts.cs.cli.simulator.ended(facts)).toBe(
    'Konec: SMS přijato 2, odmítnuto 1; odesláno 5 doručenek a 0 SMS od lidí; nikdy nepřevzato 2.',
  );
});
