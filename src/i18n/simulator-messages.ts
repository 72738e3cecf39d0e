/** The flags of `smsdesk simulator`. */
export type SimulatorFlag =
  | 'port'
  | 'host'
  | 'user'
  | 'password'
  | 'tlsCert'
  | 'tlsKey'
  | 'latency'
  | 'jitter'
  | 'rate'
  | 'window'
  | 'windowStatus'
  | 'dropAfter'
  | 'drop'
  | 'silentAfter'
  | 'refuseBinds'
  | 'enquire'
  | 'receipts'
  | 'receiptOrder'
  | 'receiptsTwice'
  | 'receiptsMissing'
  | 'receiptsFailed'
  | 'receiptIdIn'
  | 'ids'
  | 'receiptIds'
  | 'inbound'
  | 'inboundKind'
  | 'inboundTo'
  | 'deliverBy'
  | 'ledger'
  | 'chance'
  | 'endAfter';

/** What the simulator says while it runs. */
export interface SimulatorMessages {
  listening: (address: string) => string;
  /** It can be reached from other machines. */
  open: (facts: {port: number; isGuarded: boolean; isEncrypted: boolean}) => string;
  ended: (facts: {accepted: number; refused: number; receipts: number; inbound: number; undelivered: number}) => string;
}
