import {expect, test} from 'vitest';
import {createTurns, type Turns} from '../../src/sender/turns.ts';

/** Answers are words; what is written together, and what is claimed, is kept in order. */
function begin(fault: (answers: readonly string[]) => Error | null = () => null): {
  turns: Turns<string>;
  steps: string[];
  claim: (enough?: number) => Promise<string>;
} {
  const steps: string[] = [];
  const turns = createTurns<string>({
    write: (answers) => {
      const error = fault(answers);
      if (error) return Promise.reject(error);
      steps.push(answers.join(' '));
      return Promise.resolve();
    },
    giveUp: new AbortController().signal,
    trouble: () => undefined,
  });
  const claim = (enough = 2): Promise<string> =>
    turns.claim(
      () => {
        steps.push('claim');
        return Promise.resolve('claimed');
      },
      {enough},
    );
  return {turns, steps, claim};
}

test('a claim goes after the answers that have come, and after all who waited for them', async () => {
  const {turns, steps, claim} = begin();
  for (const answer of ['a', 'b']) {
    void turns
      .settle(answer)
      .then(() => undefined)
      .then(() => undefined)
      .then(() => steps.push(`${answer} is heard of`));
  }
  expect(turns.waiting()).toEqual(['a', 'b']);
  expect(await claim()).toBe('claimed');
  expect(steps).toEqual(['a b', 'a is heard of', 'b is heard of', 'claim']);
  expect(turns.waiting()).toEqual([]);
});

test('a claim without answers, and answers without a claim, go by themselves', async () => {
  const {turns, steps, claim} = begin();
  await claim();
  await turns.settle('a');
  expect(steps).toEqual(['claim', 'a']);
});

test('a few answers wait for others; once a turn is worth its while it goes', async () => {
  const {turns, steps, claim} = begin();
  const all = [claim(3), turns.settle('a')];
  setImmediate(() => all.push(turns.settle('b'), turns.settle('c')));
  await turns.settled();
  await Promise.all(all);
  expect(steps).toEqual(['a b c', 'claim']);
});

test('a claim that fails is heard of by whoever asked, and hinders nothing', async () => {
  const {turns, steps} = begin();
  const away = new Error('away');
  await expect(turns.claim(() => Promise.reject(away), {enough: 1})).rejects.toBe(away);
  await turns.settle('a');
  expect(steps).toEqual(['a']);
});

test('an answer that cannot be stored is rejected alone', async () => {
  const fault = Object.assign(new Error('bad'), {code: '22021'});
  const {turns, steps, claim} = begin((answers) => (answers.includes('bad') ? fault : null));
  const outcomes = Promise.allSettled([turns.settle('a'), turns.settle('bad'), turns.settle('c')]);
  await claim();
  expect((await outcomes).map(({status}) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(steps).toEqual(['a', 'c', 'claim']);
});
