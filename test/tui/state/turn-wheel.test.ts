import {describe, expect, test} from 'vitest';
import type {CommandId} from '../../../src/keys/commands.ts';
import type {Event} from '../../../src/tui/state/event.ts';
import {topLayer} from '../../../src/tui/state/step.ts';
import {after, loaded, messages, press} from './sample-state.ts';

const wheel = (lines: number): Event => ({type: 'wheel', lines, row: 5, column: 5});

describe('the wheel over what has the screen for itself', () => {
  test.each<[screen: string, open: CommandId, key: CommandId, presses: number]>([
    ['help', 'app.help', 'help.down', 1],
    ['views', 'grid.views', 'views.down', 3],
    ['columns', 'grid.columns', 'columns.down', 3],
  ])('moves %s as its keys do', (screen, open, key, presses) => {
    const opened = after(loaded(messages(9, 1)), ...press(open)).state;
    expect(topLayer(opened).screen).toBe(screen);
    const down = after(opened, wheel(3)).state;
    const keys = Array.from({length: presses}, () => key);
    expect(topLayer(down)).toEqual(topLayer(after(opened, ...press(...keys)).state));
    expect(topLayer(down)).not.toEqual(topLayer(opened));
    expect(topLayer(after(down, wheel(-3)).state)).toEqual(topLayer(opened));
  });

  test('does nothing to a question and to a field', () => {
    for (const open of ['grid.search', 'app.palette'] as const) {
      const {state} = after(loaded(messages(9, 1)), ...press(open));
      expect(after(state, wheel(3)).state.layers).toEqual(state.layers);
    }
  });
});
