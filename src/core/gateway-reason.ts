/**
 * Why a gateway cannot be served, as `noGateway` carries it:
 *
 *   badOption:listen        a setting has a value that it cannot have
 *   missingOption:secret    a setting that the others ask for is missing
 *
 * Anything else is a reason of its own, such as a driver's words.
 */

/** What a gateway over HTTP can be set up with. */
export const httpOptionNames = [
  'dialect',
  'token',
  'username',
  'password',
  'smsc',
  'caFile',
  'idempotent',
  'listen',
  'secret',
  'callback',
  'timeoutMs',
  'connectMs',
  'window',
] as const;

/** The settings that have a sentence of their own. */
export const gatewaySettings = ['url', ...httpOptionNames] as const;
export type GatewaySetting = (typeof gatewaySettings)[number];

export type GatewayReason =
  /** `known` is null for a setting without a sentence of its own. */
  {kind: 'badOption' | 'missingOption'; setting: string; known: GatewaySetting | null} | {kind: 'other'};

export function readGatewayReason(reason: string): GatewayReason {
  const [, kind, setting] = /^(badOption|missingOption):(\w+)$/u.exec(reason) ?? [];
  if ((kind !== 'badOption' && kind !== 'missingOption') || setting === undefined) return {kind: 'other'};
  return {kind, setting, known: gatewaySettings.find((one) => one === setting) ?? null};
}
