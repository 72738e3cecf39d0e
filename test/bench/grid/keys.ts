/** What a Down key costs: bytes, processor, and the time to the first byte. */
import type {Bench, Reading} from '../part.ts';
import {cpuTime} from '../process-figures.ts';
import {pause, type KeyEcho, type Program} from '../program.ts';
import {median, p95, rounded} from '../statistics.ts';
import {firstNumbers, isShown, shownRows} from './first-rows.ts';
import {openVisiData} from './visidata.ts';

export interface KeyRun {
  /** Median bytes of a key that is drawn, while the cursor moves within the screen, and while the screen moves. */
  inPage: number;
  scrolling: number;
  /** Keys that were drawn together with the next one. */
  undrawn: number;
  /** Milliseconds of the processor a key, without what an idle program needs in that time. */
  cpu: number;
  /** Milliseconds to the first byte. */
  first: {median: number; p95: number};
}

/** Milliseconds from key to key. */
const gap = 50;

/** Goes down by a key again and again where the first of `numbers` is the first row on the screen. */
async function goDown(program: Program, key: string, numbers: readonly string[], keys: number): Promise<KeyRun> {
  const height = shownRows(program.screen(), numbers);
  await program.rest(1_000);
  const idle = await cpuOf(program, () => pause(keys * gap));
  const echoes: KeyEcho[] = [];
  const busy = await cpuOf(program, async () => {
    for (let i = 0; i < keys; i++) echoes.push(await program.press(key, gap));
  });
  const bytes = echoes.map((echo) => echo.bytes);
  const firsts = echoes.flatMap(({first}) => first ?? []);
  return {
    inPage: median(bytes.slice(0, height - 1).filter(isDrawn)),
    scrolling: median(bytes.slice(height - 1).filter(isDrawn)),
    undrawn: bytes.filter((count) => !isDrawn(count)).length,
    cpu: Math.max(0, busy - idle) / keys,
    first: {median: median(firsts), p95: p95(firsts)},
  };
}

const isDrawn = (bytes: number): boolean => bytes > 0;

async function cpuOf({pid}: Program, work: () => Promise<void>): Promise<number> {
  const before = cpuTime(pid);
  await work();
  return cpuTime(pid) - before;
}

const keysOf = ({options}: Bench): number => (options.isQuick ? 44 : 100);

export const deskKeys = (bench: Bench, isRemote: boolean): Promise<KeyRun> =>
  bench.once(`keys ${String(isRemote)}`, async () => {
    bench.say(`Down keys ${isRemote ? 'over SSH' : 'on a local terminal'}`);
    const numbers = await firstNumbers(bench.home.desk, '');
    const program = bench.home.openScreen({isRemote});
    try {
      await program.waitFor((screen) => isShown(screen, numbers), 30_000);
      return await goDown(program, 'down', numbers, keysOf(bench));
    } finally {
      await program.end();
    }
  });

/** The same of VisiData over as many rows as it likes to load; null where it is not installed. */
export const visiDataKeys = (bench: Bench): Promise<KeyRun | null> =>
  bench.once('VisiData keys', async () => {
    const opened = await openVisiData(bench);
    if (!opened) return null;
    try {
      bench.say('Down keys in VisiData');
      // It puts the terminal's arrows into another mode, in which they send something else.
      return await goDown(opened.program, 'j', opened.numbers, keysOf(bench));
    } finally {
      await opened.program.end();
    }
  });

/** The worse of both terminals, and which that is. */
export async function worse(bench: Bench, figure: (run: KeyRun) => number): Promise<Reading> {
  const [remote, local] = [figure(await deskKeys(bench, true)), figure(await deskKeys(bench, false))];
  return {value: Math.max(remote, local), note: `over SSH ${rounded(remote)}, local ${rounded(local)}`};
}
