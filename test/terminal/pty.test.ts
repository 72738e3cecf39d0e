import {expect, test} from 'vitest';
import {openPty} from '../support/pty.ts';

test('what a program says last is heard, however late anybody listens', async () => {
  const said = Array.from({length: 200}, (_, at) => `line ${at}`).join('\n');
  const pty = openPty(process.execPath, ['-e', `process.stdout.write(${JSON.stringify(said.repeat(20))} + ' over')`]);
  const busy = (): void => {
    for (const end = performance.now() + 250; performance.now() < end;);
  };
  const timer = setInterval(busy, 0);
  await pty.exit;
  clearInterval(timer);
  expect(pty.output()).toMatch(/ over$/);
});
