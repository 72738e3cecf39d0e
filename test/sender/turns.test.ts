import {expect, test} from 'vitest';
import {createTurns, type TurnsIo} from '../../src/sender/turns.ts';
import type {Turns} from '../../src/sender/turns.ts';

/** Answers are words; what was written together, with a claim or without, is kept in order. */
function begin(values: Partial<TurnsIo<string>> = {}): {turns: Turns<string>; written: string[]} {
  const written: string[] = [];
  const turns = createTurns<string>({
    write: (answers) => {
      written.push(answers.join(' '));
      return Promise.resolve();
    },
    writeAndClaim: async (answers, claim) => {
      const claimed = await claim(undefined as never, answers);
      written.push(`${answers.join(' ')} + claim`.trim());
      return claimed;
    },
    mayClaim: (answers) => !answers.includes('failed'),
    giveUp: new AbortController().signal,
    trouble: () => undefined,
    ...values,
  });
  return {turns, written};
}

const claimed = (turns: Turns<string>, enough = 2): Promise<string> =>
  turns.claim((_, answers) => Promise.resolve(`for ${answers.length}`), {enough});

test('a claim goes with the answers that have come', async () => {
  const {turns, written} = begin();
  const settled = Promise.all([turns.settle('a'), turns.settle('b')]);
  expect(turns.waiting()).toEqual(['a', 'b']);
  expect(await claimed(turns)).toBe('for 2');
  await settled;
  expect(written).toEqual(['a b + claim']);
  expect(turns.waiting()).toEqual([]);
});

test('a claim without answers, and answers without a claim, go by themselves', async () => {
  const {turns, written} = begin();
  expect(await claimed(turns)).toBe('for 0');
  await turns.settle('a');
  expect(written).toEqual(['+ claim', 'a']);
});

test('a few answers wait for others; once a turn is worth its while it goes', async () => {
  const {turns, written} = begin();
  const all = [claimed(turns, 3), turns.settle('a')];
  setImmediate(() => all.push(turns.settle('b'), turns.settle('c')));
  await turns.settled();
  await Promise.all(all);
  expect(written).toEqual(['a b c + claim']);
});

test('messages that failed are written, and what comes of them seen to, before the next claim', async () => {
  const {turns, written} = begin();
  const settled = turns.settle('failed');
  expect(await claimed(turns)).toBe('for 0');
  await settled;
  expect(written).toEqual(['failed', '+ claim']);
});

test('where the two cannot be written the claim fails, and the answers are written by themselves', async () => {
  const away = new Error('away');
  const {turns, written} = begin({writeAndClaim: () => Promise.reject(away)});
  const settled = turns.settle('a');
  await expect(claimed(turns)).rejects.toBe(away);
  await settled;
  expect(written).toEqual(['a']);
});

test('an answer that cannot be stored is rejected alone', async () => {
  const fault = Object.assign(new Error('bad'), {code: '22021'});
  const {turns, written} = begin({
    writeAndClaim: () => Promise.reject(fault),
    write: (answers) => {
      if (answers.includes('bad')) return Promise.reject(fault);
      written.push(answers.join(' '));
      return Promise.resolve();
    },
  });
  const outcomes = Promise.allSettled([turns.settle('a'), turns.settle('bad'), turns.settle('c')]);
  await expect(claimed(turns)).rejects.toBe(fault);
  expect((await outcomes).map(({status}) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(written).toEqual(['a', 'c']);
});
