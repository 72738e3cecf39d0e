import {press} from '../state/sample-state.ts';
import {at, times, type Make} from './scene.ts';

/** Copying, by the menu and what is said of it. */
export const copyScenes: Readonly<Record<string, Make>> = {
  copy: (size) => at(size, ...press(...times(4, 'grid.right'), 'grid.copy', 'copy.down')),
  // The hostile message, of which only pictures of its controls are copied.
  'copy-hostile': (size) => at(size, ...press(...times(8, 'grid.down'), ...times(4, 'grid.right'), 'grid.copy')),
  'copy-marked': (size) =>
    at(size, ...press('grid.down', 'grid.mark', 'grid.mark', 'grid.down', 'grid.down', 'grid.mark', 'grid.copy')),
  copied: (size) => at(size, {type: 'copied', form: 'row', count: 12, bytes: 3456}),
  'copied-too-long': (size) => at(size, {type: 'failed', problem: {code: 'copyTooLong', limit: 74_000}}),
  'copied-nothing': (size) => at(size, {type: 'copied', form: 'cell', count: 1, bytes: 0}),
};
