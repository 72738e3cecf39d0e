/**
 * A carrier inside this process, the same in every run: nothing in it is left to chance.
 *
 * Every message is accepted after `latencyMs` and reported on after `receiptMs`. What else happens goes by the number:
 * ending in 99 the receipt says that delivery failed, in 98 there is never one, in 97 the first attempt is throttled.
 * Every 200th message draws an answer, and `traffic.inboundPerMinute` lets people write of their own accord.
 * Carrier ids are made of the message's id, so the receipts that a killed process owed can be sent by the next one.
 */
import type {
  Gateway,
  GatewayConfig,
  GatewayDriver,
  GatewayEvents,
  InboundMessage,
  OutgoingMessage,
  Receipt,
} from './gateway.ts';
import {badOption, numberOption} from './options.ts';
import {answerTo, unaskedMessage} from './simulator-people.ts';

interface SimulatorOptions {
  /** Milliseconds from the submit to its answer. */
  latency: number;
  /** Milliseconds from the answer to the receipt; null: 300 to 800, by the number. */
  receiptDelay: number | null;
  window: number;
  /** Messages a minute that nobody asked for. */
  inboundPerMinute: number;
}

/** The receipt of a number ending in 99: `stat` and `err` of SMPP 3.4, Appendix B. */
export const undeliverableCode = 'UNDELIV/001';
/** The answer to the first attempt of a number ending in 97: `ESME_RTHROTTLED` of SMPP 3.4, 5.1.3. */
export const throttledCode = 'ESME_RTHROTTLED';

const answeredEvery = 200;

export const openSimulator: GatewayDriver = (config, events) =>
  new Promise((resolve) => resolve(simulate(readOptions(config), events)));

/** Throws `UserError` where it could not be opened with these options. */
export const checkSimulator = (config: GatewayConfig): void => void readOptions(config);

function readOptions(config: GatewayConfig): SimulatorOptions {
  const hour = {least: 0, most: 3_600_000};
  const traffic = config.options['traffic'] ?? {};
  if (typeof traffic !== 'object' || Array.isArray(traffic)) throw badOption(config, 'traffic');
  return {
    latency: numberOption(config, 'latencyMs', hour, 20),
    receiptDelay: numberOption(config, 'receiptMs', hour, null),
    window: Math.floor(numberOption(config, 'window', {least: 1, most: 10_000}, 50)),
    inboundPerMinute: numberOption({...config, options: {...traffic}}, 'inboundPerMinute', {least: 0, most: 6_000}, 0),
  };
}

function simulate(options: SimulatorOptions, events: GatewayEvents): Gateway {
  const timers = createTimers();
  const throttled = new Set<number>();
  if (options.inboundPerMinute > 0) chatter(options.inboundPerMinute, timers, events);

  /** Has the receipt, and the answer where there is one, come after a moment. */
  const owe = (number: string, carrierIds: readonly string[], answer: InboundMessage | null = null): void => {
    const receipt = receiptFor(number);
    timers.after(options.receiptDelay ?? 300 + (lastDigits(number, 4) % 501), () => {
      if (answer !== null) write(events, answer);
      if (receipt !== null) for (const carrierId of carrierIds) report(events, {carrierId, ...receipt});
    });
  };
  const accept = (message: OutgoingMessage): readonly string[] => {
    const carrierIds = Array.from({length: message.parts}, (_, part) => `sim-${message.id}-${part + 1}`);
    owe(message.number, carrierIds, message.id % answeredEvery === 0 ? answerTo(message) : null);
    return carrierIds;
  };
  return {
    window: options.window,
    link: {state: 'up', reason: null},
    submit: async (message) => {
      if (options.latency > 0) await new Promise<void>((resolve) => timers.after(options.latency, resolve));
      if (message.number.endsWith('97') && !throttled.delete(message.id)) {
        throttled.add(message.id);
        return {kind: 'refusedForNow', reason: 'throttled', code: throttledCode};
      }
      return {kind: 'accepted', carrierIds: accept(message)};
    },
    resume: (outstanding) => outstanding.forEach(({number, carrierIds}) => owe(number, carrierIds)),
    close: () => {
      timers.clear();
      return Promise.resolve();
    },
  };
}

/** Lets people write of their own accord, one after another, until the timers are cleared. */
function chatter(perMinute: number, timers: Timers, events: GatewayEvents, turn = 0): void {
  timers.after(60_000 / perMinute, () => {
    write(events, unaskedMessage(turn));
    chatter(perMinute, timers, events, turn + 1);
  });
}

// What could not be stored the events have said; a carrier on the other side of a wire would send it again.
const report = (events: GatewayEvents, receipt: Receipt): void => void events.receipt(receipt).catch(() => undefined);
const write = (events: GatewayEvents, message: InboundMessage): void =>
  void events.inbound(message).catch(() => undefined);

interface Timers {
  after: (milliseconds: number, work: () => void) => void;
  clear: () => void;
}

function createTimers(): Timers {
  const running = new Set<NodeJS.Timeout>();
  return {
    after: (milliseconds, work) => {
      const timer = setTimeout(() => {
        running.delete(timer);
        work();
      }, milliseconds);
      running.add(timer);
    },
    clear: () => {
      running.forEach((timer) => clearTimeout(timer));
      running.clear();
    },
  };
}

function receiptFor(number: string): Omit<Receipt, 'carrierId'> | null {
  if (number.endsWith('98')) return null;
  if (number.endsWith('99')) return {state: 'failed', code: undeliverableCode};
  return {state: 'delivered', code: null};
}

/** 0 where the number ends in something else. */
const lastDigits = (number: string, count: number): number => Number(/\d+$/.exec(number.slice(-count))?.[0] ?? 0);
