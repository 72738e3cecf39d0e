/**
 * `npm run bench -- PART [--messages N] [--only ROW,…] [--quick] [--json]`: measures the built program and prints one
 * table. It ends with 1 where a bound is not held.
 */
import {availableParallelism, loadavg} from 'node:os';
import {parseArgs} from 'node:util';
import {openBenchHome} from './bench-home.ts';
import type {Bench, BenchOptions, BenchPart, BenchRow} from './part.ts';
import {parts} from './parts.ts';
import {isHeld, jsonText, tableText, type Measured} from './print-table.ts';

const say = (text: string): void => void process.stderr.write(`${text}\n`);

const usage = `npm run bench -- ${Object.keys(parts).join('|')} [--messages N] [--only ROW,…] [--quick] [--json]`;

const {part, options} = readArguments();
process.exitCode = await run(part, options);

function readArguments(): {part: BenchPart; options: BenchOptions} {
  const {values, positionals} = parseArgs({
    allowPositionals: true,
    options: {
      messages: {type: 'string'},
      only: {type: 'string'},
      quick: {type: 'boolean', default: false},
      json: {type: 'boolean', default: false},
    },
  });
  const [name = ''] = positionals;
  const found = Object.hasOwn(parts, name) ? parts[name] : undefined;
  const only = values.only?.split(',') ?? null;
  const unknown = only?.find((id) => !found?.rows.some((row) => row.id === id));
  if (!found || unknown !== undefined) {
    say(found ? `no row ${unknown}; there are ${found.rows.map(({id}) => id).join(', ')}` : usage);
    process.exit(2);
  }
  const messages = Number(values.messages ?? found.messages);
  return {part: found, options: {messages, only, isQuick: values.quick, isJson: values.json}};
}

async function run({title, rows}: BenchPart, asked: BenchOptions): Promise<number> {
  const home = await openBenchHome(asked.messages, say);
  const seen = new Map<string, Promise<unknown>>();
  const endings: (() => Promise<void>)[] = [];
  const bench: Bench = {
    ...{options: asked, home, say, atEnd: (work) => void endings.push(work)},
    once: <T>(name: string, measure: () => Promise<T>): Promise<T> => {
      const found = (seen.get(name) as Promise<T> | undefined) ?? measure();
      seen.set(name, found);
      return found;
    },
  };
  try {
    const measured: Measured[] = [];
    for (const row of rows) {
      if (asked.only && !asked.only.includes(row.id)) continue;
      measured.push(await measure(row, bench));
    }
    const head = `${await title(bench)}\n${load()}`;
    process.stdout.write(asked.isJson ? jsonText(measured) : `${head}\n\n${tableText(measured)}`);
    return measured.every(isHeld) ? 0 : 1;
  } finally {
    for (const end of endings) await end();
    await home.close();
  }
}

/** How busy the machine is: what others do there is in every figure. */
function load(): string {
  const processors = availableParallelism();
  const [busy = 0] = loadavg();
  const said = `${processors} processors, load ${busy.toFixed(1)}`;
  return busy > processors ? `${said}: others are at work here, so times are too long` : said;
}

/** A row that cannot be measured leaves the others their figures. */
async function measure(row: BenchRow, bench: Bench): Promise<Measured> {
  try {
    return {row, reading: await row.measure(bench), anchors: (await row.anchors?.(bench)) ?? []};
  } catch (error) {
    return {row, reading: {value: NaN, note: String(error)}, anchors: []};
  }
}
