/** Secrets of gateways: where they may stand, and the same without them, for whatever people or logs get to see. */

/** What stands in the place of a secret. */
export const secretMask = '***';

/** Whether an option or a part of an address is a secret by its name: `password`, `secret`, `apiKey`, `auth-token`. */
export const isSecretName = (name: string): boolean =>
  /pass(?:word|wd|phrase)?$|secret|token|credential|authorization/iu.test(name) ||
  /(?:^|[-_])key$|Key$|KEY$/u.test(name);

/** A text with the passwords of addresses in it, and the values of secret parameters, made unreadable. */
export const withoutSecrets = (text: string): string =>
  text
    .replace(/([a-z][a-z0-9+.-]*:\/\/[^\s/?#:@]*):[^\s/?#]*@/giu, `$1:${secretMask}@`)
    .replace(/([?&])([^\s=&#]+)=([^\s&#]*)/gu, (whole, before: string, name: string) =>
      isSecretName(name) ? `${before}${name}=${secretMask}` : whole,
    );

/** Options of a gateway as people may see them. */
export const withoutSecretOptions = (options: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(options).map(([name, value]) => [name, masked(name, value)]));

function masked(name: string, value: unknown): unknown {
  if (isSecretName(name)) return value === null || value === undefined ? value : secretMask;
  if (typeof value === 'string') return withoutSecrets(value);
  if (Array.isArray(value)) return value.map((one: unknown) => masked('', one));
  if (typeof value !== 'object' || value === null) return value;
  return withoutSecretOptions(value as Record<string, unknown>);
}
