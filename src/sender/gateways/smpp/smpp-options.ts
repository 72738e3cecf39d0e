/**
 * What a gateway of kind `smpp` can be told: its address, `smpp://user:secret@host:port` or `smpps://…` for TLS, and its
 * options. All of it is checked before anything is opened.
 *
 * There is no switch that trusts any certificate: `fingerprint` names the one that is to be trusted.
 */
import {commandStatuses} from '../../../core/failure-code.ts';
import type {smppOptionNames} from '../../../core/gateway-options.ts';
import {type Country, isCountry} from '../../../core/phone.ts';
import type {GatewayConfig} from '../gateway.ts';
import {badOption} from '../options.ts';
import {type DefaultAlphabet, defaultAlphabets} from './data-coding.ts';
import {longTextMethods, type LongTextMethod} from './long-text.ts';
import type {BindCommand} from './session-io.ts';
import type {OwnMeanings, Refusal} from './status-outcome.ts';
import {type ValidityForm, validityForms} from './validity-period.ts';

type Name = (typeof smppOptionNames)[number];

const bindKinds = {
  transceiver: ['bind_transceiver'],
  'transmitter+receiver': ['bind_transmitter', 'bind_receiver'],
  transmitter: ['bind_transmitter'],
} as const satisfies Record<string, readonly BindCommand[]>;

const receiptRequests = {all: 1, failures: 2, none: 0} as const;

export interface SmppOptions {
  host: string;
  port: number;
  systemId: string;
  password: string;
  tls: TlsOptions | null;
  binds: readonly BindCommand[];
  window: number;
  connectMs: number;
  responseMs: number;
  enquireMs: number;
  systemType: string;
  addressRange: string;
  addressTon: number;
  addressNpi: number;
  interfaceVersion: number;
  /** Minutes without a receipt after which the carrier is asked; 0: never. */
  query: number;
  /** Of received numbers that name none. */
  country: Country | null;
  submit: SubmitOptions;
  meanings: OwnMeanings;
}

/** Files are named here, and read when the gateway is opened. */
export interface TlsOptions {
  caFile: string | null;
  fingerprint: string | null;
  serverName: string | null;
  certFile: string | null;
  keyFile: string | null;
}

export interface SubmitOptions {
  serviceType: string;
  /** Null: by the form of the address. */
  sourceTon: number | null;
  sourceNpi: number | null;
  destinationTon: number | null;
  destinationNpi: number | null;
  priority: number;
  registeredDelivery: number;
  longText: LongTextMethod;
  alphabet: DefaultAlphabet;
  validity: ValidityForm;
}

const hour = 3_600_000;

/** Throws `UserError` for what cannot be. */
export function readSmppOptions(config: GatewayConfig): SmppOptions {
  const integer: Integer = (name, least, most, fallback) => {
    const written = config.options[name] ?? fallback;
    const value = typeof written === 'string' && written.trim() !== '' ? Number(written) : written;
    const isIn = typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
    return isIn ? value : refuse(config, name);
  };
  const kind = choice(config, 'bind', Object.keys(bindKinds) as (keyof typeof bindKinds)[], 'transceiver');
  const binds = integer('binds', 1, 32, 1);
  return {
    ...readAddress(config),
    binds: Array.from({length: binds}, () => bindKinds[kind]).flat(),
    window: integer('window', 1, 10_000, 10),
    connectMs: integer('connectMs', 1, hour, 10_000),
    responseMs: integer('responseMs', 1, hour, 30_000),
    enquireMs: integer('enquireMs', 1, 24 * hour, 30_000),
    systemType: text(config, 'systemType', 12),
    addressRange: text(config, 'addressRange', 40),
    addressTon: integer('addressTon', 0, 255, 0),
    addressNpi: integer('addressNpi', 0, 255, 0),
    interfaceVersion: integer('interfaceVersion', 0, 255, 0x34),
    query: integer('query', 0, 4_320, 0),
    country: readCountry(config),
    submit: readSubmitOptions(config, integer),
    meanings: readMeanings(config),
  };
}

type Integer = (name: Name, least: number, most: number, fallback: number) => number;

function readSubmitOptions(config: GatewayConfig, integer: Integer): SubmitOptions {
  const orNone = (name: Name) => ((config.options[name] ?? null) === null ? null : integer(name, 0, 255, 0));
  return {
    serviceType: text(config, 'serviceType', 5),
    sourceTon: orNone('sourceTon'),
    sourceNpi: orNone('sourceNpi'),
    destinationTon: orNone('destinationTon'),
    destinationNpi: orNone('destinationNpi'),
    priority: integer('priority', 0, 3, 0),
    registeredDelivery:
      receiptRequests[
        choice(config, 'registeredDelivery', Object.keys(receiptRequests) as (keyof typeof receiptRequests)[], 'all')
      ],
    alphabet: choice(config, 'alphabet', defaultAlphabets, 'gsm7'),
    longText: choice(config, 'longText', longTextMethods, 'udh8'),
    validity: choice(config, 'validity', validityForms, 'relative'),
  };
}

const schemes: Readonly<Record<string, {port: number; isSecure: boolean}>> = {
  'smpp:': {port: 2775, isSecure: false},
  'smpps:': {port: 3550, isSecure: true},
};

function readAddress(config: GatewayConfig): Pick<SmppOptions, 'host' | 'port' | 'systemId' | 'password' | 'tls'> {
  const url = config.url !== null && URL.canParse(config.url) ? new URL(config.url) : null;
  const scheme = url && schemes[url.protocol];
  if (!url || !scheme || url.hostname === '') return refuse(config, 'url');
  const [systemId, password] = [decoded(url.username), decoded(url.password)];
  if (systemId === null || !isPlain(systemId, 15)) return refuse(config, 'user');
  if (password === null || !isPlain(password, 8)) return refuse(config, 'password');
  return {
    // An address of version 6 stands in brackets.
    host: url.hostname.replace(/^\[|\]$/gu, ''),
    port: url.port === '' ? scheme.port : Number(url.port),
    systemId,
    password,
    tls: scheme.isSecure ? readTls(config) : null,
  };
}

function readTls(config: GatewayConfig): TlsOptions {
  const fingerprint = text(config, 'fingerprint', 200)
    .replace(/[\s:]|^sha-?256[:=]/giu, '')
    .toLowerCase();
  if (fingerprint !== '' && !/^[\da-f]{64}$/u.test(fingerprint)) refuse(config, 'fingerprint');
  const [certFile, keyFile] = [path(config, 'certFile'), path(config, 'keyFile')];
  if ((certFile === null) !== (keyFile === null)) refuse(config, certFile === null ? 'certFile' : 'keyFile');
  return {
    ...{caFile: path(config, 'caFile'), serverName: text(config, 'serverName', 253) || null, certFile, keyFile},
    fingerprint: fingerprint === '' ? null : fingerprint,
  };
}

const meaningOptions = {retryOn: 'busy', throttleOn: 'throttled', failOn: 'good'} as const satisfies Record<
  string,
  Refusal
>;

/** Statuses by name or number, with commas between: `ESME_RSYSERR,0x401`. */
function readMeanings(config: GatewayConfig): OwnMeanings {
  const meanings = new Map<number, Refusal>();
  for (const name of ['retryOn', 'throttleOn', 'failOn'] as const) {
    for (const word of text(config, name, 1_000)
      .split(/[\s,]+/u)
      .filter(Boolean)) {
      const status = Object.hasOwn(commandStatuses, word)
        ? commandStatuses[word as keyof typeof commandStatuses]
        : Number(word);
      const isStatus = Number.isInteger(status) && status > 0 && status <= 0xffff_ffff;
      meanings.set(isStatus ? status : refuse(config, name), meaningOptions[name]);
    }
  }
  return meanings;
}

function readCountry(config: GatewayConfig): Country | null {
  const written = text(config, 'country', 10);
  if (written === '') return null;
  return isCountry(written) ? written : refuse(config, 'country');
}

/** One of a few words. */
function choice<T extends string>(config: GatewayConfig, name: Name, allowed: readonly T[], fallback: T): T {
  const value = config.options[name] ?? fallback;
  return allowed.find((one) => one === value) ?? refuse(config, name);
}

/** Octets that a field of the wire can hold. */
function text(config: GatewayConfig, name: Name, most: number): string {
  const value = config.options[name] ?? '';
  const written = typeof value === 'number' ? String(value) : value;
  return typeof written === 'string' && isPlain(written, most) ? written : refuse(config, name);
}

function path(config: GatewayConfig, name: Name): string | null {
  const value = config.options[name] ?? '';
  if (typeof value !== 'string' || value.includes('\0')) return refuse(config, name);
  return value === '' ? null : value;
}

/** Latin-1 without NUL, of `most` octets at most. */
const isPlain = (value: string, most: number): boolean => value.length <= most && /^[\x01-\xff]*$/u.test(value);

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

function refuse(config: GatewayConfig, name: Name | 'url' | 'user' | 'password'): never {
  throw badOption(config, name);
}
