/** Carriers that are not there, are not who they should be, or do not speak SMPP; and gateways that are set up wrong. */
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {createServer, type AddressInfo, type Server, type Socket} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, afterEach, describe, expect, test} from 'vitest';
import {UserError} from '../../src/core/problem.ts';
import {openSmsc, type ScriptedSmsc, type SmscScript} from '../support/scripted-smsc.ts';
import {selfSigned} from '../support/self-signed.ts';
import {firstReport, type GatewayWishes, isUp, openGateway, outgoing} from '../support/smpp-gateway.ts';
import {until} from '../support/until.ts';

let toClose: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of toClose) await close();
  toClose = [];
});

async function gatewayFor(url: string, wishes: GatewayWishes = {}) {
  const opened = await openGateway(url, wishes);
  toClose.unshift(() => opened.gateway.close());
  return opened;
}

async function smscFor(script: SmscScript = {}, tls: Parameters<typeof openSmsc>[1] = null): Promise<ScriptedSmsc> {
  const smsc = await openSmsc(script, tls);
  toClose.push(() => smsc.close());
  return smsc;
}

/** A server that is no SMSC; its port. */
async function serverFor(serve: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket.on('error', () => socket.destroy()));
    serve(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  toClose.push(() => {
    sockets.forEach((socket) => socket.destroy());
    return new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}

describe('a login that is refused', () => {
  test('is said once, and tried again ever more rarely', async () => {
    const times: number[] = [];
    const smsc = await smscFor({
      bind_transceiver: ({sequence}, {send}) => {
        times.push(performance.now());
        send({command: 'bind_transceiver_resp', sequence, status: 0x0e});
      },
    });
    const opened = await gatewayFor(smsc.url);
    expect(await firstReport(opened)).toEqual({state: 'down', reason: 'ESME_RINVPASWD'});
    const reports = new Set<string>();
    await until(() => {
      reports.add(JSON.stringify([opened.gateway.link, opened.gateway.window]));
      return times.length === 4;
    });
    // A hundredth of 15, 30 and 60 seconds, and of each at least a half.
    const waits = times.slice(1).map((time, index) => time - times[index]!);
    [75, 150, 300].forEach((least, index) => expect(waits[index]).toBeGreaterThan(least - 5));
    expect([...reports]).toEqual([JSON.stringify([{state: 'down', reason: 'ESME_RINVPASWD'}, 0])]);
    expect(smsc.seen.every(({command}) => command === 'bind_transceiver')).toBe(true);
  });

  test('with a generic_nack', async () => {
    const smsc = await smscFor({
      bind_transceiver: ({sequence}, {send}) => send({command: 'generic_nack', sequence, status: 0x03}),
    });
    const opened = await gatewayFor(smsc.url);
    expect(await firstReport(opened)).toEqual({state: 'down', reason: 'ESME_RINVCMDID'});
  });

  test('and works once the carrier has changed its mind', async () => {
    let count = 0;
    const smsc = await smscFor({
      bind_transceiver: ({sequence}, {send}) =>
        send({command: 'bind_transceiver_resp', sequence, status: ++count < 3 ? 0x0d : 0}),
    });
    const opened = await gatewayFor(smsc.url);
    await isUp(opened);
    expect(opened.gateway.link).toEqual({state: 'up', reason: null});
  });
});

describe('a carrier that is not there', () => {
  test('its host is unknown', async () => {
    const opened = await gatewayFor('smpp://user:secret@carrier.invalid:2775');
    expect(await firstReport(opened)).toEqual({
      state: 'down',
      reason: expect.stringMatching(/^(ENOTFOUND|EAI_AGAIN)$/) as string,
    });
    expect(await opened.gateway.submit(outgoing())).toMatchObject({reason: 'notHandedOver'});
  });

  test('its port refuses', async () => {
    const opened = await gatewayFor('smpp://user:secret@127.0.0.1:1');
    expect(await firstReport(opened)).toEqual({state: 'down', reason: 'ECONNREFUSED'});
    expect(opened.gateway.window).toBe(0);
  });

  test('closing does not wait for the next attempt', async () => {
    const opened = await openGateway('smpp://user:secret@127.0.0.1:1', {scale: 1_000});
    await firstReport(opened);
    await opened.gateway.close();
  });
});

describe('a server that is no SMSC', () => {
  test.each([
    ['HTTP', 'HTTP/1.1 400 Bad Request\r\n\r\n'],
    ['a length below the least', '\0\0\0\x04'],
    ['zeros', '\0'.repeat(100)],
  ])('answers %s', async (_name, answer) => {
    const port = await serverFor((socket) => socket.write(answer));
    const opened = await gatewayFor(`smpp://user:secret@127.0.0.1:${port}`);
    expect(await firstReport(opened)).toEqual({state: 'down', reason: 'garbage'});
  });

  test('answers nothing', async () => {
    const port = await serverFor(() => undefined);
    const opened = await gatewayFor(`smpp://user:secret@127.0.0.1:${port}`, {options: {responseMs: 100}});
    expect(await firstReport(opened)).toEqual({state: 'down', reason: 'bindTimeout'});
  });

  test('hangs up at once', async () => {
    const port = await serverFor((socket) => socket.end());
    const opened = await gatewayFor(`smpp://user:secret@127.0.0.1:${port}`);
    expect(await firstReport(opened)).toEqual({state: 'down', reason: 'linkLost'});
  });

  test('garbage in the midst of a bind: what is in flight is in doubt', async () => {
    const smsc = await smscFor({submit_sm: (_pdu, {socket}) => socket.write('garbage of some length')});
    const opened = await gatewayFor(smsc.url, {scale: 10});
    await isUp(opened);
    expect(await opened.gateway.submit(outgoing())).toEqual({kind: 'linkLost', code: 'linkLost'});
    expect(opened.gateway.link).toEqual({state: 'down', reason: 'garbage'});
  });

  test('answers to nothing that was asked are passed over', async () => {
    const smsc = await smscFor();
    const opened = await gatewayFor(smsc.url);
    await isUp(opened);
    const [peer] = smsc.peers;
    peer!.send({command: 'submit_sm_resp', sequence: 4_711, message_id: 'x'});
    peer!.send({command: 'generic_nack', sequence: 4_712, status: 8});
    peer!.send({command: 'enquire_link_resp', sequence: 4_713});
    expect(await opened.gateway.submit(outgoing())).toEqual({kind: 'accepted', carrierIds: ['id-1']});
  });

  test('a carrier that takes nothing in any more ends as stalled, with what waits not handed over', async () => {
    const smsc = await smscFor({
      bind_transceiver: ({sequence}, peer) => {
        peer.send({command: 'bind_transceiver_resp', sequence});
      },
    });
    const opened = await gatewayFor(smsc.url, {
      options: {responseMs: 500, window: 10_000, longText: 'payload'},
      scale: 10,
    });
    await isUp(opened);
    await opened.gateway.submit(outgoing());
    for (const {socket} of smsc.peers) socket.pause();
    const text = 'x'.repeat(60_000);
    // In rounds, for all that is handed over at once leaves as one piece.
    const outcomes = [];
    for (let round = 0; round < 20; round++) {
      for (let one = 0; one < 10; one++) outcomes.push(opened.gateway.submit(outgoing({text})));
      await new Promise((resolve) => setImmediate(resolve));
    }
    const kinds = (await Promise.all(outcomes)).map((outcome) => outcome.kind);
    expect(new Set(kinds)).toEqual(new Set(['linkLost', 'refusedForNow']));
    expect(['noAnswer', 'peerStalled']).toContain(opened.gateway.link.reason);
  });
});

describe('TLS', () => {
  const folder = mkdtempSync(join(tmpdir(), 'smsdesk-tls-'));
  afterAll(() => rmSync(folder, {recursive: true}));
  const own = selfSigned();
  const caFile = join(folder, 'ca.pem');
  writeFileSync(caFile, own.cert);
  const {cert, key} = own;

  test('a certificate that nobody vouches for is refused', async () => {
    const smsc = await smscFor({}, {cert, key});
    const opened = await gatewayFor(smsc.url);
    expect((await firstReport(opened)).reason).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
    expect(smsc.seen).toEqual([]);
  });

  test.each([
    ['vouched for by a file', {caFile}],
    ['named by its fingerprint', {fingerprint: own.fingerprint.toUpperCase().replace(/..(?=.)/g, '$&:')}],
  ])('one %s is taken', async (_name, options) => {
    const smsc = await smscFor({}, {cert, key});
    const opened = await gatewayFor(smsc.url, {options});
    await isUp(opened);
    expect(await opened.gateway.submit(outgoing())).toMatchObject({kind: 'accepted'});
  });

  test('another than the one named is refused', async () => {
    const smsc = await smscFor({}, {cert, key});
    const opened = await gatewayFor(smsc.url, {options: {fingerprint: selfSigned().fingerprint}});
    expect((await firstReport(opened)).reason).toBe('certificateNotPinned');
    expect(smsc.seen).toEqual([]);
  });

  test('one with another name is refused', async () => {
    const smsc = await smscFor({}, {cert, key});
    const opened = await gatewayFor(smsc.url, {options: {caFile, serverName: 'other.example'}});
    expect((await firstReport(opened)).reason).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
  });

  test('a server that speaks no TLS is not spoken to', async () => {
    const port = await serverFor((socket) => socket.write(Buffer.alloc(16)));
    const opened = await gatewayFor(`smpps://user:secret@127.0.0.1:${port}`);
    expect((await firstReport(opened)).reason).toMatch(/^(ERR_SSL|EPROTO|ECONNRESET)/);
  });
});

describe('a gateway that is set up wrong', () => {
  const url = 'smpp://user:secret@127.0.0.1:1';
  const reasonFor = async (address: string | null, options: Record<string, unknown> = {}): Promise<string> => {
    const error = await openGateway(address, {options}).then(
      () => null,
      (reason: unknown) => reason,
    );
    if (!(error instanceof UserError) || error.problem.code !== 'noGateway')
      throw new Error('no problem', {cause: error});
    return error.problem.reason;
  };

  test.each([null, '', 'carrier', 'http://user:secret@host', 'smpp://', 'smpp://u:p@host:99999', 'smpp:///x'])(
    'the address %s',
    async (address) => expect(await reasonFor(address)).toBe('badOption:url'),
  );
  test('a login that no bind can hold', async () => {
    expect(await reasonFor(`smpp://${'u'.repeat(16)}:p@host`)).toBe('badOption:user');
    expect(await reasonFor('smpp://user:ninechars@host')).toBe('badOption:password');
    expect(await reasonFor('smpp://user:%00@host')).toBe('badOption:password');
  });
  test.each([
    [{bind: 'both'}, 'badOption:bind'],
    [{binds: 0}, 'badOption:binds'],
    [{binds: 1.5}, 'badOption:binds'],
    [{window: 'many'}, 'badOption:window'],
    [{responseMs: -1}, 'badOption:responseMs'],
    [{enquireMs: Number.NaN}, 'badOption:enquireMs'],
    [{systemType: 'x'.repeat(13)}, 'badOption:systemType'],
    [{sourceTon: 256}, 'badOption:sourceTon'],
    [{longText: 'udh'}, 'badOption:longText'],
    [{validity: 'soon'}, 'badOption:validity'],
    [{registeredDelivery: true}, 'badOption:registeredDelivery'],
    [{retryOn: 'ESME_ROOPS'}, 'badOption:retryOn'],
    [{country: 'Czechia'}, 'badOption:country'],
  ])('the option %j', async (options, reason) => expect(await reasonFor(url, options)).toBe(reason));
  test.each([
    [{fingerprint: 'abc'}, 'badOption:fingerprint'],
    [{certFile: '/x'}, 'badOption:keyFile'],
    [{caFile: '/nowhere/ca.pem'}, 'fileUnreadable:/nowhere/ca.pem (ENOENT)'],
  ])('the option %j of TLS', async (options, reason) =>
    expect(await reasonFor(url.replace('smpp', 'smpps'), options)).toBe(reason),
  );
});
