/** The columns of the grid on the whole program, in a real terminal, by keyboard and by mouse. */
import {expect, test} from 'vitest';
import {texts} from '../../src/i18n/language.ts';
import type {Pty} from '../support/pty.ts';
import {inDeskHome} from './desk-home.ts';

const start = 60_000;
const say = texts.en.screen;
const header = (desk: Pty): string => desk.screen()[2] ?? '';

/** Presses and releases the left button on a word of the header. */
function clickHeader(desk: Pty, word: string): void {
  const column = header(desk).indexOf(word);
  expect(column, header(desk)).toBeGreaterThan(-1);
  desk.write(`\x1b[<0;${column + 1};3M\x1b[<0;${column + 1};3m`);
}

const hasHeader =
  (...words: string[]) =>
  (rows: string[]): boolean =>
    words.every((word) => rows[2]?.includes(word));

test('columns are chosen, sorted by click, and there again the next time', {timeout: 180_000}, async () => {
  await inDeskHome(async (home) => {
    await home.done('demo', '--messages', '300');
    const desk = home.openDesk();
    await desk.waitFor('/ 300', start);

    // The queue's header beside the open pane, where it stands elsewhere than without it.
    desk.keys('l', 'l', 'l', '\\');
    await desk.waitFor((rows) => rows[2]?.includes('│') === true && rows[2].includes('Queue'));
    clickHeader(desk, 'Queue');
    await desk.waitFor(hasHeader('Queue  ▲'));
    clickHeader(desk, 'Queue');
    await desk.waitFor(hasHeader('Queue  ▼'));
    desk.keys('escape');
    await desk.waitFor((rows) => !rows[2]?.includes('│'));

    desk.keys('h', '}');
    await desk.waitFor(
      say.notices.sortedBy({
        code: 'sortedBy',
        sort: [
          {key: 'queue', descending: true},
          {key: 'number', descending: true},
        ],
      }),
    );
    await desk.waitFor(hasHeader('Queue ▼1', '▼2'));

    // A column that has no room comes to the cursor; one that is asked for stays.
    desk.keys('l', 'l', 'l', 'l');
    await desk.waitFor(hasHeader('Status'));
    desk.keys('g', 'c');
    await desk.waitFor(say.columnPicker.title);
    desk.keys('G', 'space', 'c');
    await desk.waitFor(hasHeader('Error'));

    // Quitting at once loses nothing.
    desk.keys('h', 'h', '-', 'q', 'y');
    expect(await desk.exit).toBe(0);

    const again = home.openDesk({env: {SMSDESK_MOUSE: '0'}});
    await again.waitFor('/ 300', start);
    const shown = header(again);
    expect(shown).toContain('Error');
    expect(again.terminal.modes.mouseTrackingMode).toBe('none');
    again.keys('M');
    await expect.poll(() => again.terminal.modes.mouseTrackingMode).toBe('vt200');
    again.keys('c');
    await again.waitFor(say.columnPicker.title);
    expect(again.screen().filter((row) => row.includes('[ ]'))).toHaveLength(2);
    again.keys('r');
    await again.waitFor((rows) => !rows[2]?.includes('Error'));
    again.keys('q', 'q', 'y');
    expect(await again.exit).toBe(0);
  });
});
