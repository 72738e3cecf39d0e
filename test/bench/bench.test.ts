import {spawn} from 'node:child_process';
import {text} from 'node:stream/consumers';
import {afterAll, expect, test} from 'vitest';
import {makeHome, people} from '../support/embedded.ts';
import {parts} from './parts.ts';

interface Line {
  id: string;
  value: number | null;
  note?: string;
  atMost: number;
  held: boolean;
  anchors: {value: number | null}[];
}

async function bench(home: string, ...args: string[]): Promise<{code: number; stdout: string; stderr: string}> {
  const child = spawn(process.execPath, ['test/bench/bench.ts', ...args], {
    env: {...process.env, SMSDESK_BENCH_HOME: home},
  });
  const ended = new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? -1)));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return {code: await ended, stdout, stderr};
}

// Filled once for all parts, as it is kept from run to run.
const home = makeHome(people()[0]!);
afterAll(home.remove, 60_000);

// What the figures are is for the bench on a quiet machine; here only that each can be taken.
test.each(Object.keys(parts))('%s: every row has a figure', {timeout: 300_000}, async (part) => {
  const {code, stdout, stderr} = await bench(home.path, part, '--quick', '--messages', '5000', '--json');
  expect([0, 1], stderr).toContain(code);
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  expect(lines.map(({id}) => id)).toEqual(parts[part]!.rows.map(({id}) => id));
  for (const {id, value, note, anchors} of lines) {
    expect(value, `${id}: ${note}\n${stderr}`).toEqual(expect.any(Number));
    for (const anchor of anchors) expect(anchor.value, id).toBeGreaterThan(0);
  }
});

test('what is not there is said, with what there is', async () => {
  const {code, stderr} = await bench('/nowhere', 'grid', '--only', 'nothing');
  expect(code).toBe(2);
  expect(stderr).toMatch(/no row nothing; there are ssh-in-page, /);
  expect((await bench('/nowhere')).stderr).toMatch(/^npm run bench -- grid/);
});
