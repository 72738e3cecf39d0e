/**
 * Texts that act on a terminal in the file of a bulk send: in its name, its header and its cells, from the wizard over
 * the rejected rows to the board and the stop. None of the bytes that reach the terminal is a sequence that is not ours.
 */
import {mkdirSync, readdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {texts} from '../../src/i18n/language.ts';
import {stringify} from '../support/csv-text.ts';
import {foreignSequences} from '../support/foreign-sequences.ts';
import {allHostile, hostileTexts} from '../support/hostile-texts.ts';
import type {Pty} from '../support/pty.ts';
import {inDeskHome} from './desk-home.ts';

const start = 60_000;
const {wizard, batches} = texts.en;

/** A file's name takes all but a slash and NUL. */
const hostileName = '\u202elist\x1b[31m\x07\u009b2J\x1b]0;evil\x07.csv';

function writeHostile(home: string): string {
  const folder = join(home, 'lists');
  mkdirSync(folder, {recursive: true});
  const header = [`phone ${hostileTexts.title}`, `text ${hostileTexts.clear}`, hostileTexts.bidi, 'plain'];
  const rows = Object.values(hostileTexts).map((text, index) => [`77700${1000 + index}`, text, text, 'x']);
  const bad = Object.values(hostileTexts).map((text) => [text, text, text, text]);
  // A record of a csv may hold NUL and half pairs only as UTF-8 can write them.
  const table = stringify([header, ...rows, ...bad], ';')
    .toWellFormed()
    .replaceAll('\0', '');
  writeFileSync(join(folder, hostileName), table);
  return folder;
}

const atStep = (desk: Pty, step: number): Promise<void> => desk.waitFor(wizard.place(step, 8), start);

/** From the grid to the rows of the hostile file. */
async function openRows(desk: Pty, folder: string): Promise<void> {
  desk.keys('b');
  await atStep(desk, 1);
  desk.keys('tab');
  await atStep(desk, 2);
  desk.keys('tab');
  await atStep(desk, 3);
  desk.keys('/');
  desk.write(folder);
  desk.keys('enter');
  await desk.waitFor(/list.*\.csv/u, start);
  desk.keys('down', 'enter');
  await desk.waitFor(/→ clid/u, start);
  for (let column = 0; column < 4; column++) desk.keys('down');
  desk.keys('enter');
  await desk.waitFor(/\d rejected|\d+ to send/u, start);
}

/** Each row with its text and reason, a cell being mended, each verdict alone, and the rejected rows as a file. */
async function walkRows(desk: Pty): Promise<void> {
  for (let row = 0; row < Object.keys(hostileTexts).length * 2; row++) desk.keys('j');
  desk.keys('g', 'n', 'n', 'e');
  await desk.waitFor(/\(1 [^)]*4\)/u);
  desk.keys('tab', 'tab', 'tab');
  desk.paste(allHostile.replaceAll('\x1b[201~', ''));
  desk.keys('escape');
  await desk.waitFor((rows) => !/\(\d [^)]*4\)/u.test(rows.join('\n')));
  for (let verdict = 0; verdict < 6; verdict++) desk.keys('f');
  desk.keys('r');
  await desk.waitFor(/saved as .*rejects\.csv/u, start);
}

async function send(desk: Pty): Promise<void> {
  for (const step of [4, 5, 6, 7, 8]) {
    desk.keys('tab');
    await atStep(desk, step);
  }
  await desk.waitFor(wizard.send.ready, start);
  desk.keys('h', 'down', 'down', 'up', 'enter');
  await desk.waitFor(/\?/u);
  desk.keys('y');
  await desk.waitFor(/leaves in|held/u, start);
}

/** The stop, the board, the page of the batch to its end, and the templates. */
async function walkBatches(desk: Pty): Promise<void> {
  desk.keys('!');
  await desk.waitFor(/23 SMS not sent yet/u, start);
  desk.keys('down', 'enter');
  await desk.waitFor(/paused/u, start);
  desk.keys('escape');
  await desk.waitFor((rows) => !rows.join('\n').includes(batches.stop.title));
  desk.keys('B');
  await desk.waitFor(batches.title);
  desk.keys('enter');
  await desk.waitFor(batches.page.rejects, start);
  for (let line = 0; line < 80; line++) desk.keys('j');
  desk.keys('escape');
  await desk.waitFor((rows) => rows[0]?.includes(batches.title) === true);
  desk.keys('escape');
  await desk.waitFor('⏎ open  /');
}

test.each([
  ['the frame sink', []],
  ['Ink’s own drawing', ['--plain-render']],
] as const)('only our own sequences reach the terminal: %s', {timeout: 240_000}, async (_, args) => {
  await inDeskHome(async (home) => {
    const folder = writeHostile(home.path);
    const desk = home.openDesk({cols: 120, rows: 40, args});
    await desk.waitFor(/ 0 \/ 0|\[All/u, start);
    await openRows(desk, folder);
    await walkRows(desk);
    await send(desk);
    await walkBatches(desk);
    desk.keys('q');
    await desk.waitFor(/smsdesk\?/);
    desk.keys('y');
    expect(await desk.exit).toBe(0);
    const foreign = foreignSequences(Buffer.from(desk.output()), {plainRender: args.length > 0});
    expect([...new Set(foreign)].slice(0, 20)).toEqual([]);
    for (const title of desk.terminal.titles) expect(title).not.toMatch(/[\p{C}]/u);
    expect(readdirSync(folder)).toHaveLength(2);
  });
});
