/** A TCP or TLS connection to a carrier, in time or not at all. */
import {connect as connectTcp, isIP, type Socket} from 'node:net';
import {connect as connectTls, type ConnectionOptions, type TLSSocket} from 'node:tls';
import {errorCode} from '../../../core/error-code.ts';

export interface Address {
  host: string;
  port: number;
  /** Milliseconds that connecting may take, TLS included. */
  connectMs: number;
  /** Null: without TLS. */
  tls: TlsSettings | null;
}

export interface TlsSettings {
  /** Certificates, in PEM, of who may vouch for the carrier; null: whom the system trusts. */
  ca: string | null;
  /** SHA-256 of the carrier's own certificate, 64 hexadecimal digits in lower case; it then needs nobody to vouch for it. */
  fingerprint: string | null;
  /** The name that the certificate has to bear; null: the host's. */
  name: string | null;
  /** Our own certificate and its key, in PEM. */
  identity: {cert: string; key: string} | null;
}

/** Why there is no connection: a code of ours, with a detail behind a colon where there is one to give. */
export class ConnectFailure extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(reason);
    this.name = 'ConnectFailure';
    this.reason = reason;
  }
}

/** Rejects with `ConnectFailure`. The socket is paused: nothing that the peer says is lost before somebody listens. */
export function connect(address: Address, signal: AbortSignal): Promise<Socket> {
  const {host, port, connectMs, tls} = address;
  return new Promise((resolve, reject) => {
    const socket = tls === null ? connectTcp({host, port}) : connectTls(tlsOptions(host, port, tls));
    const timer = setTimeout(() => fail('ETIMEDOUT'), connectMs);
    const abort = (): void => fail('stopped');
    const failed = (error: Error): void => fail(reasonOf(error));
    const closed = (): void => fail('linkLost');
    const settle = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      socket.off('error', failed).off('close', closed);
    };
    const fail = (reason: string): void => {
      settle();
      // A socket that is given up may still fail.
      socket.on('error', () => undefined).destroy();
      reject(new ConnectFailure(reason));
    };
    signal.addEventListener('abort', abort);
    socket.on('error', failed).on('close', closed);
    socket.once(tls === null ? 'connect' : 'secureConnect', () => {
      if (tls !== null && !isPinned(socket as TLSSocket, tls)) {
        fail('certificateNotPinned');
        return;
      }
      settle();
      resolve(socket.setNoDelay(true).setKeepAlive(true, keepAliveAfter));
    });
    if (signal.aborted) abort();
  });
}

/** Milliseconds of silence after which TCP itself looks after the connection. */
const keepAliveAfter = 60_000;

function tlsOptions(host: string, port: number, {ca, fingerprint, name, identity}: TlsSettings): ConnectionOptions {
  const servername = name ?? host;
  return {
    host,
    port,
    // RFC 6066, 3: an address is no server name.
    ...(isIP(servername) ? {} : {servername}),
    ...(ca === null ? {} : {ca}),
    ...identity,
    minVersion: 'TLSv1.2',
    // With a pin the certificate itself is known, and is looked at once it has come.
    rejectUnauthorized: fingerprint === null,
  };
}

const isPinned = (socket: TLSSocket, {fingerprint}: TlsSettings): boolean =>
  fingerprint === null ||
  // The types know nothing of a peer that has no certificate.
  (socket.getPeerCertificate() as {fingerprint256?: string}).fingerprint256?.replaceAll(':', '').toLowerCase() ===
    fingerprint;

/** The system's or OpenSSL's own word for it. */
const reasonOf = (error: Error): string => errorCode(error) ?? `connectFailed:${error.message}`;
