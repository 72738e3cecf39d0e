/** Values of options for people's eyes: no secret leaves through here. */
import {secretMask} from '../secret.ts';
import {type OptionId, optionSpec} from './option-table.ts';

/** A host or an address in brackets, with a port or not; several with commas between them. */
const hosts = String.raw`(?:(?:[^\s:@/?#,[\]]+|\[[\da-fA-F:.]+\])?(?::\d{1,5})?,?)*`;

/** An address of which every part is known for what it is; anything else might hold a password anywhere. */
const knownForm = new RegExp(
  String.raw`^(postgres(?:ql)?:\/\/)(?:([^\s:@/?#]*)(:[^\s@/?#]*)?@)?(${hosts}(?:\/[^\s:@/?#]*)?)(?:\?([^\s@#]*))?$`,
  'u',
);

/** Parameters of a connection (libpq, "Parameter Key Words") that anybody may see. */
const harmless =
  /^(?:host|hostaddr|port|dbname|user|sslmode|sslrootcert|sslcert|sslkey|sslcrl|passfile|channel_binding|gssencmode|application_name|connect_timeout|target_session_attrs)$/u;

/** The address of a database without its password. */
export function shownAddress(url: string): string {
  const match = knownForm.exec(url);
  if (match === null) return secretMask;
  const [, scheme = '', user, password, place = '', parameters] = match;
  const person = user === undefined ? '' : `${user}${password === undefined ? '' : `:${secretMask}`}@`;
  const shown = parameters
    ?.split('&')
    .map((one) => (harmless.test(one.split('=')[0] ?? '') ? one : `${one.split('=')[0] ?? ''}=${secretMask}`))
    .join('&');
  return `${scheme}${person}${place}${shown === undefined ? '' : `?${shown}`}`;
}

/** Whether the value is, or holds, what nobody else may know. */
export function holdsSecret(id: OptionId, value: unknown): boolean {
  if (optionSpec(id).isSecret !== true || typeof value !== 'string') return false;
  return id === 'database.url' ? shownAddress(value) !== value : true;
}

/** The value as people and programs get to see it; null: none. */
export function shownValue(id: OptionId, value: unknown): string | number | boolean | null {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value !== 'string') return null;
  if (optionSpec(id).isSecret !== true) return value;
  return id === 'database.url' ? shownAddress(value) : secretMask;
}
