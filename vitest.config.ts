import {defineConfig} from 'vitest/config';
import {BaseSequencer, type TestSpecification} from 'vitest/node';

// `fast` needs nothing but the code; `full` has a real Postgres, real terminals, the built command and other processes, or
// takes many seconds.
const full = [
  'test/{db,actions,sender,cli,scenarios,terminal,bench}/**/*.test.{ts,tsx}',
  'test/files/{attacks,reader-process}.test.ts',
  'test/smpp/{bad-peers,cut,driver,inbound}.test.ts',
  'test/tui/terminal/line-board.test.tsx',
];

/** The longest file begins first: at the end one processor would wait for it alone. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({moduleId}: TestSpecification): number => Number(moduleId.endsWith('/bench.test.ts'));
    return (await super.sort(files)).toSorted((one, other) => isLong(other) - isLong(one));
  }
}

export default defineConfig({
  test: {
    // Most tests wait for a process, a terminal or a database most of the time.
    maxWorkers: '100%',
    sequence: {sequencer: LongestFirst},
    projects: [
      {
        test: {
          name: 'fast',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: full,
          testTimeout: 30_000,
          // What is pure leaves nothing behind: loading it anew for each file took half of the time.
          isolate: false,
          setupFiles: 'test/support/force-color.ts',
        },
      },
      {
        test: {
          name: 'full',
          include: full,
          globalSetup: 'test/support/global-setup.ts',
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
