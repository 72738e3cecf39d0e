import type {Bench, Reading} from '../part.ts';
import {median, p95, rounded} from '../statistics.ts';
import {firstNumbers, isShown} from './first-rows.ts';
import {openVisiData} from './visidata.ts';

const runsOf = ({options}: Bench): number => (options.isQuick ? 2 : 15);

/** From the start of the program to the first picture with rows, the database running. */
export async function measureStart(bench: Bench): Promise<Reading> {
  bench.say('start of the desk');
  const numbers = await firstNumbers(bench.home.desk, '');
  const took: number[] = [];
  // The first one leaves compiled code behind, as the first start after an update does.
  for (let run = -1; run < runsOf(bench); run++) {
    const startedAt = performance.now();
    const program = bench.home.openScreen();
    try {
      await program.waitFor((screen) => isShown(screen, numbers), 30_000);
      if (run >= 0) took.push(program.lastAt() - startedAt);
      await program.rest(200);
    } finally {
      await program.end();
    }
  }
  return {value: median(took), note: `median of ${took.length}, p95 ${rounded(p95(took))}`};
}

/** Milliseconds of VisiData's start over 5,000 rows; null where it is not installed. */
export const visiDataStart = (bench: Bench): Promise<number | null> =>
  bench.once('VisiData start', async () => {
    bench.say('start of VisiData');
    const took: number[] = [];
    for (let run = 0; run < Math.min(5, runsOf(bench)); run++) {
      const opened = await openVisiData(bench);
      if (!opened) return null;
      took.push(opened.startedIn);
      await opened.program.end();
    }
    return median(took);
  });
