/** VisiData, the best known table in a terminal, over the newest 5,000 messages as a csv file. */
import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {listMessages} from '../../../src/actions/list-messages.ts';
import {defaultSort} from '../../../src/core/query/sort.ts';
import type {Bench} from '../part.ts';
import {openProgram, type Program} from '../program.ts';
import {isShown} from './first-rows.ts';

export interface VisiData {
  program: Program;
  /** Of the messages, in their order. */
  numbers: readonly string[];
  /** Milliseconds from its start to the first picture with rows. */
  startedIn: number;
}

const rows = 5_000;

/** Opens it and waits for its rows; null where it is not installed, or time is short. End it by `program.end`. */
export async function openVisiData(bench: Bench): Promise<VisiData | null> {
  if (bench.options.isQuick || !isInstalled()) return null;
  const table = await bench.once('VisiData table', () => writeTable(bench));
  const startedAt = performance.now();
  const program = openProgram('vd', ['--config=/dev/null', table.path], {cwd: '/'});
  await program.waitFor((screen) => isShown(screen, table.numbers), 60_000);
  return {program, numbers: table.numbers, startedIn: program.lastAt() - startedAt};
}

function isInstalled(): boolean {
  try {
    execFileSync('vd', ['--version'], {stdio: 'ignore'});
    return true;
  } catch {
    return false;
  }
}

async function writeTable({home}: Bench): Promise<{path: string; numbers: string[]}> {
  const page = await listMessages(home.desk, {query: {conditions: []}, sort: defaultSort, limit: rows});
  const lines = page.rows.map((row) =>
    [row.time.toISOString(), row.direction, row.number, row.queue, row.text, row.state, row.user ?? '', row.parts]
      .map((cell) => `"${String(cell).replaceAll('"', '""')}"`)
      .join(','),
  );
  const folder = mkdtempSync(join(tmpdir(), 'smsdesk-bench-'));
  process.on('exit', () => rmSync(folder, {recursive: true, force: true}));
  const path = join(folder, 'messages.csv');
  writeFileSync(path, ['time,direction,number,queue,text,state,user,parts', ...lines, ''].join('\n'));
  return {path, numbers: page.rows.slice(0, 100).map(({number}) => number)};
}
