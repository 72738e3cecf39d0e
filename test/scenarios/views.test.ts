/** Saved views and frozen rows on the whole program, with two desks beside each other, in real terminals. */
import {expect, test} from 'vitest';
import {texts} from '../../src/i18n/language.ts';
import type {Pty} from '../support/pty.ts';
import {inDeskHome} from './desk-home.ts';

const start = 60_000;
const tabs = (desk: Pty): string => desk.screen()[0] ?? '';
const hasTab =
  (what: RegExp) =>
  (rows: string[]): boolean =>
    what.test(rows[0] ?? '');

/** Where the cursor is on the screen, and what stands there: time, direction, number and queue. */
function selected(desk: Pty): {line: number; row: string} {
  const line = desk.screen().findIndex((row) => row.startsWith('>'));
  return {line, row: (desk.screen()[line] ?? '').slice(2, 44)};
}

test(
  'a view that one desk saves is a tab of the other, which freezes its rows and lets them in',
  {timeout: 240_000},
  async () => {
    await inDeskHome(async (home) => {
      await home.done('demo', '--messages', '300');
      const delivered = await home.count('state:delivered');
      const first = home.openDesk({cols: 120, rows: 40});
      await first.waitFor('/ 300', start);
      const second = home.openDesk({cols: 120, rows: 40, language: 'cs'});
      await second.waitFor('/ 300', start);
      // The built-in views are counted, each desk in its own language.
      await first.waitFor(hasTab(/^\[All 300\] Waiting \d+ .*Failed \d+/));
      await second.waitFor(hasTab(/^\[Vše 300\] Čekají \d+ .*Nedoručené \d+/));

      first.keys('/');
      await first.waitFor(texts.en.screen.searchPrompt);
      first.keys('state:delivered', 'enter');
      await first.waitFor(hasTab(/^\[All\* /));
      first.keys('+');
      await first.waitFor(texts.en.screen.views.save);
      first.keys('Arrived', 'tab');
      await first.waitFor(`[•] ${texts.en.screen.views.forAll}`);
      first.keys('enter');
      await first.waitFor(hasTab(/\[Arrived \d+\]/));
      await second.waitFor(hasTab(/Arrived \d+/));
      expect(Number(/Arrived (\d+)/.exec(tabs(second))?.[1])).toBeGreaterThanOrEqual(delivered);

      second.keys('j', 'j', 'j', 'Z');
      await second.waitFor(hasTab(/\[zastaveno/));
      const before = selected(second);
      await home.done('send', '777 123 456', 'While they stood still', '--queue', 'default');
      await second.waitFor(hasTab(/\[zastaveno, čeká \d+\]/));
      expect(selected(second)).toEqual(before);
      expect(second.screen().join('\n')).not.toContain('While they stood');
      second.keys('Z');
      await second.waitFor((rows) => !rows[0]?.includes('zastaveno'));
      await second.waitFor(texts.cs.screen.notices.frozen({code: 'frozen', on: false}));
      second.keys('g');
      await second.waitFor('While they stood');

      // What the other desk deletes is gone here as well.
      first.keys('V');
      await first.waitFor(texts.en.screen.views.title);
      first.keys('d');
      await first.waitFor(/Delete the view “Arrived”, for everybody\?/);
      first.keys('y');
      await first.waitFor((rows) => !rows[0]?.includes('Arrived'));
      await second.waitFor((rows) => !rows[0]?.includes('Arrived'));

      // A hidden tab stays hidden, and a click goes to one.
      first.keys('g', 'j', 'space', 'V');
      await first.waitFor(hasTab(/^.All \d+.\s?Going out/));
      await first.waitFor((rows) => !rows.some((row) => row.includes(`─ ${texts.en.screen.views.title} ─`)));
      const failed = tabs(first).indexOf('Failed');
      first.write(`\x1b[<0;${failed + 2};1M\x1b[<0;${failed + 2};1m`);
      await first.waitFor(hasTab(/\[Failed \d+\]/));
      first.keys('q', 'y');
      expect(await first.exit).toBe(0);
      const again = home.openDesk({cols: 120, rows: 40});
      await again.waitFor(hasTab(/^\[All \d+\] Going out/), start);
    });
  },
);
