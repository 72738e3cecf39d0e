/** The kinds of gateways that can be set up, and the languages that one over HTTP may speak. */
export const kindChoices = ['smpp', 'http', 'simulator'] as const;
export type GatewayKind = (typeof kindChoices)[number];

export const dialectChoices = ['generic', 'kannel'] as const;

/** Of each kind the address that it needs, by its schemes and an example; null: it has none. */
export const gatewayAddresses: Record<GatewayKind, {schemes: readonly string[]; example: string} | null> = {
  smpp: {schemes: ['smpp:', 'smpps:'], example: 'smpp://user@smsc.example.com:2775'},
  http: {schemes: ['http:', 'https:'], example: 'https://sms.example.com/send'},
  simulator: null,
};

/** Whether a gateway of this kind can be reached at this address. A kind of somebody's own takes any. */
export function isAddressOf(kind: string, url: string | null): boolean {
  const address = isKind(kind) ? gatewayAddresses[kind] : undefined;
  if (address === undefined) return true;
  if (address === null || url === null) return url === null && address === null;
  const parsed = URL.parse(url);
  return parsed !== null && parsed.hostname !== '' && address.schemes.includes(parsed.protocol);
}

export const exampleOf = (kind: string): string | null =>
  isKind(kind) ? (gatewayAddresses[kind]?.example ?? null) : null;

const isKind = (kind: string): kind is GatewayKind => Object.hasOwn(gatewayAddresses, kind);

/** The same address with this password; null where nobody logs in with it. */
export function withPassword(url: string, password: string): string | null {
  const [, scheme, user, host] = /^([a-z][a-z0-9+.-]*:\/\/)([^/?#:@]+)(?::[^/?#]*)?(@[^/?#@]*.*)$/isu.exec(url) ?? [];
  return scheme === undefined ? null : `${scheme}${user}:${encodeURIComponent(password)}${host}`;
}

/** Whether a password stands in the address. */
export const hasPassword = (url: string): boolean => /^[a-z][a-z0-9+.-]*:\/\/[^/?#:@]*:[^/?#]+@/iu.test(url);
