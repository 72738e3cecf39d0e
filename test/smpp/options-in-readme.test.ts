import {readFileSync} from 'node:fs';
import {resolve} from 'node:path';
import {expect, test} from 'vitest';
import {smppOptionNames} from '../../src/core/gateway-options.ts';

test('the README names every option of a gateway over SMPP, and no other', () => {
  const readme = readFileSync(resolve(import.meta.dirname, '../../README.md'), 'utf8');
  const section = /^## A carrier over SMPP$(.*?)^## /ms.exec(readme)?.[1] ?? '';
  const cells = section.matchAll(/^\| (`[^|]*?) *\|/gm);
  const named = [...cells].flatMap(([, cell = '']) => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name));
  expect(named.sort()).toEqual([...smppOptionNames].sort());
});
