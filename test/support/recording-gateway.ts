/** A gateway that does what a script says and keeps a ledger of every message that it was handed. */
import {setTimeout as pause} from 'node:timers/promises';
import type {Outcome} from '../../src/core/retry.ts';
import type {GatewayDriver, GatewayEvents, OutgoingMessage} from '../../src/sender/gateways/gateway.ts';

export interface RecordingGateway {
  driver: GatewayDriver;
  /** Every hand-over, in order. */
  ledger: OutgoingMessage[];
  /** For speaking as the carrier; there once the gateway is open. */
  events: GatewayEvents | null;
  /** Messages that may wait for an answer; who changes it says so with `events.linkChanged`. */
  window: number;
  closed: boolean;
}

export type Script = (message: OutgoingMessage, turn: number) => Outcome | Promise<Outcome>;

export const accepted = (message: OutgoingMessage): Outcome => ({
  kind: 'accepted',
  carrierIds: Array.from({length: message.parts}, (_, part) => `${message.id}-${part + 1}`),
});

/** Accepts after some milliseconds, 0 to 9 by the message. */
export const acceptSoon: Script = async (message) => {
  await pause(message.id % 10);
  return accepted(message);
};

/** `turn` counts the hand-overs of one message: 1 and up. */
export function recordingGateway(script: Script = acceptSoon, window = 50): RecordingGateway {
  const recording: RecordingGateway = {
    ledger: [],
    events: null,
    window,
    closed: false,
    driver: (_config, events) => {
      recording.events = events;
      return Promise.resolve({
        get window() {
          return recording.window;
        },
        link: {state: 'up', reason: null},
        submit: async (message) => {
          recording.ledger.push(message);
          return script(message, recording.ledger.filter(({id}) => id === message.id).length);
        },
        resume: () => undefined,
        close: () => {
          recording.closed = true;
          return Promise.resolve();
        },
      });
    },
  };
  return recording;
}
