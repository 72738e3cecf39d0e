import {availableParallelism} from 'node:os';
import {defineConfig} from 'vitest/config';
import {BaseSequencer, type TestSpecification} from 'vitest/node';

/** In rooms whose other tests are `full`. */
const pure = [
  ...[
    'example-file',
    'has-colors',
    'help',
    'parse-arguments',
    'point-at-word',
    'sender-log',
    'table',
    'terminal-fault',
  ],
  ...['agenda', 'collector', 'duties', 'log-entry', 'loop', 'metrics-text', 'pace', 'rules', 'turns'],
];

// `fast` needs nothing but the code; `full` has a real Postgres, real terminals, the built command and other processes, or
// takes many seconds.
const full = [
  'test/{scenarios,terminal,bench}/**/*.test.{ts,tsx}',
  `test/{cli,sender}/**/!(${pure.join('|')}).test.{ts,tsx}`,
  'test/files/{attacks,reader-process}.test.ts',
  'test/smpp/{bad-peers,cut,driver,inbound}.test.ts',
  'test/tui/terminal/line-board.test.tsx',
];

/** Of the same kind, and they leave nothing behind in their process: loading it anew for each took a quarter of their time. */
const shared = ['test/{db,actions}/**/*.test.ts'];

/** Those that take half a minute or more. */
const longest = [
  'scenarios/kill-release',
  'bench/bench',
  'db/embedded-lifetime',
  'scenarios/main-job',
  'scenarios/torture',
  'cli/examples',
  'cli/readme',
  'scenarios/live-cost',
  'sender/ledger',
  'db/embedded-trouble',
  'sender/run-sender',
  'sender/http-gateway',
  'scenarios/hostile',
  'sender/smpp',
].map((name) => `/test/${name}.test.ts`);

/** The longest files begin first, so that at the end no processor waits for one alone. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({moduleId}: TestSpecification): number => {
      const found = longest.findIndex((name) => moduleId.endsWith(name));
      return found < 0 ? longest.length : found;
    };
    return (await super.sort(files)).toSorted((one, other) => place(one) - place(other));
  }
}

const slow = {globalSetup: 'test/support/global-setup.ts', testTimeout: 60_000, hookTimeout: 120_000};

export default defineConfig({
  test: {
    // Most tests of `full` wait for a process, a terminal or a database much of the time.
    maxWorkers: availableParallelism() + 1,
    sequence: {sequencer: LongestFirst},
    projects: [
      {
        test: {
          name: 'fast',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...full, ...shared],
          testTimeout: 30_000,
          // What is pure leaves nothing behind: loading it anew for each file took half of the time.
          isolate: false,
          setupFiles: 'test/support/force-color.ts',
        },
      },
      {test: {...slow, name: 'full', include: full}},
      {test: {...slow, name: 'shared', include: shared, isolate: false}},
    ],
  },
});
