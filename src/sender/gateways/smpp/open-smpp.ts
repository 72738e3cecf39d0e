/** The driver of kind `smpp`: SMPP 3.4 over TCP or TLS. What it can be told stands in `smpp-options`. */
import {readFile} from 'node:fs/promises';
import {setTimeout as pause} from 'node:timers/promises';
import {errorCode} from '../../../core/error-code.ts';
import {UserError} from '../../../core/problem.ts';
import type {GatewayConfig, GatewayDriver, GatewayEvents} from '../gateway.ts';
import type {BindSettings} from './bind-keeper.ts';
import {type AskAfter, createAskAfter} from './ask-after.ts';
import {type Binds, openBinds} from './binds.ts';
import type {TlsSettings} from './connect.ts';
import type {BindCommand} from './session-io.ts';
import {readSmppOptions, type SmppOptions, type TlsOptions} from './smpp-options.ts';
import {type PartsIo, submitParts} from './submit-parts.ts';
import {takeIn} from './take-in.ts';
import {toSubmits} from './to-submits.ts';

/** Milliseconds, at most, after its first part in which another part of a message may be begun. */
const longestPatience = 30_000;

/** `scale` shortens the waits between attempts to bind and between questions: 1 in earnest. */
export const smppDriver =
  (scale: number): GatewayDriver =>
  async (config, events) => {
    const options = readSmppOptions(config);
    const tls = options.tls && (await readTlsFiles(config, options.tls));
    const settings = options.binds.map((command) => bindSettings(command, options, tls, scale));
    const stop = new AbortController();
    const reading = {country: options.country, alphabet: options.submit.alphabet};
    const receipt: GatewayEvents['receipt'] = (one) => {
      asking?.heard(one);
      return events.receipt(one);
    };
    const binds = openBinds(
      settings,
      (pdu) => takeIn(pdu, reading, {...events, receipt}),
      () => events.linkChanged?.(),
    );
    const asking = askAfter(options, binds, events, scale);
    const io = partsIo(options, binds, events, stop.signal);
    return {
      get window() {
        return binds.window;
      },
      get link() {
        return binds.link;
      },
      submit: (message) => {
        const parts = toSubmits(message, options.submit, new Date());
        return typeof parts === 'string'
          ? Promise.resolve({kind: 'refusedForGood', code: parts})
          : submitParts(parts, io);
      },
      resume: (outstanding) => asking?.take(outstanding),
      close: () => {
        stop.abort();
        asking?.close();
        return binds.close();
      },
    };
  };

const partsIo = (
  {responseMs}: SmppOptions,
  {send}: Pick<Binds, 'send'>,
  events: GatewayEvents,
  signal: AbortSignal,
): PartsIo => ({
  send,
  elapsed: () => performance.now(),
  wait: (milliseconds) => pause(milliseconds, undefined, {signal}).catch(() => undefined),
  refused: (refusal) => events.partRefused?.(refusal),
  patience: Math.min(responseMs, longestPatience),
});

/** Milliseconds between two questions. */
const askEvery = 200;

/** Null: a carrier sends its receipts by itself, and is asked nothing. */
function askAfter(
  {query, submit: {sourceTon, sourceNpi}}: SmppOptions,
  {ask}: Pick<Binds, 'ask'>,
  events: GatewayEvents,
  scale: number,
): AskAfter | null {
  if (query === 0) return null;
  return createAskAfter({
    ...{ask, receipt: (one) => events.receipt(one), now: () => Date.now(), source: {sourceTon, sourceNpi}},
    ...{patience: query * 60_000 * scale, every: askEvery * scale},
  });
}

export const openSmpp: GatewayDriver = smppDriver(1);

function bindSettings(
  command: BindCommand,
  options: SmppOptions,
  tls: TlsSettings | null,
  backOffScale: number,
): BindSettings {
  const {host, port, connectMs, responseMs, enquireMs, meanings, systemId, password, systemType} = options;
  return {
    ...{responseMs, enquireMs, meanings, backOffScale},
    address: {host, port, connectMs, tls},
    window: command === 'bind_receiver' ? 0 : options.window,
    tickMs: Math.max(10, Math.min(500, responseMs / 4, enquireMs / 4)),
    bind: {
      ...{command, sequence: 0, system_id: systemId, password, system_type: systemType},
      interface_version: options.interfaceVersion,
      addr_ton: options.addressTon,
      addr_npi: options.addressNpi,
      address_range: options.addressRange,
    },
  };
}

async function readTlsFiles(config: GatewayConfig, options: TlsOptions): Promise<TlsSettings> {
  const read = async (path: string): Promise<string> => {
    try {
      return await readFile(path, 'utf8');
    } catch (error) {
      const reason = `fileUnreadable:${path} (${errorCode(error) ?? 'unknown'})`;
      throw new UserError({code: 'noGateway', gateway: config.name, reason});
    }
  };
  const {caFile, certFile, keyFile, fingerprint, serverName} = options;
  return {
    ca: caFile === null ? null : await read(caFile),
    identity: certFile === null || keyFile === null ? null : {cert: await read(certFile), key: await read(keyFile)},
    fingerprint,
    name: serverName,
  };
}
