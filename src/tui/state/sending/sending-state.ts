import type {SendingState} from '../../../actions/sending.ts';

/** Gateways, queues and senders: what stands between an SMS and its carrier. */
export interface SendingLayer {
  screen: 'sending';
  /** Null: nothing has come yet. */
  sending: SendingState | null;
  scroll: number;
}
