import {connect} from 'node:net';
import {connect as connectTls} from 'node:tls';
import {errorCode} from '../../../core/error-code.ts';
import type {ClientLimits} from './exchange.ts';

/** Whether there is a way to the carrier: makes a connection and lets it go. Null: there is; otherwise why not. */
export function probe(url: URL, {connectLimit, ca}: Pick<ClientLimits, 'connectLimit' | 'ca'>): Promise<string | null> {
  const isSecure = url.protocol === 'https:';
  const host = url.hostname.replace(/^\[|\]$/gu, '');
  const port = Number(url.port) || (isSecure ? 443 : 80);
  return new Promise((resolve) => {
    const settle = (reason: string | null): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(reason);
    };
    const timer = setTimeout(() => settle('ETIMEDOUT'), connectLimit);
    const name = /^[\d.]+$|:/u.test(host) ? {} : {servername: host};
    const socket = isSecure
      ? connectTls({host, port, ...name, ...(ca && {ca})}, () => settle(null))
      : connect({host, port}, () => settle(null));
    socket.on('error', (error) => settle(errorCode(error) ?? 'ECONNREFUSED'));
  });
}
