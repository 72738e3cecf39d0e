/** The session without a socket: its clock and its bytes in the hands of the test. */
import {beforeEach, describe, expect, test} from 'vitest';
import type {Outcome} from '../../src/core/retry.ts';
import {encodePdu} from '../../src/sender/gateways/smpp/encode-pdu.ts';
import type {Pdu, PduDraft} from '../../src/sender/gateways/smpp/pdu.ts';
import {PduReader} from '../../src/sender/gateways/smpp/pdu-reader.ts';
import {Session} from '../../src/sender/gateways/smpp/session.ts';

const tickMs = 500;
const responseMs = 30_000;
const enquireMs = 60_000;

let now: number;
/** PDUs that were handed to the socket. */
let written: Pdu[];
/** Whether the system takes what the socket is handed. */
let isTaking: boolean;
let isPaused: boolean;
let stores: (() => void)[];
let soon: (() => void)[];

beforeEach(() => {
  now = 1_000_000;
  written = [];
  isTaking = true;
  isPaused = false;
  stores = [];
  soon = [];
});

function open(window = 10): Session {
  const reader = new PduReader();
  return new Session(
    {
      bind: {command: 'bind_transceiver', sequence: 0, system_id: 'user'},
      ...{window, responseMs, enquireMs, tickMs, meanings: new Map()},
    },
    {
      write: (bytes, taken) => {
        for (const incoming of reader.push(bytes)) if (incoming.kind === 'pdu') written.push(incoming.pdu);
        if (isTaking) taken();
      },
      pause: (wish) => (isPaused = wish),
      hangUp: () => undefined,
      soon: (work) => soon.push(work),
      clock: () => now,
      inbound: () => new Promise((resolve) => stores.push(() => resolve(0))),
      changed: () => undefined,
    },
  );
}

/** Has what waits for the end of the turn done. */
function turn(): void {
  for (const work of soon.splice(0)) work();
}

function receive(session: Session, pdu: PduDraft): void {
  session.receive(encodePdu(pdu));
  turn();
}

/** Time goes on tick by tick. */
function pass(session: Session, milliseconds: number): void {
  for (let left = milliseconds; left > 0; left -= tickMs) {
    now += tickMs;
    session.tick();
    turn();
  }
}

function bound(window = 10): Session {
  const session = open(window);
  turn();
  receive(session, {command: 'bind_transceiver_resp', sequence: 1});
  return session;
}

/** What has become of a submit: null while it is open. */
function submit(session: Session, number = '1'): {outcome: Outcome | null} {
  const watched: {outcome: Outcome | null} = {outcome: null};
  const bytes = encodePdu({command: 'submit_sm', sequence: 0, destination_addr: number});
  void session.submit(bytes).then((outcome) => (watched.outcome = outcome));
  return watched;
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const lastSequence = (): number => written.at(-1)!.sequence;

describe('a clock that jumps', () => {
  test.each([3_600_000, -3_600_000, 10 * 365 * 86_400_000])('by %s ms ends no link', async (jump) => {
    const session = bound();
    const one = submit(session);
    turn();
    pass(session, 10_000);
    now += jump;
    session.tick();
    expect(session.isBound).toBe(true);
    pass(session, 10_000);
    receive(session, {command: 'submit_sm_resp', sequence: lastSequence(), message_id: 'x'});
    await settled();
    expect(one.outcome).toEqual({kind: 'accepted', carrierIds: ['x']});
  });

  test('and time limits still hold after it', async () => {
    const session = bound();
    const one = submit(session);
    turn();
    now -= 3_600_000;
    pass(session, responseMs + 2 * tickMs);
    expect(await session.ended).toMatchObject({code: 'noAnswer', held: expect.any(Number) as number});
    await settled();
    expect(one.outcome).toEqual({kind: 'linkLost', code: 'noAnswer'});
  });
});

describe('what is in doubt at the end', () => {
  test('what the socket was handed is, and what still waits is not', async () => {
    const session = bound();
    isTaking = false;
    const handed = submit(session, '1');
    turn();
    const waiting = [submit(session, '2'), submit(session, '3')];
    turn();
    session.gone();
    await settled();
    expect(handed.outcome).toEqual({kind: 'linkLost', code: 'linkLost'});
    expect(waiting.map(({outcome}) => outcome)).toMatchObject([{reason: 'notHandedOver'}, {reason: 'notHandedOver'}]);
    expect(written.filter(({command}) => command === 'submit_sm')).toHaveLength(1);
  });

  test('what waits when the carrier unbinds stays here, and the unbind is answered', async () => {
    const session = bound();
    const one = submit(session);
    receive(session, {command: 'unbind', sequence: 9});
    await settled();
    expect(one.outcome).toMatchObject({reason: 'notHandedOver'});
    expect(written.map(({command}) => command)).toEqual(['bind_transceiver', 'unbind_resp']);
    expect(await session.ended).toMatchObject({code: 'closed'});
  });

  test('a generic_nack that names nothing ends the link', async () => {
    const session = bound();
    const one = submit(session);
    turn();
    receive(session, {command: 'generic_nack', sequence: 0, status: 2});
    await settled();
    expect(one.outcome).toEqual({kind: 'linkLost', code: 'linkLost'});
    expect(await session.ended).toMatchObject({code: 'peerNack'});
  });

  test('an acceptance whose id cannot be read is one all the same', async () => {
    const session = bound();
    const one = submit(session);
    turn();
    const answer = encodePdu({command: 'submit_sm_resp', sequence: lastSequence(), message_id: 'x'.repeat(64)});
    session.receive(Buffer.concat([lengthened(answer), answer.subarray(4, -1), Buffer.from('y\0')]));
    await settled();
    expect(one.outcome).toEqual({kind: 'accepted', carrierIds: []});
  });
});

/** The length of a PDU that is one octet longer. */
function lengthened(pdu: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(pdu.length + 1);
  return length;
}

describe('time limits', () => {
  test('a bind that is not answered', async () => {
    const session = open();
    turn();
    pass(session, responseMs + tickMs);
    expect(await session.ended).toEqual({code: 'bindTimeout', held: null, hasCarried: false});
  });

  test('a socket that takes nothing', async () => {
    const session = bound();
    isTaking = false;
    submit(session);
    turn();
    pass(session, responseMs + tickMs);
    expect(await session.ended).toMatchObject({code: 'peerStalled'});
  });

  test('three unanswered questions after silence', async () => {
    const session = bound();
    pass(session, enquireMs + tickMs);
    expect(written.filter(({command}) => command === 'enquire_link')).toHaveLength(1);
    pass(session, 3 * responseMs);
    expect(await session.ended).toMatchObject({code: 'noAnswer'});
    expect(written.filter(({command}) => command === 'enquire_link')).toHaveLength(3);
  });

  test('a late answer is forgotten in the end, and the message in doubt', async () => {
    const session = bound();
    const forgotten = submit(session);
    turn();
    const keepAlive = async (milliseconds: number): Promise<void> => {
      for (let left = milliseconds; left > 0; left -= 10_000) {
        submit(session);
        turn();
        receive(session, {command: 'submit_sm_resp', sequence: lastSequence(), message_id: 'x'});
        pass(session, 10_000);
        await settled();
      }
    };
    await keepAlive(19 * responseMs);
    expect(session.room).toBe(10);
    expect(forgotten.outcome).toBeNull();
    await keepAlive(2 * responseMs);
    expect(forgotten.outcome).toEqual({kind: 'unknown', code: 'noAnswer'});
    expect(session.isBound).toBe(true);
  });
});

describe('answers that are owed', () => {
  const flood = (session: Session, count: number): void => {
    for (let index = 1; index <= count; index++) session.receive(encodePdu({command: 'deliver_sm', sequence: index}));
    turn();
  };

  test('reading stops at a thousand and goes on at half of it, and time stands meanwhile', async () => {
    const session = bound();
    const one = submit(session);
    turn();
    flood(session, 999);
    expect(isPaused).toBe(false);
    flood(session, 1);
    expect(isPaused).toBe(true);
    pass(session, 10 * responseMs);
    expect(session.isBound).toBe(true);
    stores.splice(0, 500).forEach((store) => store());
    await settled();
    turn();
    expect(isPaused).toBe(true);
    stores.splice(0, 1).forEach((store) => store());
    await settled();
    turn();
    expect(isPaused).toBe(false);
    pass(session, responseMs + tickMs);
    await settled();
    expect(one.outcome).toEqual({kind: 'linkLost', code: 'noAnswer'});
  });

  test('parting does not wait for ever for what cannot be stored', async () => {
    const session = bound();
    flood(session, 1_000);
    expect(isPaused).toBe(true);
    const closed = session.close();
    pass(session, 4_000);
    await closed;
    expect(written.filter(({command}) => command === 'unbind')).toHaveLength(1);
    expect(await session.ended).toMatchObject({code: 'stopped'});
  });

  test('a peer that asks for ever and takes no answer ends as stalled', async () => {
    const session = bound();
    isTaking = false;
    for (let index = 1; index <= 1_000; index++) receive(session, {command: 'enquire_link', sequence: index});
    expect(isPaused).toBe(true);
    pass(session, responseMs + tickMs);
    expect(await session.ended).toMatchObject({code: 'peerStalled'});
  });
});
