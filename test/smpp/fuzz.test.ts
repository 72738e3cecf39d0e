import fc from 'fast-check';
import {expect, test} from 'vitest';
import {encodePdu} from '../../src/sender/gateways/smpp/encode-pdu.ts';
import {type Incoming, PduReader} from '../../src/sender/gateways/smpp/pdu-reader.ts';
import {longestPdu, type Pdu} from '../../src/sender/gateways/smpp/pdu.ts';
import {readReceipt} from '../../src/sender/gateways/smpp/read-receipt.ts';
import {readText} from '../../src/sender/gateways/smpp/received-text.ts';
import {anyPdu} from '../support/any-pdu.ts';
import {type Chance, createChance, mutatePdu} from '../support/mutate-pdu.ts';

/** Another one each day finds more; the same one finds it again. */
const seed = Number(process.env['SMSDESK_FUZZ_SEED'] ?? Math.floor(Date.now() / 86_400_000));
const mutants = 100_000;

const samples = fc.sample(anyPdu, {numRuns: 400, seed}).map((pdu) => encodePdu(pdu));
const sound = encodePdu({command: 'enquire_link', sequence: 0x0bad_cafe});

/** All that is done with what comes from a carrier. */
function use(found: Incoming): void {
  if (found.kind !== 'pdu') return;
  const {pdu} = found;
  if (pdu.command === 'submit_sm' || pdu.command === 'deliver_sm' || pdu.command === 'data_sm') readText(pdu);
  if (pdu.command === 'deliver_sm' || pdu.command === 'data_sm') readReceipt(pdu, null);
  if (canBeWritten(pdu)) encodePdu(pdu);
}

/** Up to 255 octets of a message are read; SMPP 3.4 writes 254. */
const canBeWritten = (pdu: Pdu): boolean => !('short_message' in pdu) || pdu.short_message.length < 255;

function* chunksOf(octets: Buffer, chance: Chance): Generator<Buffer> {
  for (let at = 0; at < octets.length;) {
    const size = 1 + chance(chance(4) === 0 ? 3 : 300);
    yield octets.subarray(at, at + size);
    at += size;
  }
}

test(
  `${mutants} damaged PDUs, in chunks of any size: no throw, no stall, nothing kept beyond one PDU`,
  {timeout: 60_000},
  () => {
    const tally = {pdu: 0, malformed: 0, fault: 0};
    for (let turn = 0; turn < mutants; turn++) {
      const chance = createChance(Math.imul(seed, 1_000_003) + turn);
      const damaged = mutatePdu(samples[chance(samples.length)]!, chance);
      try {
        walk(Buffer.concat([damaged, sound]), chance, tally);
      } catch (error) {
        const message = `seed ${seed}, turn ${turn}: ${damaged.toString('hex')}`;
        throw new Error(message, {cause: error});
      }
    }
    // A walk in which one of the three never comes has not been one.
    expect(Math.min(tally.pdu, tally.malformed, tally.fault)).toBeGreaterThan(mutants / 100);
  },
);

/** One stream from its beginning until it ends, is over, or waits for more than there is. */
function walk(stream: Buffer, chance: Chance, tally: Record<Incoming['kind'], number>): void {
  const reader = new PduReader();
  let fed = 0;
  let framed = 0;
  for (const chunk of chunksOf(stream, chance)) {
    const wasOver = reader.isOver;
    const found = reader.push(chunk);
    fed += chunk.length;
    for (const one of found) {
      tally[one.kind]++;
      use(one);
      // The length field is what frames, whatever the body turned out to be.
      if (one.kind !== 'fault') framed += stream.readUInt32BE(framed);
    }
    checkEnd(reader, wasOver, found);
    // Nothing is lost and nothing is invented: what was fed was framed, is held, or came after the end.
    if (!reader.isOver && framed + reader.waiting !== fed) throw new Error('octets went missing');
    if (reader.waiting >= 4) expectMore(stream.readUInt32BE(framed), reader.waiting);
  }
}

/** One fault at most, as the last of all, and then nothing is read or kept. */
function checkEnd(reader: PduReader, wasOver: boolean, found: readonly Incoming[]): void {
  const faults = found.filter(({kind}) => kind === 'fault').length;
  if (wasOver && found.length > 0) throw new Error('read on after the end');
  if (faults > 1 || (faults === 1 && found.at(-1)?.kind !== 'fault')) throw new Error('a fault was not the last');
  if (reader.isOver !== (wasOver || faults === 1)) throw new Error('over without a fault, or not over with one');
  if (reader.isOver && reader.waiting !== 0) throw new Error('kept octets after the end');
}

/** What waits is an honest beginning: a length that can be, and not all of it here yet. */
function expectMore(length: number, waiting: number): void {
  if (length < 16 || length > longestPdu || waiting >= length) throw new Error(`stalled at ${waiting} of ${length}`);
}

test('a body that does not fit leaves the next PDU where its length says', () => {
  let malformed = 0;
  for (let turn = 0; turn < 5_000; turn++) {
    const chance = createChance(seed + turn * 7_919);
    const damaged = mutatePdu(samples[chance(samples.length)]!, chance);
    if (damaged.length < 16) continue;
    damaged.writeUInt32BE(damaged.length, 0);
    const found = new PduReader(0x1_0000_0000).push(Buffer.concat([damaged, sound]));
    expect(found, `seed ${seed}, turn ${turn}`).toHaveLength(2);
    expect(found[1]).toMatchObject({kind: 'pdu', pdu: {command: 'enquire_link', sequence: 0x0bad_cafe}});
    if (found[0]!.kind === 'malformed') malformed++;
  }
  expect(malformed).toBeGreaterThan(100);
});

test('chunks of any size give the same', () => {
  fc.assert(
    fc.property(fc.array(anyPdu, {minLength: 1, maxLength: 8}), fc.integer({min: 1}), (pdus, chunking) => {
      const stream = Buffer.concat(pdus.map((pdu) => encodePdu(pdu)));
      const reader = new PduReader();
      const found = [...chunksOf(stream, createChance(chunking))].flatMap((chunk) => reader.push(chunk));
      expect(found).toEqual(new PduReader().push(stream));
      expect(found).toHaveLength(pdus.length);
    }),
    {seed},
  );
});

test('megabytes at once, and the longest PDU octet by octet, take time in proportion', {timeout: 60_000}, () => {
  const many = new PduReader().push(Buffer.concat(Array.from({length: 200_000}, () => sound)));
  expect(many).toHaveLength(200_000);

  // Nothing but octets without a NUL, where a text would begin: each PDU is looked at once, not to the end of the chunk.
  const texts = Buffer.alloc(2_000_000, 0x61);
  for (let at = 0; at < texts.length; at += 20) {
    texts.writeUInt32BE(20, at);
    texts.writeUInt32BE(0x8000_0004, at + 4);
    texts.writeUInt32BE(0, at + 8);
  }
  expect(new PduReader().push(texts).every(({kind}) => kind === 'malformed')).toBe(true);

  const longest = encodePdu({command: 'data_sm', sequence: 1, tlvs: {message_payload: Buffer.alloc(0xffff, 0x62)}});
  const reader = new PduReader();
  const found = [...longest].flatMap((octet) => reader.push(Buffer.of(octet)));
  expect(found).toMatchObject([{kind: 'pdu', pdu: {command: 'data_sm'}}]);
});

test('what is kept does not grow with what has passed', () => {
  const reader = new PduReader();
  const beginning = Buffer.alloc(100, 0x63);
  beginning.writeUInt32BE(longestPdu, 0);
  beginning.writeUInt32BE(0x0000_0005, 4);
  for (let turn = 0; turn < 1_000; turn++) reader.push(sound);
  reader.push(beginning);
  expect(reader.waiting).toBe(100);
  for (let turn = 1; turn < longestPdu / 100; turn++) {
    reader.push(Buffer.alloc(100, 0x63));
    expect(reader.waiting).toBeLessThan(longestPdu);
  }
  expect(reader.waiting).toBe(0);
});

test('a length is no reason to make room: only what arrives takes any', () => {
  const lie = Buffer.alloc(16);
  lie.writeUInt32BE(longestPdu, 0);
  const before = process.memoryUsage().arrayBuffers;
  const readers = Array.from({length: 10_000}, () => {
    const reader = new PduReader();
    reader.push(lie);
    return reader;
  });
  expect(readers.every((reader) => reader.waiting === 16)).toBe(true);
  // Made room for, they would take 700 MB.
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50_000_000);
});

test('the values do not hold on to the chunk that they came in', () => {
  const chunk = Buffer.concat([
    encodePdu({command: 'deliver_sm', sequence: 1, short_message: Buffer.from('kept')}),
    sound,
  ]);
  const [found] = new PduReader().push(chunk);
  chunk.fill(0);
  expect(found).toMatchObject({kind: 'pdu', pdu: {short_message: Buffer.from('kept')}});
});
