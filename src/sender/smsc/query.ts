import {statusOf} from '../gateways/smpp/command-status.ts';
import type {PduDraft, PduOf} from '../gateways/smpp/pdu.ts';
import {numberOfId} from './message-id.ts';
import type {SmscOptions} from './options.ts';
import type {RecentMessages} from './recent-messages.ts';
import {receiptTime} from './smpp-time.ts';

export interface QueryNeeds {
  options: SmscOptions;
  recent: RecentMessages;
  time: () => number;
}

/** `message_state` of a message that is under way (SMPP 3.4, 5.2.28). */
const enroute = 1;

/** What is known of a message, for the system id that submitted it only. */
export function answerQuery(
  {sequence, message_id: id}: PduOf<'query_sm'>,
  systemId: string,
  {options, recent, time}: QueryNeeds,
): PduDraft {
  const number = numberOfId(id, options.ids.response);
  const message = number === null ? undefined : recent.find(number);
  if (message?.systemId !== systemId) {
    return {command: 'query_sm_resp', sequence, status: statusOf('ESME_RQUERYFAIL')};
  }
  const isDone = message.fate !== null && time() >= message.done;
  return {
    command: 'query_sm_resp',
    sequence,
    message_id: id,
    final_date: isDone ? `${receiptTime(message.done)}00000+` : '',
    message_state: isDone && message.fate !== null ? message.fate.state : enroute,
    error_code: isDone && message.fate !== null ? Number(message.fate.err) : 0,
  };
}
