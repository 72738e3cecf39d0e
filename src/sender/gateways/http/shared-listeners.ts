/** The listeners of this process: gateways that name the same address share one, and the last to leave closes it. */
import {addressText, type ListenAddress} from './listen-address.ts';
import {openListener, type Listener} from './listener.ts';

interface Shared {
  listener: Promise<Listener>;
  users: number;
}

const shared = new Map<string, Shared>();

export interface Lease {
  listener: Listener;
  release: () => Promise<void>;
}

export async function leaseListener(address: ListenAddress): Promise<Lease> {
  const key = addressText(address);
  const entry = shared.get(key) ?? {listener: afterClosing(key).then(() => openListener(address)), users: 0};
  entry.users += 1;
  shared.set(key, entry);
  const listener = await entry.listener;
  return {
    listener,
    release: async () => {
      entry.users -= 1;
      if (entry.users > 0) return;
      shared.delete(key);
      const end = listener.close();
      closing.set(key, end);
      await end;
      if (closing.get(key) === end) closing.delete(key);
    },
  };
}

/** Addresses that are not free yet. */
const closing = new Map<string, Promise<void>>();

const afterClosing = (key: string): Promise<void> => closing.get(key) ?? Promise.resolve();
