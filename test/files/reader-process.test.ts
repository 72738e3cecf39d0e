import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {createReadStream} from 'node:fs';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, describe, expect, it, test, vi} from 'vitest';
import {limits} from '../../src/files/limits.ts';
import {openSheet} from '../../src/files/read-sheet.ts';
import {sampleSheet} from '../../src/files/sample-sheet.ts';
import {childrenOf, measureRead} from '../support/measure-read.ts';
import {isAlive} from '../support/processes.ts';
import {sheetXml, stringsXml, textCell, workbookParts} from '../support/raw-xlsx.ts';
import {until} from '../support/until.ts';
import {zipOf, zipPart} from '../support/zip-entries.ts';

// Large files, on machines that may be busy.
vi.setConfig({testTimeout: 120_000, hookTimeout: 120_000});

const rows = 100_000;
const number = (at: number) => `+420777${String(at).padStart(6, '0')}`;
const text = (at: number) => `Dobrý den, vaše objednávka ${at} je připravena k vyzvednutí na pobočce v Dlouhé ulici.`;
const header = `<row r="1">${textCell('A1', 'clid')}${textCell('B1', 'message')}${textCell('C1', 'datetime_scheduled')}</row>`;

const inlineRow = (at: number): string =>
  `<row r="${at + 2}">${textCell(`A${at + 2}`, number(at))}${textCell(`B${at + 2}`, text(at))}<c r="C${at + 2}"><v>47088.5</v></c></row>`;
const sharedRow = (at: number): string =>
  `<row r="${at + 2}"><c r="A${at + 2}" t="s"><v>${2 * at}</v></c><c r="B${at + 2}" t="s"><v>${2 * at + 1}</v></c><c r="C${at + 2}"><v>47088.5</v></c></row>`;
const sharedItem = (at: number): string => `<si><t>${number(at)}</t></si><si><t>${text(at)}</t></si>`;
const all = (of: (at: number) => string): string => Array.from({length: rows}, (_, at) => of(at)).join('');

let folder = '';
const files = {inline: '', shared: '', csv: ''};
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'smsdesk-reader-'));
  const save = async (name: keyof typeof files, parts: Readonly<Record<string, string>>): Promise<void> => {
    files[name] = join(folder, `${name}.xlsx`);
    await writeFile(files[name], zipOf(Object.entries(parts).map(([part, content]) => zipPart(part, content))));
  };
  await save('inline', workbookParts(header + all(inlineRow)));
  await save('shared', {
    ...workbookParts(''),
    'xl/worksheets/sheet1.xml': sheetXml(header + all(sharedRow)),
    'xl/sharedStrings.xml': stringsXml(all(sharedItem)),
  });
  files.csv = join(folder, 'list.csv');
  await writeFile(files.csv, `clid;message\n${all((at) => `${number(at)};${text(at)}\n`)}`);
});
afterAll(() => rm(folder, {recursive: true}));

/** The processes that this one has started and that still run. */
const readers = (): number[] => childrenOf(process.pid).filter((pid) => isAlive(pid));

describe.runIf(process.platform === 'linux')('100,000 rows', () => {
  test.each(['inline', 'shared'] as const)('of %s strings are read in little memory', async (name) => {
    const figures = await measureRead(files[name]);
    expect(figures).toMatchObject({rows, code: ''});
    expect(figures.milliseconds).toBeLessThan(12_000);
    expect(figures.memory.asker + figures.memory.reader).toBeLessThan(300);
  });
});

describe('a workbook', () => {
  it('tells how far it is read', async () => {
    const sheet = await openSheet(files.shared);
    const seen: number[] = [];
    let read = 0;
    for await (const row of sheet.rows) {
      read += 1;
      if (row.row % 10_000 === 0) seen.push(sheet.bytesRead());
    }
    expect(read).toBe(rows);
    expect(seen.toSorted((a, b) => a - b)).toEqual(seen);
    expect(new Set(seen).size).toBeGreaterThan(5);
    expect(seen.at(0)).toBeLessThan(sheet.size!);
    expect(sheet.bytesRead()).toBe(sheet.size);
  });

  it('comes by a stream as well', async () => {
    const sheet = await openSheet(createReadStream(files.inline));
    expect(sheet).toMatchObject({path: '-', size: null, head: {format: 'xlsx'}});
    let read = 0;
    while ((await sheet.rows.next()).done !== true) read += 1;
    expect(read).toBe(rows);
  });
});

describe.runIf(process.platform === 'linux')('its reader', () => {
  it('ends when the rows are left, when the file is closed, and when only its beginning was wanted', async () => {
    const before = readers().length;
    const left = await openSheet(files.inline);
    for await (const row of left.rows) if (row.row === 700) break;
    const closed = await openSheet(files.inline);
    expect(readers().length).toBe(before + 1);
    await closed.close();
    expect((await sampleSheet(files.shared)).rows).toHaveLength(5);
    await until(() => readers().length === before);
  });

  test.each(['inline', 'csv'] as const)('of %s stops when told to, wherever it is', async (name) => {
    const before = readers().length;
    const reason = new Error('enough');
    const reading = new AbortController();
    const sheet = await openSheet(files[name], {signal: reading.signal});
    for (let row = 0; row < 1000; row++) await sheet.rows.next();
    reading.abort(reason);
    const start = performance.now();
    const rest = async (): Promise<void> => {
      while ((await sheet.rows.next()).done !== true);
    };
    await expect(rest()).rejects.toBe(reason);
    expect(performance.now() - start).toBeLessThan(1000);
    await until(() => readers().length === before);
  });

  it('stops while it opens a file', async () => {
    const before = readers().length;
    const reason = new Error('enough');
    const opening = new AbortController();
    const opened = openSheet(files.shared, {signal: opening.signal});
    opened.catch(() => undefined);
    await until(() => readers().length > before);
    opening.abort(reason);
    await expect(opened).rejects.toBe(reason);
    await expect(openSheet(files.shared, {signal: opening.signal})).rejects.toBe(reason);
    await until(() => readers().length === before);
  });

  it('is given up when it does not get on', async () => {
    const before = new Set(readers());
    const sheet = await openSheet(files.inline);
    const [reader] = readers().filter((pid) => !before.has(pid));
    process.kill(reader!, 'SIGSTOP');
    const rest = async (): Promise<void> => {
      while ((await sheet.rows.next()).done !== true);
    };
    await expect(rest()).rejects.toMatchObject({problem: {code: 'fileTooSlow', limit: limits.readerSilence}});
    await until(() => !isAlive(reader!));
  });

  it('ends by itself when who asked is killed', async () => {
    const entry = fileURLToPath(new URL('../support/hold-entry.ts', import.meta.url));
    const asker = spawn(process.execPath, [entry, files.inline], {stdio: ['ignore', 'pipe', 'inherit']});
    await once(asker.stdout, 'data');
    const [reader] = childrenOf(asker.pid!);
    expect(isAlive(reader!)).toBe(true);
    asker.kill('SIGKILL');
    await until(() => !isAlive(reader!));
  });
});
