import {describe, expect, test} from 'vitest';
import {openProgressLine, type Progress} from '../../src/cli/progress-line.ts';
import type {Environment} from '../../src/cli/environment.ts';
import {texts} from '../../src/i18n/language.ts';
import {until} from '../support/until.ts';

const erased = '\r\x1b[K';

/** A terminal of so many cells, and what was written to it. */
function terminal(columns: number, isTTY = true) {
  const written: string[] = [];
  const stderr = {isTTY, columns, write: (text: string) => void written.push(text)};
  return {written, environment: {streams: {stderr}} as unknown as Environment};
}

const sayFacts = ({done, total, perSecond, left}: Progress): string =>
  `${done} of ${total}, ${Math.round(perSecond)}, ${left === null ? 'unknown' : Math.round(left)}`;

describe('the line that tells how far a command is', () => {
  test('is there on a terminal alone', () => {
    expect(openProgressLine(terminal(80, false), sayFacts)).toBeNull();
  });

  test('is written over itself ten times a second at most, and taken away', async () => {
    const {written, environment} = terminal(80);
    const line = openProgressLine({environment}, sayFacts)!;
    line.show(0, 100);
    line.show(1, 100);
    expect(written).toEqual(['\r0 of 100, 0, unknown\x1b[K']);
    await until(() => {
      line.show(50, 100);
      return written.length > 1;
    });
    const [, done, total, perSecond, left] = /^\r(\d+) of (\d+), (\d+), (\d+)\x1b\[K$/.exec(written[1]!)!;
    expect([done, total]).toEqual(['50', '100']);
    // Half is done in the tenth of a second or more since it began, and the rest takes as long.
    expect(Number(perSecond)).toBeGreaterThan(0);
    expect(Number(perSecond)).toBeLessThanOrEqual(500);
    expect(Number(left)).toBeGreaterThanOrEqual(99);
    line.erase();
    expect(written.at(-1)).toBe(erased);
  });

  test.each([
    [12, 'žádné jméno', 'žádné jméno'],
    [8, 'žádné jméno', 'žádné …'],
    [6, '漢字漢字', '漢字…'],
    [1, 'words', ''],
  ])('is no wider than a terminal of %i cells: %s', (columns, words, shown) => {
    const {written, environment} = terminal(columns);
    openProgressLine({environment}, () => words)?.show(0, 1);
    expect(written[0]).toBe(`\r${shown}\x1b[K`);
  });

  test('says the same in the words of each language', () => {
    const facts = {done: 250_000, total: 1_000_000, perSecond: 125_000, left: 6_000};
    const said = (language: 'en' | 'cs', more: Partial<Progress> = {}): string =>
      texts[language].cli.exporting.progress({...facts, ...more}).replace(/\s/g, ' ');
    expect(said('en')).toBe('25% · 250,000 of 1,000,000 SMS · 125,000 a second · 6 s left');
    expect(said('cs')).toBe('25 % · 250 000 z 1 000 000 SMS · 125 000 za sekundu · zbývá 6 s');
    expect(said('en', {left: null})).toBe('25% · 250,000 of 1,000,000 SMS · 125,000 a second');
    expect(said('en', {done: 0})).toBe('1,000,000 SMS found, being sorted …');
  });
});
