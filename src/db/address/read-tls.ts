/** How a connection is encrypted and who is believed, as libpq reads it ("SSL Support"): settings, then files. */
import {createPrivateKey, type KeyObject, X509Certificate} from 'node:crypto';
import {readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import * as tls from 'node:tls';
import {errorCode} from '../../core/error-code.ts';
import {UserError} from '../../core/problem.ts';
import type {PgSettings} from './settings.ts';

export const sslModes = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'] as const;
export type SslMode = (typeof sslModes)[number];

export interface Tls {
  mode: SslMode;
  /** Who signs the server's certificate; null: it is not looked at. */
  authority: readonly string[] | null;
  /** Whether the certificate has to be that of the very host. */
  isHostChecked: boolean;
  /** Of ours, where the server asks for one. */
  own: {cert: string; key: string} | null;
  /** Certificates that are taken back. */
  revoked: string | null;
}

type FileSetting = 'sslrootcert' | 'sslcert' | 'sslkey' | 'sslcrl';

/** The authorities that the system itself believes in the place of a file. */
const system = 'system';

export function readTls(settings: PgSettings): Tls {
  const mode = modeOf(settings);
  const unread: Tls = {mode, authority: null, isHostChecked: mode === 'verify-full', own: null, revoked: null};
  if (mode === 'disable') return unread;
  const own = readOwn(settings);
  if (mode === 'allow' || mode === 'prefer') return {...unread, own};
  const authority = readAuthority(settings, mode);
  const crl = authority === null ? undefined : fileOf(settings, 'sslcrl', 'root.crl');
  return {...unread, authority, own, revoked: crl === undefined ? null : read('sslcrl', crl)};
}

function modeOf({sslmode, sslrootcert}: PgSettings): SslMode {
  const mode = sslModes.find((known) => known === (sslmode ?? (sslrootcert === system ? 'verify-full' : 'prefer')));
  const allowed = sslrootcert === system ? (['verify-full'] as const) : sslModes;
  if (mode === undefined || (sslrootcert === system && mode !== 'verify-full')) {
    throw new UserError({code: 'badAddressSetting', setting: 'sslmode', value: sslmode ?? '', allowed});
  }
  return mode;
}

/** With `require` a certificate is looked at where there is somebody to believe, as by libpq. */
function readAuthority(settings: PgSettings, mode: SslMode): readonly string[] | null {
  if (settings.sslrootcert === system) return systemAuthorities();
  const path = fileOf(settings, 'sslrootcert', 'root.crt');
  if (path === undefined) {
    if (mode === 'require') return null;
    const usual = usualFile(settings, 'root.crt') ?? '~/.postgresql/root.crt';
    throw unusable('sslrootcert', usual, 'ENOENT');
  }
  const blocks = read('sslrootcert', path).match(/-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----/gsu) ?? [];
  if (blocks.length === 0 || !blocks.every(isCertificate)) throw unusable('sslrootcert', path, 'noCertificate');
  return blocks;
}

/** Older versions of Node know the authorities of Mozilla alone. */
const systemAuthorities = (): readonly string[] =>
  'getCACertificates' in tls
    ? tls.getCACertificates(system)
    : (tls as {rootCertificates: readonly string[]}).rootCertificates;

function readOwn(settings: PgSettings): Tls['own'] {
  const certPath = fileOf(settings, 'sslcert', 'postgresql.crt');
  if (certPath === undefined) return null;
  const keyPath = settings.sslkey ?? usualFile(settings, 'postgresql.key') ?? '';
  const [cert, key] = [read('sslcert', certPath), read('sslkey', keyPath)];
  if (!isCertificate(cert)) throw unusable('sslcert', certPath, 'noCertificate');
  const {mode, uid} = statSync(keyPath);
  // As libpq has it: its owner alone, and where that is root, a group as well.
  if ((mode & (uid === 0 ? 0o037 : 0o077)) !== 0) throw unusable('sslkey', keyPath, 'openToOthers');
  if (!new X509Certificate(cert).checkPrivateKey(privateKey(key, keyPath)))
    throw unusable('sslkey', keyPath, 'mismatch');
  return {cert, key};
}

/** What Node says where a passphrase is missing, which depends on its version. */
const lockedCodes: readonly string[] = ['ERR_MISSING_PASSPHRASE', 'ERR_OSSL_CRYPTO_INTERRUPTED_OR_CANCELLED'];

function privateKey(key: string, path: string): KeyObject {
  try {
    return createPrivateKey(key);
  } catch (error) {
    throw unusable('sslkey', path, lockedCodes.includes(errorCode(error) ?? '') ? 'encrypted' : 'noKey');
  }
}

function isCertificate(text: string): boolean {
  try {
    return new X509Certificate(text).serialNumber !== '';
  } catch {
    return false;
  }
}

/** The file that is named, whether it is there or not; else the usual one where that is there. */
function fileOf(settings: PgSettings, setting: FileSetting, usual: string): string | undefined {
  const named = settings[setting];
  if (named !== undefined) return named;
  const path = usualFile(settings, usual);
  return path !== undefined && statSync(path, {throwIfNoEntry: false}) ? path : undefined;
}

const usualFile = ({home}: PgSettings, name: string): string | undefined =>
  home === undefined ? undefined : join(home, '.postgresql', name);

function read(setting: FileSetting, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw unusable(setting, path, errorCode(error) ?? 'unreadable');
  }
}

const unusable = (setting: FileSetting, path: string, reason: string): UserError =>
  new UserError({code: 'tlsFileUnusable', setting, path, reason});
