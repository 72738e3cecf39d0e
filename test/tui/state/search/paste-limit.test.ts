import {describe, expect, test} from 'vitest';
import {topLayer} from '../../../../src/tui/state/step.ts';
import {after, loaded, messages, press} from '../sample-state.ts';

const paste = (length: number) => ({type: 'paste', value: 'x'.repeat(length)}) as const;
const grid = loaded(messages(9, 1));

describe('what is pasted', () => {
  test.each([
    ['the search', press('grid.search'), 4_000],
    ['an answer', press('grid.reply'), 10_000],
    ['the palette', press('app.palette'), 10_000],
  ] as const)('goes into %s up to its limit, and beyond it is refused whole', (_, keys, most) => {
    const opened = after(grid, ...keys).state;
    expect(topLayer(after(opened, paste(most)).state)).toMatchObject({text: {value: 'x'.repeat(most)}});
    const refused = after(opened, paste(most + 1)).state;
    expect(topLayer(refused)).toEqual(topLayer(opened));
    expect(refused.notice).toEqual({tone: 'error', content: {code: 'pasteTooLong', length: most + 1, most}});
  });
});
