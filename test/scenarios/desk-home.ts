import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {commandPath, jsonLines, runCommand, type CommandResult} from '../support/command.ts';
import {inHome, people, type TestHome} from '../support/embedded.ts';
import {openPty, type Pty} from '../support/pty.ts';

/** A home with a Postgres of its own, its desks and its commands, as one person has them. */
export interface DeskHome {
  path: string;
  openDesk: (options?: {
    cols?: number;
    rows?: number;
    language?: string;
    args?: readonly string[];
    env?: Record<string, string>;
  }) => Pty;
  run: (...args: readonly string[]) => Promise<CommandResult>;
  /** Runs a command that has to end with 0; rejects with what it said where it does not. */
  done: (...args: readonly string[]) => Promise<void>;
  /** The objects that a command prints with --json. */
  json: (...args: readonly string[]) => Promise<Record<string, unknown>[]>;
  count: (query: string) => Promise<number>;
  /** Writes a csv of `rows` good rows whose numbers end in 00 to 96, and answers its path. */
  writeRows: (rows: number) => string;
}

/** Runs `body` with a home of its own; desks that it leaves open are ended. */
export async function inDeskHome(body: (home: DeskHome) => Promise<void>): Promise<void> {
  const [person] = people();
  if (!person) throw new Error('nobody runs the tests');
  const desks: Pty[] = [];
  await inHome(person, async (home) => {
    try {
      await body(deskHome(home, desks));
    } finally {
      for (const desk of desks) desk.kill();
      await Promise.all(desks.map((desk) => desk.exit));
    }
  });
}

function deskHome({path}: TestHome, desks: Pty[]): DeskHome {
  const env = {SMSDESK_HOME: path, TZ: 'Europe/Prague'};
  const run: DeskHome['run'] = (...args) => runCommand(args, {env});
  return {
    path,
    run,
    done: async (...args) => {
      const {code, stderr} = await run(...args);
      if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${stderr}`);
    },
    openDesk: ({cols = 80, rows = 24, language = 'en', args = [], env: added = {}} = {}) => {
      const desk = openPty(process.execPath, [commandPath, ...args], {
        cols,
        rows,
        env: {...env, SMSDESK_LANG: language, ...added},
      });
      desks.push(desk);
      return desk;
    },
    json: async (...args) => jsonLines(await run(...args, '--json')) as Record<string, unknown>[],
    count: async (query) => Number((await run('count', query)).stdout.trim()),
    writeRows: (rows) => {
      const file = join(path, `rows-${rows}.csv`);
      writeFileSync(file, ['clid,message', ...goodRows(rows)].join('\n'));
      return file;
    },
  };
}

const goodRows = (rows: number): string[] =>
  Array.from({length: rows}, (_, i) => {
    const number = 777_000_000 + Math.floor(i / 97) * 100 + (i % 97);
    return `+420${number},Message number ${i + 1}`;
  });
