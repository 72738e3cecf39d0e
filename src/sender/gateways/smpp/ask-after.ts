/**
 * Asks a carrier what has become of messages that it took and has not reported on.
 *
 *   handed over ─ no receipt for `patience` → asked ─ it has ended ───────────────────→ told as a receipt
 *        └──────── a receipt ──→ forgotten       ├─── it has not, or nobody says now ─→ asked again after `patience`
 *                                                └─── the carrier does not know it ──→ forgotten
 *
 * One question at a time, so many milliseconds apart, and only where the link has room to spare: traffic goes first.
 */
import {commandStatuses, type ReceiptState} from '../../../core/failure-code.ts';
import type {GatewayEvents, OutstandingMessage, Receipt} from '../gateway.ts';
import {toSource} from './address.ts';
import type {PduDraft} from './pdu.ts';
import type {Said} from './question.ts';
import {endings, receiptCode} from './receipt-state.ts';

export type QueryPdu = Extract<PduDraft, {command: 'query_sm'}>;

export interface AskAfterIo {
  /** Null: there is no room to spare, or nobody who answers. */
  ask: (query: QueryPdu) => Promise<Said> | null;
  receipt: GatewayEvents['receipt'];
  /** Milliseconds since 1970. */
  now: () => number;
  /** Milliseconds: without a receipt, and between two questions. */
  patience: number;
  every: number;
  /** Type and plan of the sender's number where not its own are wanted, as in submits. */
  source: {sourceTon: number | null; sourceNpi: number | null};
}

export interface AskAfter {
  take: (outstanding: readonly OutstandingMessage[]) => void;
  /** A receipt has come by itself. */
  heard: (receipt: Pick<Receipt, 'carrierId' | 'otherIds' | 'number'>) => void;
  close: () => void;
}

interface Open {
  number: string;
  senderName: string | null;
  /** When it is asked after: milliseconds since 1970. */
  due: number;
}

/** Statuses with which a carrier says that it does not answer now. */
const notNow: ReadonlySet<number> = new Set([
  commandStatuses.ESME_RTHROTTLED,
  commandStatuses.ESME_RMSGQFUL,
  commandStatuses.ESME_RSYSERR,
]);

export function createAskAfter(io: AskAfterIo): AskAfter {
  /** By the carrier's id, the oldest first. */
  const open = new Map<string, Open>();
  let timer: NodeJS.Timeout | null = null;
  let isClosed = false;
  const schedule = (): void => {
    if (isClosed || timer !== null || open.size === 0) return;
    timer = setTimeout(() => {
      void askOne(open, io).finally(() => {
        timer = null;
        schedule();
      });
    }, io.every);
  };
  return {
    take: (outstanding) => {
      for (const {number, carrierIds, senderName, handedOver} of outstanding.toReversed()) {
        const due = handedOver.getTime() + io.patience;
        for (const carrierId of carrierIds) open.set(carrierId, {number, senderName, due});
      }
      schedule();
    },
    heard: ({carrierId, otherIds = [], number}) => {
      for (const id of [carrierId, ...otherIds]) {
        if (id === carrierId || open.get(id)?.number === number) open.delete(id);
      }
    },
    close: () => {
      isClosed = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}

/** Asks after the message that has waited longest, where one has waited long enough and there is room to. */
async function askOne(open: Map<string, Open>, io: AskAfterIo): Promise<void> {
  const [carrierId, message] = [...open].find(([, {due}]) => due <= io.now()) ?? [];
  if (carrierId === undefined || message === undefined) return;
  const said = await io.ask(toQuery(carrierId, message, io.source));
  if (said === null) return;
  const isOver = await settle(carrierId, message, said, io);
  // A receipt may have come by itself.
  if (!open.delete(carrierId) || isOver) return;
  open.set(carrierId, {...message, due: io.now() + io.patience});
}

/** 4.8.1: the source address is to be that of the submit. */
function toQuery(carrierId: string, {senderName}: Open, {sourceTon, sourceNpi}: AskAfterIo['source']): QueryPdu {
  const {ton, npi, address} = toSource(senderName);
  return {
    ...{command: 'query_sm', sequence: 0, message_id: carrierId},
    ...{source_addr_ton: sourceTon ?? ton, source_addr_npi: sourceNpi ?? npi, source_addr: address},
  };
}

/** Whether the message need not be asked after any more. */
async function settle(carrierId: string, {number}: Open, said: Said, io: AskAfterIo): Promise<boolean> {
  if (said.kind === 'silent') return false;
  if (said.kind === 'refused') return !notNow.has(said.status);
  const state = endings[said.state];
  if (state === null) return false;
  const code = receiptCode(said.state, errorOf(said));
  const isStored = await io.receipt({carrierId, number, state, code}).then(
    () => true,
    () => false,
  );
  return isStored && state !== 'sent';
}

const errorOf = ({state, error}: {state: ReceiptState; error: number}): string | null =>
  state === 'DELIVRD' ? null : error.toString().padStart(3, '0');
