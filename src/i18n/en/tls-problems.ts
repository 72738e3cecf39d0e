/** What is wrong with the encryption of a connection, or with what an address says of it. */
import {showable} from '../../core/outside-text.ts';
import type {TlsReason} from '../../core/problem.ts';
import {shellWord} from '../../core/shell-words.ts';
import type {ProblemTexts} from '../problem-sentence.ts';
import {quoted} from './hints.ts';

/** Why a file for an encrypted connection is of no use. */
const tlsFiles: Readonly<Record<string, string>> = {
  noCertificate: 'holds no certificate',
  noKey: 'holds no private key',
  encrypted: 'is locked by a passphrase',
  mismatch: 'is not the key of the certificate',
  openToOthers: 'is a private key that others may read',
};

function tlsFileHint(setting: string, path: string, reason: string): string {
  if (reason === 'openToOthers') return `run: chmod 600 ${showable(shellWord(path))}`;
  if (setting !== 'sslrootcert') return `name the right file by ${setting}`;
  return 'name the certificate of the authority by sslrootcert, or sslrootcert=system to believe those of the system';
}

const tlsFailures: Record<TlsReason, (detail: string) => string> = {
  notOffered: () => 'offers no encryption; turn ssl on there, or let sslmode ask for less',
  unknownAuthority: (detail) =>
    `shows a certificate that nobody of sslrootcert has signed (${detail}); do not go on unless you know why`,
  otherHost: () =>
    'shows the certificate of another host; name it as its certificate does, and do not go on unless you know why',
  expired: () => 'shows a certificate that is no longer valid; it has to be renewed there',
  notYetValid: () => 'shows a certificate that is not valid yet; compare the clocks of both machines',
  revoked: () => 'shows a certificate that was taken back by its authority; do not go on',
  ownMissing: () => 'asks for a certificate of yours; name it by sslcert and its key by sslkey',
  ownRefused: (detail) => `does not accept your certificate (${detail}); ask for one signed by its authority`,
  handshake: (detail) => `and smsdesk could not agree on an encryption (${detail}); look into its log`,
};

export const tlsProblems: Pick<ProblemTexts, 'badAddressSetting' | 'tlsFileUnusable' | 'tlsFailed'> = {
  badAddressSetting: ({setting, value, allowed}) =>
    `${showable(setting)} of the database’s address cannot be ${quoted(value)}. It can be: ${allowed.join(', ')}.`,
  tlsFileUnusable: ({setting, path, reason}) =>
    `${quoted(path)} ${tlsFiles[reason] ?? `cannot be read (${showable(reason)})`}; ${tlsFileHint(setting, path, reason)}.`,
  tlsFailed: ({address, reason, detail}) =>
    `The database at ${showable(address)} ${tlsFailures[reason](showable(detail))}.`,
};
