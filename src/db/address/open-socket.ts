/**
 * The socket under a connection, encrypted as the address wants it (PostgreSQL, protocol: "SSL Session Encryption"). The
 * driver's own way knows of no files, takes an IP address for `localhost` when it compares names, and goes on where a
 * server has no TLS.
 */
import {connect as connectSocket, isIP, Socket} from 'node:net';
import {checkServerIdentity, connect as connectTls, type ConnectionOptions} from 'node:tls';
import {UserError} from '../../core/problem.ts';
import type {Tls} from './read-tls.ts';
import {type Host, isSocket} from './settings.ts';
import {tlsFailure} from './tls-failure.ts';

/** `offered`: encrypted where the server can; `must`: or not at all. */
export type Encryption = 'off' | 'offered' | 'must';

export interface SocketOptions {
  hosts: readonly Host[];
  tls: Tls;
  encryption: Encryption;
  /** Seconds for each host. */
  timeout: number;
  /** Of several, only such a one is taken. */
  isWanted: (host: Host) => Promise<boolean>;
}

/** What the driver calls for each connection. */
export function socketOpener(options: SocketOptions): () => Promise<Socket> {
  return async () => {
    let failure: unknown;
    for (const host of options.hosts) {
      try {
        if (await options.isWanted(host)) return await openTo(host, options);
        failure ??= Object.assign(new Error('no host of several is the one that is wanted'), {code: '25006'});
      } catch (error) {
        failure ??= error;
      }
    }
    return failed(failure);
  };
}

/** The driver forgets a connection whose socket it never gets; of one that breaks it hears as of any other. */
function failed(error: unknown): Socket {
  const socket = new Socket();
  setImmediate(() => socket.destroy(error as Error));
  return socket;
}

async function openTo(host: Host, {tls, encryption, timeout}: SocketOptions): Promise<Socket> {
  const socket = isSocket(host)
    ? connectSocket(`${host.name}/.s.PGSQL.${host.port}`)
    : connectSocket({port: host.port, host: host.name, noDelay: true});
  const late = setTimeout(() => socket.destroy(Object.assign(new Error(), {code: 'ETIMEDOUT'})), timeout * 1000);
  try {
    await once(socket, 'connect');
    if (encryption === 'off' || isSocket(host)) return socket;
    const answer = await askForTls(socket);
    if (answer === 'S') return await encrypt(socket, host, tls);
    if (encryption === 'offered') return socket;
    const address = `${host.name}:${host.port}`;
    throw new UserError({code: 'tlsFailed', address, reason: 'notOffered', detail: answer});
  } catch (error) {
    socket.destroy();
    throw error;
  } finally {
    clearTimeout(late);
  }
}

/** One byte, and nothing behind it: what came with it would be unencrypted, and could be anybody's. */
async function askForTls(socket: Socket): Promise<string> {
  const request = Buffer.alloc(8);
  request.writeInt32BE(8, 0);
  request.writeInt32BE(80_877_103, 4);
  socket.write(request);
  const answer = (await once(socket, 'data')) as Buffer;
  if (answer.length !== 1) throw Object.assign(new Error(), {code: 'EPROTO'});
  return answer.toString('latin1');
}

async function encrypt(socket: Socket, {name, port}: Host, tls: Tls): Promise<Socket> {
  const options: ConnectionOptions = {
    socket,
    ...(isIP(name) === 0 && {servername: name}),
    rejectUnauthorized: tls.authority !== null,
    ...(tls.authority !== null && {ca: [...tls.authority]}),
    ...(tls.revoked !== null && {crl: tls.revoked}),
    ...tls.own,
    checkServerIdentity: (_, certificate) => (tls.isHostChecked ? checkServerIdentity(name, certificate) : undefined),
  };
  try {
    const encrypted = connectTls(options);
    await once(encrypted, 'secureConnect');
    return encrypted;
  } catch (error) {
    throw tlsFailure(error, `${name}:${port}`) ?? error;
  }
}

/** Of the first of that event; leaves no listener behind, so that whoever takes the socket hears of all that follows. */
function once(socket: Socket, event: 'connect' | 'data' | 'secureConnect'): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const settle = (settleIt: () => void) => {
      socket.off(event, succeed).off('error', fail).off('close', end);
      settleIt();
    };
    const succeed = (value: unknown): void => settle(() => resolve(value));
    const fail = (error: Error): void => settle(() => reject(error));
    const end = (): void => fail(Object.assign(new Error(), {code: 'ECONNRESET'}));
    socket.on(event, succeed).on('error', fail).on('close', end);
  });
}
