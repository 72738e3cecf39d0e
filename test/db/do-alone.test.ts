import {expect, test} from 'vitest';
import type {Database} from '../../src/db/connect.ts';
import {doAlone} from '../../src/db/do-alone.ts';
import {withDatabase} from '../support/database.ts';

let db: Database;

withDatabase((fresh) => (db = fresh.db));

const lock = 4;

test('whoever comes right after finds the lock free', async () => {
  for (let time = 0; time < 5; time++) expect(await doAlone(db, lock, () => Promise.resolve('done'))).toBe('done');
});

test('what fails lets go of the lock as well', async () => {
  const failing = doAlone(db, lock, () => Promise.reject(new Error('this time not')));
  await expect(failing).rejects.toThrow('this time not');
  expect(await doAlone(db, lock, () => Promise.resolve('done'))).toBe('done');
});

test('while somebody is at it, others are told so', async () => {
  const outer = await doAlone(db, lock + 100, () => doAlone(db, lock + 100, () => Promise.resolve('twice')));
  expect(outer).toBeNull();
});
