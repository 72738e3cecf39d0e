/** How much the heap grows while frames are drawn, as Node's inspector tells once everything unused is gone. */
import {until} from '../../support/until.ts';
import type {Bench, Reading} from '../part.ts';
import type {Program} from '../program.ts';
import {firstNumbers, isShown} from './first-rows.ts';

/** Frames before the first look: by then every cache is full, and as many rows are kept as ever are. */
const warmUp = 1_500;

export async function measureHeap(bench: Bench): Promise<Reading> {
  const [before, counted] = bench.options.isQuick ? [30, 60] : [warmUp, 6_000];
  bench.say(`heap over ${counted} frames`);
  const numbers = await firstNumbers(bench.home.desk, '');
  const program = bench.home.openScreen({isRemote: true, node: ['--inspect=127.0.0.1:0']});
  try {
    await program.waitFor((screen) => isShown(screen, numbers), 30_000);
    const inspector = await openInspector(program);
    await draw(program, 'down', before);
    const first = await inspector.usedHeap();
    await draw(program, 'down', counted / 2);
    await draw(program, 'up', counted / 2);
    const last = await inspector.usedHeap();
    inspector.close();
    return {value: (last - first) / 2 ** 20, note: `from ${(first / 2 ** 20).toFixed(1)} MB`};
  } finally {
    await program.end();
  }
}

/** The sink draws at most one frame in so many milliseconds. */
const gap = 34;

/** Presses a key for each frame, and waits until it has been drawn. */
async function draw(program: Program, key: string, frames: number): Promise<void> {
  for (let drawn = 0; drawn < frames; drawn++) {
    const before = program.bytes();
    await program.press(key, gap);
    await until(() => program.bytes() > before);
  }
}

interface Inspector {
  /** Bytes in use, after a full collection. */
  usedHeap: () => Promise<number>;
  close: () => void;
}

async function openInspector(program: Program): Promise<Inspector> {
  const address = /ws:\/\/[\w.:/-]+/.exec(program.output())?.[0];
  if (address === undefined) throw new Error('the inspector does not say where it is');
  const socket = new WebSocket(address);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', () => reject(new Error('the inspector does not answer')));
  });
  let last = 0;
  const ask = (method: string): Promise<Record<string, unknown>> => {
    const id = (last += 1);
    return new Promise((resolve) => {
      const hear = ({data}: MessageEvent): void => {
        const answer = JSON.parse(String(data)) as {id?: number; result?: Record<string, unknown>};
        if (answer.id !== id) return;
        socket.removeEventListener('message', hear);
        resolve(answer.result ?? {});
      };
      socket.addEventListener('message', hear);
      socket.send(JSON.stringify({id, method}));
    });
  };
  return {
    usedHeap: async () => {
      // Finalizers that a collection has called leave garbage for the next one.
      for (let round = 0; round < 3; round++) await ask('HeapProfiler.collectGarbage');
      return Number((await ask('Runtime.getHeapUsage'))['usedSize']);
    },
    close: () => socket.close(),
  };
}
