import {mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Worker} from 'node:worker_threads';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {clusterEntry, findCluster} from '../../src/db/embedded/cluster.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'smsdesk-find-'));
});
afterEach(() => rmSync(folder, {recursive: true}));

test('a link that leads nowhere is a folder that cannot be used', () => {
  symlinkSync(join(folder, 'gone'), clusterEntry(folder));
  const problem = {code: 'dataFolderUnusable', path: join(folder, 'gone'), reason: 'ENOENT'};
  expect(() => findCluster(folder)).toThrow(expect.objectContaining({problem}) as Error);
});

test('a link that is made while it is looked for leads somewhere', {timeout: 60_000}, async () => {
  const rounds = 500;
  const homes = Array.from({length: rounds}, (_, round) => join(folder, String(round)));
  for (const home of homes) mkdirSync(home);
  // Beside this thread, which looks without a pause: one link after another, as a first start makes it.
  const code = `
    const {workerData} = require('node:worker_threads');
    const {symlinkSync} = require('node:fs');
    for (const entry of workerData.entries) symlinkSync(workerData.target, entry);`;
  const worker = new Worker(code, {eval: true, workerData: {target: folder, entries: homes.map(clusterEntry)}});
  try {
    for (const home of homes) {
      let found = findCluster(home);
      while (!found) found = findCluster(home);
      expect(found.folder).toBe(realpathSync(folder));
    }
  } finally {
    await worker.terminate();
  }
});
