/**
 * What Postgres keeps of a password, worked out here, so that no password ever stands in a statement, in a log of the
 * server or on its way there: a SCRAM-SHA-256 verifier (RFC 5802, section 3; RFC 7677; PostgreSQL, "pg_authid"). From it
 * a server can tell whoever knows the password, and nobody can log in.
 */
import {createHash, createHmac, pbkdf2Sync} from 'node:crypto';

/** Bytes, as Postgres itself takes. */
export const saltLength = 16;

/** Rounds of the hash, as Postgres itself does them. */
const iterations = 4_096;

const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** `SCRAM-SHA-256$4096:salt$StoredKey:ServerKey`. The password is one that `passwordFault` finds nothing wrong with. */
export function scramVerifier(password: string, salt: Buffer): string {
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256');
  const storedKey = createHash('sha256').update(hmac(salted, 'Client Key')).digest('base64');
  const serverKey = hmac(salted, 'Server Key').toString('base64');
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${storedKey}:${serverKey}`;
}

/** Characters. */
const shortest = 8;
const longest = 256;

export type PasswordFault = 'short' | 'long' | 'characters';

/**
 * What keeps a password from being one. Before it is hashed, SCRAM has a text prepared by SASLprep (RFC 4013), which some
 * clients do and others do not; so only texts are taken that it leaves as they are: printable ASCII, and Latin letters
 * with diacritics that are one character and have no other form.
 */
export function passwordFault(password: string): PasswordFault | null {
  const length = Array.from(password).length;
  if (length < shortest) return 'short';
  if (length > longest) return 'long';
  const isPlain = /^[ -~\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f]*$/u.test(password);
  return isPlain && password.normalize('NFKC') === password ? null : 'characters';
}
