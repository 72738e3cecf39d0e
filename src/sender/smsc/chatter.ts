import type {Exchange} from './exchange.ts';
import {inboundMessage} from './inbound-messages.ts';

/** How often it is looked whether somebody should have written, in milliseconds; at a high pace several do at once. */
const shortestPause = 10;

/** Lets people write of their own accord, to the system ids that can receive in turn; with none bound they wait. */
export function startChatter({options, agenda, postbox}: Pick<Exchange, 'options' | 'agenda' | 'postbox'>): void {
  const {perMinute} = options.inbound;
  if (perMinute <= 0) return;
  const pause = Math.max(shortestPause, 60_000 / perMinute);
  let turn = 0;
  let owed = 0;
  const write = (): void => {
    const clients = postbox.readable();
    if (clients.length > 0) owed += (pause * perMinute) / 60_000;
    // A little under one that is owed is a rounding of it.
    for (; owed > 0.999; owed -= 1, turn += 1) {
      const client = clients[turn % clients.length] ?? '';
      for (const delivery of inboundMessage(turn, options)) postbox.post(client, delivery);
    }
    agenda.after(pause, write);
  };
  agenda.after(pause, write);
}
