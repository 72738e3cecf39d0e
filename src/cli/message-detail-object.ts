import type {MessageDetail} from '../actions/read-message.ts';
import {isoTime} from '../core/iso-time.ts';
import {messageObject} from '../core/message-object.ts';
import {optOutObject} from './opt-out-object.ts';

/** All that is known of a message as data, the same in every language. */
export const messageDetailObject = (detail: MessageDetail, zone: string) => ({
  ...messageObject(detail.message, zone),
  template: detail.template,
  row: detail.row,
  gateway: detail.gateway,
  sentParts: detail.sentParts.map(({part, gateway, carrierId, state}) => ({part, gateway, carrierId, state})),
  life: detail.life.map(({time, state, actor, code, detail: more}) => ({
    ...{time: isoTime(time, zone), state, user: actor, code, detail: more},
  })),
  statuses: detail.statuses.map(({time, status, actor}) => ({time: isoTime(time, zone), status, user: actor})),
  optOut: detail.optOut && optOutObject(detail.optOut, zone),
  conversation: {
    hasEarlier: detail.conversation.hasEarlier,
    hasLater: detail.conversation.hasLater,
    messages: detail.conversation.messages.map((message) => messageObject(message, zone)),
  },
});
