/** The preview pane on the whole program, in a real terminal. */
import {expect, test} from 'vitest';
import type {Pty} from '../support/pty.ts';
import {inDeskHome} from './desk-home.ts';

const start = 60_000;

/** The line above the pane, the pane's first line of text, and the row under the cursor. */
const rule = (rows: readonly string[]): string => rows.find((row) => /^──? ?…? ?[→←]|^─…/u.test(row)) ?? '';
const cursorRow = (rows: readonly string[]): string => rows.find((row) => row.startsWith('>')) ?? '';
const numberIn = (row: string): string => /\+\d{6,}/u.exec(row)?.[0] ?? '';

/** Waits until the pane shows the message under the cursor, and not as an old one. */
const settled = (desk: Pty) =>
  desk.waitFor((rows) => {
    const number = numberIn(cursorRow(rows));
    return number !== '' && rule(rows).startsWith('──') && numberIn(rule(rows)) === number;
  }, start);

test('the pane follows the cursor, scrolls, and is there again the next time', {timeout: 180_000}, async () => {
  await inDeskHome(async (home) => {
    await home.done('demo', '--messages', '300');
    const desk = home.openDesk();
    await desk.waitFor('/ 300', start);
    desk.keys('/');
    desk.write('number:+420* direction:out');
    desk.keys('enter');
    await desk.waitFor((rows) => numberIn(cursorRow(rows)) !== '');
    desk.keys('p');
    await settled(desk);
    desk.keys('j', 'j', 'j');
    await desk.waitFor(/ 4 \/ \d/u);
    await settled(desk);

    // The wheel over the pane scrolls it where there is more; over the rows it moves the cursor.
    desk.write('\x1b[<65;10;5M');
    await desk.waitFor(/ 7 \/ \d/u);
    await settled(desk);
    desk.write('\x1b[<65;10;20M');
    desk.keys('J', 'K', 'j');
    await desk.waitFor(/ 8 \/ \d/u);
    await settled(desk);
    const held = cursorRow(desk.screen());

    // A terminal that is too low has no pane; opened there, the message takes the place of the rows.
    desk.resize(80, 16);
    await desk.waitFor((rows) => rows.length === 16 && rule(rows) === '');
    desk.keys('p');
    await desk.waitFor('The preview needs 60×20');
    desk.keys('p');
    await desk.waitFor((rows) => cursorRow(rows) === held);
    desk.resize(80, 24);
    await settled(desk);
    desk.keys('q', 'y');
    expect(await desk.exit).toBe(0);

    const again = home.openDesk();
    await again.waitFor((rows) => rule(rows) !== '', start);
    again.keys('p');
    await again.waitFor((rows) => rule(rows) === '');
    again.keys('q', 'y');
    expect(await again.exit).toBe(0);
    const third = home.openDesk();
    await third.waitFor('/ 300', start);
    expect(rule(third.screen())).toBe('');
  });
});
