import type {Bench, Reading} from '../part.ts';
import {proportionalMemory} from '../process-figures.ts';
import type {Program} from '../program.ts';
import {mean, rounded} from '../statistics.ts';
import {firstNumbers, isShown} from './first-rows.ts';
import {openVisiData} from './visidata.ts';

const desksOf = ({options}: Bench): number => (options.isQuick ? 2 : 8);

/** What one of eight desks takes that are open at once, after each has scrolled through some pages. */
export async function measureMemory(bench: Bench): Promise<Reading> {
  const desks = desksOf(bench);
  bench.say(`memory of ${desks} desks`);
  const alone = await memoryOf(() => openDesks(bench, false));
  const withSender = await memoryOf(() => openDesks(bench, true));
  return {
    value: withSender,
    note: `mean of ${desks}; the sender beside each costs ${rounded(withSender - alone)} of it`,
  };
}

async function openDesks(bench: Bench, hasSender: boolean): Promise<Program[]> {
  const {home, options} = bench;
  const numbers = await firstNumbers(home.desk, '');
  const programs = Array.from({length: desksOf(bench)}, () => home.openScreen({hasSender, isRemote: true}));
  await Promise.all(
    programs.map(async (program) => {
      await program.waitFor((screen) => isShown(screen, numbers), 60_000);
      for (let key = 0; key < (options.isQuick ? 2 : 40); key++) await program.press('pagedown', 100);
    }),
  );
  return programs;
}

/** Megabytes that each has on average once all are at rest. */
async function memoryOf(open: () => Promise<Program[]>): Promise<number> {
  const programs = await open();
  try {
    await Promise.all(programs.map((program) => program.rest(1_000)));
    return mean(programs.map(({pid}) => proportionalMemory(pid)));
  } finally {
    await Promise.all(programs.map((program) => program.end()));
  }
}

export const visiDataMemory = (bench: Bench): Promise<number | null> =>
  bench.once('VisiData memory', async () => {
    const desks = desksOf(bench);
    bench.say(`memory of ${desks} VisiDatas`);
    const first = await openVisiData(bench);
    if (!first) return null;
    const others = await Promise.all(Array.from({length: desks - 1}, () => openVisiData(bench)));
    return memoryOf(() => Promise.resolve([first, ...others].flatMap((opened) => opened?.program ?? [])));
  });
