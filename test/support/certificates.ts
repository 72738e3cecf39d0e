/** Certificates for servers, clients and authorities of tests: X.509 in DER, RFC 5280, 4.1. */
import {createHash, generateKeyPairSync, randomBytes, sign} from 'node:crypto';

export interface Certificate {
  name: string;
  cert: string;
  key: string;
  /** SHA-256, 64 hexadecimal digits. */
  fingerprint: string;
}

export interface CertificateOptions {
  /** The common name. */
  name: string;
  hosts?: readonly string[];
  addresses?: readonly string[];
  /** Itself, where nobody is named. */
  issuer?: Certificate;
  isAuthority?: boolean;
  /** In days from now. */
  from?: number;
  to?: number;
}

const day = 86_400_000;

/** Valid for the day around now where nothing else is said. */
export function makeCertificate(options: CertificateOptions): Certificate {
  const {publicKey, privateKey} = generateKeyPairSync('ec', {namedCurve: 'P-256'});
  const key = privateKey.export({type: 'pkcs8', format: 'pem'}).toString();
  const algorithm = sequence(objectId('2a8648ce3d040302'));
  const {name, issuer = {name, key}, from = -1, to = 1} = options;
  const body = sequence(
    der(0xa0, der(0x02, Buffer.of(2))),
    der(0x02, Buffer.concat([Buffer.of(1), randomBytes(8)])),
    algorithm,
    named(issuer.name),
    sequence(time(Date.now() + from * day), time(Date.now() + to * day)),
    named(name),
    publicKey.export({type: 'spki', format: 'der'}),
    der(0xa3, sequence(...extensions(options))),
  );
  const signature = sign('sha256', body, issuer.key);
  const certificate = sequence(body, algorithm, der(0x03, Buffer.concat([Buffer.of(0), signature])));
  return {
    name,
    cert: pem('CERTIFICATE', certificate),
    key,
    fingerprint: createHash('sha256').update(certificate).digest('hex'),
  };
}

/** Encrypted with a passphrase, as ssh-keygen and openssl leave keys on people's machines. */
export const lockedKey = (): string =>
  generateKeyPairSync('ec', {namedCurve: 'P-256'})
    .privateKey.export({type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret'})
    .toString();

function extensions({hosts = [], addresses = [], isAuthority = false}: CertificateOptions): Buffer[] {
  const names = [
    ...hosts.map((host) => der(0x82, Buffer.from(host))),
    ...addresses.map((address) => der(0x87, Buffer.from(address.split('.').map(Number)))),
  ];
  return [
    ...(names.length === 0 ? [] : [sequence(objectId('551d11'), der(0x04, sequence(...names)))]),
    ...(isAuthority
      ? [sequence(objectId('551d13'), der(0x01, Buffer.of(0xff)), der(0x04, sequence(der(0x01, Buffer.of(0xff)))))]
      : []),
  ];
}

function der(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const {length} = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(tag, ...size), content]);
}

const sequence = (...contents: readonly Buffer[]): Buffer => der(0x30, ...contents);
const objectId = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const named = (name: string): Buffer => sequence(der(0x31, sequence(objectId('550403'), der(0x0c, Buffer.from(name)))));

const time = (milliseconds: number): Buffer =>
  der(0x17, Buffer.from(`${new Date(milliseconds).toISOString().replace(/\D/g, '').slice(2, 14)}Z`));

const pem = (label: string, bytes: Buffer): string =>
  `-----BEGIN ${label}-----\n${bytes.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END ${label}-----\n`;
