/** How far the picture is behind the last key on a line that carries 8 kB a second. */
import type {Bench, Reading} from '../part.ts';
import type {Program} from '../program.ts';
import {firstNumbers, isShown} from './first-rows.ts';
import {openVisiData} from './visidata.ts';

const bytesPerSecond = 8_000;
const gap = 50;

export async function measureSlowLine(bench: Bench): Promise<Reading> {
  bench.say('the picture on a slow line');
  const numbers = await firstNumbers(bench.home.desk, '');
  const program = bench.home.openScreen({isRemote: true});
  try {
    await program.waitFor((screen) => isShown(screen, numbers), 30_000);
    return {value: await lag(program, bench), note: `${bytesPerSecond} B/s, Down every ${gap} ms`};
  } finally {
    await program.end();
  }
}

export const visiDataSlowLine = (bench: Bench): Promise<number | null> =>
  bench.once('VisiData slow line', async () => {
    const opened = await openVisiData(bench);
    if (!opened) return null;
    try {
      return await lag(opened.program, bench);
    } finally {
      await opened.program.end();
    }
  });

/** Seconds from the last key to the last byte of the picture. */
async function lag(program: Program, {options}: Bench): Promise<number> {
  await program.rest(1_000);
  program.trickle(bytesPerSecond);
  for (let key = 0; key < (options.isQuick ? 20 : 100); key++) await program.press('down', gap);
  const lastKeyAt = performance.now() - gap;
  await program.rest(1_000);
  return Math.max(0, program.lastAt() - lastKeyAt) / 1000;
}
