import {readFile} from 'node:fs/promises';
import {createSecureContext} from 'node:tls';
import {errorCode} from '../core/error-code.ts';
import {UserError} from '../core/problem.ts';
import type {SmscOptions} from '../sender/smsc/options.ts';

type Flags = Record<'tls-cert' | 'tls-key', string | null>;

/** The certificate and the key of its TLS; null: it is to speak without. Problems: `missingOption`, `fileUnreadable`. */
export async function readSimulatorTls(flags: Flags): Promise<SmscOptions['tls']> {
  const {'tls-cert': certFile, 'tls-key': keyFile} = flags;
  if (certFile === null && keyFile === null) return null;
  if (certFile === null) throw missing('--tls-cert');
  if (keyFile === null) throw missing('--tls-key');
  const [cert, key] = [await read(certFile), await read(keyFile)];
  check(certFile, {cert});
  check(keyFile, {cert, key});
  return {cert, key};
}

const missing = (option: string): UserError =>
  new UserError({code: 'missingOption', option, command: 'smsdesk simulator'});

const read = (path: string): Promise<string> =>
  readFile(path, 'utf8').catch((error: unknown) => {
    throw unreadable(path, error);
  });

/** A file that is no PEM, or whose key belongs to another certificate, is found before anybody connects. */
function check(path: string, pem: {cert: string; key?: string}): void {
  try {
    createSecureContext(pem);
  } catch (error) {
    throw unreadable(path, error);
  }
}

const unreadable = (path: string, error: unknown): UserError =>
  new UserError({code: 'fileUnreadable', path, reason: errorCode(error) ?? String(error)});
