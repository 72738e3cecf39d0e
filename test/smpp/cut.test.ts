/**
 * The link is cut after every single byte of an exchange, either way, and the books of both sides are compared.
 *
 * The exchange: bind, its answer, a submit, its answer, three submits of which the last is the first part of a long text,
 * their answers, the second part, its answer, a receipt, its answer, unbind, its answer.
 */
import {describe, expect, test} from 'vitest';
import type {Outcome} from '../../src/core/retry.ts';
import type {PduOf} from '../../src/sender/gateways/smpp/pdu.ts';
import {openCuttingProxy, type Cut} from '../support/cutting-proxy.ts';
import {openSmsc, type ScriptedSmsc} from '../support/scripted-smsc.ts';
import {openGateway, outgoing, type OpenedGateway} from '../support/smpp-gateway.ts';
import {until} from '../support/until.ts';

const texts = ['first', 'second', 'third', 'long '.repeat(40)];
const partsOf = (text: string): number => (text.length > 160 ? 2 : 1);

interface Run {
  outcomes: Outcome[];
  /** Submits that the carrier took, by number. */
  taken: Map<string, PduOf<'submit_sm'>[]>;
  /** Receipts that the carrier was told are stored, and those that were. */
  acknowledged: number;
  stored: number;
  wasCut: boolean;
}

const idOf = (pdu: PduOf<'submit_sm'>): string => `${pdu.destination_addr}-${pdu.short_message[5] ?? 0}`;

async function openCarrier(): Promise<ScriptedSmsc> {
  return openSmsc({
    submit_sm: (pdu, peer) => {
      peer.send({command: 'submit_sm_resp', sequence: pdu.sequence, message_id: idOf(pdu)});
      const isLast = pdu.destination_addr.endsWith('3') && pdu.short_message[5] === 2;
      const receipt = Buffer.from(`id:${idOf(pdu)} stat:DELIVRD err:000`);
      if (isLast) peer.ask({command: 'deliver_sm', sequence: 0, esm_class: 4, short_message: receipt});
    },
  });
}

const numberOf = (index: number): string => `+42077700000${index}`;

/** One exchange over a link that is cut; afterwards the gateway has bound again, unless the cut came at the goodbye. */
async function exchange(cut: Cut): Promise<Run> {
  const smsc = await openCarrier();
  const proxy = await openCuttingProxy(smsc.port, cut);
  const opened = await openGateway(`smpp://user:secret@127.0.0.1:${proxy.port}`, {scale: 0.01});
  const outcomes = await submitAll(opened);
  await until(() => proxy.isCut || opened.receipts.length > 0 || outcomes.some(({kind}) => kind !== 'accepted'));
  await opened.gateway.close();
  await until(() => smsc.peers.size === 0);
  const taken = Map.groupBy(smsc.all('submit_sm'), (pdu) => `+${pdu.destination_addr}`);
  const acknowledged = smsc.all('deliver_sm_resp').filter(({status}) => status === 0).length;
  await proxy.close();
  await smsc.close();
  return {outcomes, taken, acknowledged, stored: opened.receipts.length, wasCut: proxy.isCut};
}

async function submitAll({gateway}: OpenedGateway): Promise<Outcome[]> {
  const submit = async (index: number): Promise<Outcome> => {
    let settled = 0;
    const outcome = gateway.submit(outgoing({id: index, number: numberOf(index), text: texts[index]!}));
    void outcome.then(() => (settled += 1));
    await outcome;
    expect(settled).toBeLessThanOrEqual(1);
    return outcome;
  };
  // The first bind may be cut before it is one.
  await until(() => gateway.window > 0);
  const first = await submit(0);
  await until(() => gateway.window > 0);
  return [first, ...(await Promise.all([1, 2, 3].map(submit)))];
}

function checkBooks({outcomes, taken, acknowledged, stored}: Run): void {
  outcomes.forEach((outcome, index) => {
    const seen = taken.get(numberOf(index)) ?? [];
    // Nothing goes twice.
    expect(new Set(seen.map(idOf)).size).toBe(seen.length);
    if (outcome.kind === 'accepted') {
      expect(seen).toHaveLength(partsOf(texts[index]!));
      expect(outcome.carrierIds).toEqual(seen.map(idOf));
    } else if (outcome.kind === 'refusedForNow') {
      expect(outcome.reason).toBe('notHandedOver');
      expect(seen).toEqual([]);
    } else expect(outcome.kind).toBe('linkLost');
  });
  // What is said to be stored is.
  expect(acknowledged).toBeLessThanOrEqual(stored);
}

/** Bytes that pass each way while nothing is cut. */
async function measure(): Promise<Record<Cut['direction'], number>> {
  const {outcomes} = await exchange({direction: 'up', after: Infinity});
  expect(outcomes.map(({kind}) => kind)).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
  const sizes = {up: 0, down: 0};
  const smsc = await openCarrier();
  const proxy = await openCuttingProxy(smsc.port, {direction: 'up', after: Infinity});
  const opened = await openGateway(`smpp://user:secret@127.0.0.1:${proxy.port}`);
  await submitAll(opened);
  await until(() => opened.receipts.length > 0 && smsc.all('deliver_sm_resp').length > 0);
  const [peer] = smsc.peers;
  const {socket} = peer!;
  await opened.gateway.close();
  await until(() => smsc.peers.size === 0);
  sizes.up = socket.bytesRead;
  sizes.down = socket.bytesWritten;
  await proxy.close();
  await smsc.close();
  return sizes;
}

const atOnce = 24;

describe.each(['up', 'down'] as const)('cut %s the stream', (direction) => {
  test('after every byte', {timeout: 120_000}, async () => {
    const sizes = await measure();
    const total = sizes[direction];
    expect(total).toBeGreaterThan(direction === 'up' ? 500 : 200);
    const kinds = new Map<string, number>();
    const offsets = Array.from({length: total}, (_, after) => after);
    const work = async (): Promise<void> => {
      for (let after = offsets.shift(); after !== undefined; after = offsets.shift()) {
        const run = await exchange({direction, after});
        expect(run.wasCut, `after ${after}`).toBe(true);
        checkBooks(run);
        for (const {kind} of run.outcomes) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      }
    };
    await Promise.all(Array.from({length: atOnce}, work));
    // The cut is felt, and mostly not by all four.
    expect(kinds.get('linkLost')).toBeGreaterThan(total / 4);
    expect(kinds.get('accepted')).toBeGreaterThan(total);
  });
});
