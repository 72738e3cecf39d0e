/**
 * What gateways can be set up with. One that cannot be served gives as its reason `badOption:listen`, where an option has
 * a value that it cannot have, or `missingOption:secret`, where the others ask for it.
 */

/** Options that the loop reads, whatever the kind. */
export const optionsOfAll = ['rate', 'partsWait'] as const;

/** What a simulated gateway can be set up with. */
export const simulatorOptionNames = ['latencyMs', 'receiptMs', 'window', 'traffic'] as const;

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

/** What a gateway over SMPP can be set up with. */
export const smppOptionNames = [
  // transceiver, transmitter+receiver, or transmitter (then nothing comes in); so many of each
  'bind',
  'binds',
  // Submits in flight on each bind
  'window',
  // Milliseconds: for connecting, for an answer; and of silence until the carrier is asked whether it lives
  'connectMs',
  'responseMs',
  'enquireMs',
  // Fields of the bind
  'systemType',
  'addressRange',
  'addressTon',
  'addressNpi',
  'interfaceVersion',
  // Fields of each submit; types and plans of numbers only where the numbers' own are not wanted
  'serviceType',
  'sourceTon',
  'sourceNpi',
  'destinationTon',
  'destinationNpi',
  'priority',
  // all, failures, none
  'registeredDelivery',
  // udh8, udh16, sar, payload
  'longText',
  // What the carrier takes data_coding 0 for: gsm7, gsm7-packed, latin1
  'alphabet',
  // relative, absolute, none
  'validity',
  // Minutes without a receipt after which the carrier is asked (query_sm); 0: never
  'query',
  // Of received numbers that name none: CZ
  'country',
  // Statuses that this carrier means in a way of its own: ESME_RSYSERR,0x401
  'retryOn',
  'throttleOn',
  'failOn',
  // TLS: paths of PEM files, the SHA-256 of the carrier's certificate, the name that it has to bear
  'caFile',
  'certFile',
  'keyFile',
  'fingerprint',
  'serverName',
] as const;
/** All that is checked, with what stands in an address or inside of an option. */
export type GatewayOption =
  | 'url'
  | 'user'
  | 'inboundPerMinute'
  | (typeof optionsOfAll)[number]
  | (typeof simulatorOptionNames)[number]
  | (typeof httpOptionNames)[number]
  | (typeof smppOptionNames)[number];
