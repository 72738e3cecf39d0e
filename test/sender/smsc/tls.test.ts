/** The SMSC over TLS and its question whether a client lives, with our own gateway of kind `smpp` as the client. */
import {connect} from 'node:net';
import {afterEach, describe, expect, test} from 'vitest';
import type {LedgerEntry} from '../../../src/sender/smsc/ledger-entry.ts';
import {openSmsc} from '../../../src/sender/smsc/open-smsc.ts';
import type {SmscChoices} from '../../../src/sender/smsc/options.ts';
import type {Smsc} from '../../../src/sender/smsc/smsc.ts';
import {selfSigned} from '../../support/self-signed.ts';
import {SmppClient} from '../../support/smpp-client.ts';
import {firstReport, isUp, openGateway, outgoing, type OpenedGateway} from '../../support/smpp-gateway.ts';
import {until} from '../../support/until.ts';

const {cert, key, fingerprint} = selfSigned();
const open: {smscs: Smsc[]; gateways: OpenedGateway[]} = {smscs: [], gateways: []};
afterEach(async () => {
  await Promise.all(open.gateways.splice(0).map(({gateway}) => gateway.close()));
  await Promise.all(open.smscs.splice(0).map((smsc) => smsc.close()));
});

async function start(choices: SmscChoices) {
  const ledger: LedgerEntry[] = [];
  const options = {port: 0, latency: 0, receipts: {delay: 0}, ...choices};
  const smsc = await openSmsc(options, {add: (entry) => void ledger.push(entry), flush: () => undefined});
  open.smscs.push(smsc);
  const entries = <E extends LedgerEntry['event']>(event: E) =>
    ledger.filter((entry): entry is LedgerEntry & {event: E} => entry.event === event);
  const gateway = async (scheme: 'smpp' | 'smpps', options: Record<string, unknown> = {}) => {
    const opened = await openGateway(`${scheme}://desk:secret@127.0.0.1:${smsc.port}`, {options});
    open.gateways.push(opened);
    return opened;
  };
  return {smsc, entries, gateway};
}

describe('over TLS', () => {
  test('a gateway that knows the certificate sends and gets its receipt', async () => {
    const {smsc, entries, gateway} = await start({tls: {cert, key}});
    const carrier = await gateway('smpps', {fingerprint});
    await isUp(carrier);
    expect(await carrier.gateway.submit(outgoing())).toMatchObject({kind: 'accepted'});
    await until(() => carrier.receipts.length > 0);
    expect(carrier.receipts).toMatchObject([{state: 'delivered'}]);
    expect(entries('submit')).toMatchObject([{systemId: 'desk', text: 'Ahoj'}]);
    expect(smsc.counts).toMatchObject({connections: 1, bound: 1});
  });

  test.each([
    ['smpps', {fingerprint: 'a'.repeat(64)}, 'certificateNotPinned'],
    ['smpps', {}, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['smpp', {}, null],
  ] as const)('%s with %j does not get in', async (scheme, options, reason) => {
    const {smsc, gateway} = await start({tls: {cert, key}});
    const report = await firstReport(await gateway(scheme, options));
    expect(report.state).toBe('down');
    if (reason !== null) expect(report.reason).toContain(reason);
    expect(smsc.counts).toMatchObject({bound: 0, submits: 0});
  });

  test('whoever says nothing keeps it from closing no longer than others do', async () => {
    const {smsc} = await start({tls: {cert, key}});
    const socket = connect({port: smsc.port, host: '127.0.0.1'});
    const closed = new Promise((resolve) => socket.on('close', resolve));
    socket.on('error', () => undefined);
    await new Promise((resolve) => socket.on('connect', resolve));
    await smsc.close();
    await closed;
  });
});

describe('the question whether a client lives', () => {
  test('is answered by our gateway, again and again', async () => {
    const {smsc, entries, gateway} = await start({enquire: 20});
    await isUp(await gateway('smpp'));
    await until(() => entries('enquired').length > 3);
    expect(entries('enquired').every(({took, link}) => took !== null && took >= 0 && link === 1)).toBe(true);
    expect(smsc.counts.bound).toBe(1);
  });

  test('cuts off who does not answer it, and nobody before it is bound', async () => {
    const {smsc, entries} = await start({enquire: 20});
    const client = new SmppClient(smsc.port);
    await client.bind();
    await client.closed();
    expect(client.received.map(({command}) => command)).toEqual(['enquire_link']);
    expect(entries('enquired')).toMatchObject([{took: null}]);
    expect(entries('ended')).toMatchObject([{why: 'enquired'}]);
  });
});
