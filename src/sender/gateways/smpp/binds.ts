/** The binds of one gateway: which of them a submit goes over, and how they stand together. */
import type {Outcome} from '../../../core/retry.ts';
import type {LinkReport} from '../gateway.ts';
import {type BindIo, type BindKeeper, type BindSettings, keepBind} from './bind-keeper.ts';
import type {QueryPdu} from './ask-after.ts';
import {notHandedOver} from './flight.ts';
import type {Said} from './question.ts';
import type {Session} from './session.ts';

export interface Binds {
  /** Slots of all the binds that are up. */
  readonly window: number;
  readonly link: LinkReport;
  /** Hands an encoded submit_sm over where there is most room; where there is none it waits its turn. Never rejects. */
  send: (bytes: Buffer) => Promise<Outcome>;
  /** Asks the carrier where there is room to spare; null: nowhere. */
  ask: (query: QueryPdu) => Promise<Said> | null;
  close: () => Promise<void>;
}

interface Waiting {
  bytes: Buffer;
  settle: (outcome: Outcome | Promise<Outcome>) => void;
}

/** `windowChanged` is called whenever the window is another one than before. */
export function openBinds(
  settings: readonly BindSettings[],
  inbound: BindIo['inbound'],
  windowChanged: () => void,
): Binds {
  let waiting: Waiting[] = [];
  const watchWindow = createWatch(() => windowOf(keepers), windowChanged);
  const changed = (): void => {
    while (waiting.length > 0) {
      const session = roomiest(keepers);
      if (!session && windowOf(keepers) > 0) break;
      const next = waiting.shift();
      next?.settle(session ? session.submit(next.bytes) : notHandedOver);
    }
    watchWindow();
  };
  const keepers: BindKeeper[] = [];
  for (const one of settings) keepers.push(keepBind(one, {inbound, changed}));
  return {
    get window() {
      return windowOf(keepers);
    },
    get link() {
      return linkOf(keepers);
    },
    send: (bytes) => {
      const session = waiting.length === 0 ? roomiest(keepers) : null;
      if (session) return session.submit(bytes);
      if (windowOf(keepers) === 0) return Promise.resolve(notHandedOver);
      return new Promise((settle) => waiting.push({bytes, settle}));
    },
    ask: (query) => (waiting.length === 0 ? askOf(keepers, query) : null),
    close: async () => {
      for (const {settle} of waiting) settle(notHandedOver);
      waiting = [];
      await Promise.all(keepers.map((keeper) => keeper.close()));
    },
  };
}

/** Looks at a number, and tells where it is another one than before; it begins with 0. */
function createWatch(read: () => number, changed: () => void): () => void {
  let last = 0;
  return () => {
    const now = read();
    if (now === last) return;
    last = now;
    changed();
  };
}

const windowOf = (keepers: readonly BindKeeper[]): number =>
  keepers.reduce((sum, {session}) => sum + (session?.window ?? 0), 0);

const askOf = (keepers: readonly BindKeeper[], query: QueryPdu): Promise<Said> | null =>
  keepers.find(({session}) => session?.isAtLeisure)?.session?.ask(query) ?? null;

function roomiest(keepers: readonly BindKeeper[]): Session | null {
  let best: Session | null = null;
  let most = 0;
  for (const {session} of keepers) {
    if (!session || session.room <= most) continue;
    best = session;
    most = session.room;
  }
  return best;
}

/** Up as soon as messages may leave; what is wrong with another bind is the reason beside it. */
function linkOf(keepers: readonly BindKeeper[]): LinkReport {
  const links = keepers.map(({link}) => link);
  const reason = links.find((link) => link.reason !== null)?.reason ?? null;
  if (keepers.some(({session}) => session?.isBound === true && session.carries)) return {state: 'up', reason};
  return {state: reason === null ? 'opening' : 'down', reason};
}
