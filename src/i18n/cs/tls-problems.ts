/** What is wrong with the encryption of a connection, or with what an address says of it. */
import {showable} from '../../core/outside-text.ts';
import type {TlsReason} from '../../core/problem.ts';
import {shellWord} from '../../core/shell-words.ts';
import type {ProblemTexts} from '../problem-sentence.ts';
import {quoted} from './hints.ts';

/** Why a file for an encrypted connection is of no use. */
const tlsFiles: Readonly<Record<string, string>> = {
  noCertificate: 'neobsahuje certifikát',
  noKey: 'neobsahuje soukromý klíč',
  encrypted: 'je zamčen heslem',
  mismatch: 'není klíč k tomu certifikátu',
  openToOthers: 'je soukromý klíč, který mohou číst i jiní',
};

function tlsFileHint(setting: string, path: string, reason: string): string {
  if (reason === 'openToOthers') return `spusťte: chmod 600 ${showable(shellWord(path))}`;
  if (setting !== 'sslrootcert') return `správný soubor uveďte v ${setting}`;
  return 'certifikát autority uveďte v sslrootcert, nebo sslrootcert=system, má-li se věřit autoritám systému';
}

const tlsFailures: Record<TlsReason, (detail: string) => string> = {
  notOffered: () => 'nenabízí šifrování; zapněte tam ssl, nebo ať sslmode žádá méně',
  unknownAuthority: (detail) =>
    `ukazuje certifikát, který nepodepsal nikdo ze sslrootcert (${detail}); nepokračujte, dokud nevíte proč`,
  otherHost: () =>
    'ukazuje certifikát jiného počítače; pojmenujte ji tak jako její certifikát a nepokračujte, dokud nevíte proč',
  expired: () => 'ukazuje certifikát, který už neplatí; je třeba jej tam obnovit',
  notYetValid: () => 'ukazuje certifikát, který ještě neplatí; porovnejte hodiny obou počítačů',
  revoked: () => 'ukazuje certifikát, který jeho autorita odvolala; nepokračujte',
  ownMissing: () => 'chce váš certifikát; uveďte jej v sslcert a jeho klíč v sslkey',
  ownRefused: (detail) => `nepřijala váš certifikát (${detail}); požádejte o takový, který podepsala její autorita`,
  handshake: (detail) => `a smsdesk se nedohodly na šifrování (${detail}); podívejte se do jejího logu`,
};

export const tlsProblems: Pick<ProblemTexts, 'badAddressSetting' | 'tlsFileUnusable' | 'tlsFailed'> = {
  badAddressSetting: ({setting, value, allowed}) =>
    `${showable(setting)} v adrese databáze nemůže být ${quoted(value)}. Může to být: ${allowed.join(', ')}.`,
  tlsFileUnusable: ({setting, path, reason}) =>
    `${quoted(path)} ${tlsFiles[reason] ?? `nelze přečíst (${showable(reason)})`}; ${tlsFileHint(setting, path, reason)}.`,
  tlsFailed: ({address, reason, detail}) => `Databáze ${showable(address)} ${tlsFailures[reason](showable(detail))}.`,
};
