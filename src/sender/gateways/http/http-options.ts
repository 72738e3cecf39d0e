/** What an HTTP gateway can be told, read from its row and checked. */
import type {GatewayConfig} from '../gateway.ts';
import {badOption, choiceOption, missingOption, numberOption, textOption, yesNoOption} from '../options.ts';
import {listenAddress, type ListenAddress} from './listen-address.ts';
import {signingKey} from './signature.ts';

export const dialectNames = ['generic', 'kannel'] as const;
export type DialectName = (typeof dialectNames)[number];

export interface HttpOptions {
  dialect: DialectName;
  /** Where messages are handed over; without a user and a password in it. */
  url: URL;
  credentials: Credentials;
  /** The way out that Kannel is to take (`smsc-id`); null: Kannel chooses. */
  smsc: string | null;
  /** Who vouches for the carrier's certificate, as PEM, beside those whom everybody trusts; null: nobody. */
  caFile: string | null;
  /** Whether the carrier is known to honour the idempotency key, so that what is in doubt may be handed over again. */
  isIdempotent: boolean;
  window: number;
  /** Milliseconds until there is a connection, and from then on until the answer is there whole. */
  connectLimit: number;
  answerLimit: number;
  /** Null: nothing is to come back. */
  callbacks: CallbackOptions | null;
}

export interface Credentials {
  username: string | null;
  password: string | null;
  /** Sent as `Bearer`. */
  token: string | null;
}

export interface CallbackOptions {
  listen: ListenAddress;
  /** Where the carrier finds the listener, without a slash at the end; null: at the address that it listens on. */
  publicUrl: string | null;
  secret: string;
}

/** Where callbacks are awaited unless an option says otherwise. */
const usualListener: ListenAddress = {host: '127.0.0.1', port: 8650};
/** Bytes; shorter secrets can be guessed. */
const shortestSecret = 16;

/** Throws `UserError` for what cannot work. */
export function readHttpOptions(config: GatewayConfig): HttpOptions {
  const dialect = choiceOption(config, 'dialect', dialectNames, 'generic');
  const {url, username, password} = readUrl(config);
  const credentials: Credentials = {
    username: textOption(config, 'username') ?? username,
    password: textOption(config, 'password') ?? password,
    token: textOption(config, 'token'),
  };
  checkCredentials(config, dialect, credentials);
  return {
    ...{dialect, url, credentials},
    smsc: textOption(config, 'smsc'),
    caFile: textOption(config, 'caFile'),
    isIdempotent: yesNoOption(config, 'idempotent', false),
    window: Math.floor(numberOption(config, 'window', {least: 1, most: 1_000}, 20)),
    connectLimit: numberOption(config, 'connectMs', {least: 10, most: 10_000}, 5_000),
    answerLimit: numberOption(config, 'timeoutMs', {least: 10, most: 45_000}, 30_000),
    callbacks: readCallbacks(config),
  };
}

function readUrl(config: GatewayConfig): {url: URL; username: string | null; password: string | null} {
  if (config.url === null || config.url === '') throw missingOption(config, 'url');
  const url = httpUrl(config.url);
  if (url === null) throw badOption(config, 'url');
  try {
    const [username, password] = [url.username, url.password].map((part) => decodeURIComponent(part) || null);
    url.username = '';
    url.password = '';
    return {url, username: username ?? null, password: password ?? null};
  } catch {
    throw badOption(config, 'url');
  }
}

function checkCredentials(config: GatewayConfig, dialect: DialectName, credentials: Credentials): void {
  const {username, password, token} = credentials;
  // A header holds nothing else (RFC 6750, 2.1).
  if (token !== null && !/^[\w.~+/=-]+$/u.test(token)) throw badOption(config, 'token');
  if (dialect === 'kannel' && username === null) throw missingOption(config, 'username');
  if ((dialect === 'kannel' || username !== null) && password === null) throw missingOption(config, 'password');
}

function readCallbacks(config: GatewayConfig): CallbackOptions | null {
  const secret = textOption(config, 'secret');
  const address = textOption(config, 'listen');
  const listen = address === null ? usualListener : listenAddress(address);
  const publicUrl = textOption(config, 'callback');
  if (listen === null) throw badOption(config, 'listen');
  if (publicUrl !== null && httpUrl(publicUrl)?.search !== '') throw badOption(config, 'callback');
  if (secret === null) {
    if (address !== null || publicUrl !== null) throw missingOption(config, 'secret');
    return null;
  }
  if (signingKey(secret).length < shortestSecret) throw badOption(config, 'secret');
  return {listen, publicUrl: publicUrl?.replace(/\/+$/u, '') ?? null, secret};
}

function httpUrl(text: string): URL | null {
  const url = URL.parse(text);
  return url !== null && /^https?:$/u.test(url.protocol) && url.hash === '' ? url : null;
}
