import {readdirSync} from 'node:fs';
import {resolve} from 'node:path';
import {expect, test} from 'vitest';
import {pictureName} from '../../docs/desk-picture.ts';
import {deskFrames} from './desk-scenes.ts';
import {wizardFrames} from './wizard-scenes.ts';

const expected = [...deskFrames, ...wizardFrames].map(({name}) => `${name}.txt`);

test('each frame has a file of its own', () => {
  expect(expected.filter((name, index) => expected.indexOf(name) !== index)).toEqual([]);
});

test('each file of test/frames is one that a scene names', () => {
  const named = new Set([...expected, pictureName]);
  const orphans = readdirSync(resolve(import.meta.dirname, '../../frames')).filter((name) => !named.has(name));
  expect(orphans, 'files that no scene compares itself with; remove them').toEqual([]);
});
