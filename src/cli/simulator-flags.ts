import {
  bindRefusals,
  carryingPdus,
  dropTimes,
  idForms,
  inboundKinds,
  receiptIdPlaces,
  receiptOrders,
  windowRefusals,
} from '../sender/smsc/options.ts';

const milliseconds = {kind: 'number', value: 'MS', from: 0, to: 3_600_000} as const;
const count = {kind: 'number', value: 'N', from: 1, to: 1_000_000} as const;
const percent = {kind: 'number', value: 'PERCENT', from: 0, to: 100, default: 0} as const;

/** How the SMSC behaves that `simulator` runs. */
export const simulatorFlags = {
  port: {kind: 'number', value: 'PORT', from: 0, to: 65_535, default: 2775, help: 'port'},
  host: {kind: 'text', value: 'ADDRESS', help: 'host'},
  user: {kind: 'text', value: 'ID', help: 'user'},
  password: {kind: 'text', value: 'PASSWORD', help: 'password'},
  'tls-cert': {kind: 'text', value: 'FILE', help: 'tlsCert'},
  'tls-key': {kind: 'text', value: 'FILE', help: 'tlsKey'},
  latency: {...milliseconds, default: 20, help: 'latency'},
  jitter: {...milliseconds, default: 0, help: 'jitter'},
  rate: {...count, help: 'rate'},
  window: {...count, help: 'window'},
  'window-status': {kind: 'choice', of: windowRefusals, default: 'ESME_RMSGQFUL', help: 'windowStatus'},
  'drop-after': {...count, help: 'dropAfter'},
  drop: {kind: 'choice', of: dropTimes, default: 'before', help: 'drop'},
  'silent-after': {...count, from: 0, help: 'silentAfter'},
  'refuse-binds': {kind: 'choice', of: bindRefusals, help: 'refuseBinds'},
  enquire: {kind: 'number', value: 'SECONDS', from: 1, to: 86_400, help: 'enquire'},
  receipts: {...milliseconds, help: 'receipts'},
  'receipt-order': {kind: 'choice', of: receiptOrders, default: 'after', help: 'receiptOrder'},
  'receipts-twice': {kind: 'switch', help: 'receiptsTwice'},
  'receipts-missing': {...percent, help: 'receiptsMissing'},
  'receipts-failed': {...percent, help: 'receiptsFailed'},
  'receipt-id-in': {kind: 'choice', of: receiptIdPlaces, default: 'both', help: 'receiptIdIn'},
  ids: {kind: 'choice', of: idForms, default: 'decimal', help: 'ids'},
  'receipt-ids': {kind: 'choice', of: idForms, default: 'decimal', help: 'receiptIds'},
  inbound: {...count, from: 0, default: 0, help: 'inbound'},
  'inbound-kind': {kind: 'choice', of: inboundKinds, default: 'short', help: 'inboundKind'},
  'inbound-to': {kind: 'text', value: 'NUMBER', help: 'inboundTo'},
  'deliver-by': {kind: 'choice', of: carryingPdus, default: 'deliver_sm', help: 'deliverBy'},
  ledger: {kind: 'text', value: 'FILE', help: 'ledger'},
  seed: {kind: 'number', value: 'N', from: 0, to: 4_294_967_295, default: 1, help: 'chance'},
  for: {kind: 'text', value: 'TIME', help: 'endAfter'},
} as const;
