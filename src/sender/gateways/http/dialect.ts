/** What one kind of HTTP carrier does its own way. All of it is pure; the sockets are the driver's. */
import type {InboundMessage, OutgoingMessage, Receipt} from '../gateway.ts';
import type {CarrierAnswer, CarrierRequest} from './exchange.ts';
import type {HttpOptions} from './http-options.ts';
import type {Reading} from './reading.ts';

export interface Dialect {
  request: (message: OutgoingMessage, letter: Letter) => CarrierRequest;
  read: (answer: CarrierAnswer, letter: Pick<Letter, 'reference' | 'now'>) => Reading;
  callback: (call: Call, secret: string, now: number) => Callback;
}

/** What goes with a message. */
export interface Letter {
  options: HttpOptions;
  /** Our own name for the message, the same for every attempt. */
  reference: string;
  /** Where this gateway's callbacks are awaited; null: nowhere. */
  callbackUrl: string | null;
  /** Milliseconds since 1970. */
  now: number;
}

/** A request of the carrier to the listener. */
export interface Call {
  method: string;
  /** What stands behind the gateway's name, such as `/dlr`; empty where nothing does. */
  path: string;
  /** As it came, without the question mark. */
  query: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: Buffer;
}

/** `key` is the same where a carrier says the same thing once more; null: it does not tell. */
export type Callback =
  | {kind: 'receipt'; receipt: Receipt; key: string | null}
  | {kind: 'inbound'; message: InboundMessage; key: string | null}
  /** A state that is not the end of a message. */
  | {kind: 'nothing'}
  | {kind: 'refused'; status: 400 | 401 | 404 | 405; reason: string};

export const refused = (status: 400 | 401 | 404 | 405, reason: string): Callback => ({kind: 'refused', status, reason});
