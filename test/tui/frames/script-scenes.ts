import {after, press} from '../state/sample-state.ts';
import {answered, at, rows, typed, type Make} from './scene.ts';

const query = 'state:failed,unknown -queue:billing status:"Call back" template:"Konec smlouvy" "it\'s $5" čp';

/** The screen as a command. */
export const scriptScenes: Readonly<Record<string, Make>> = {
  script: (size) => at(size, ...press('grid.mark', 'grid.script')),
  'script-long': (size) => {
    const found = answered(size, rows.slice(5, 7), ...typed(query), ...press('text.accept', 'grid.sortUp'));
    return after(found, ...press('grid.hideColumn', 'grid.script')).state;
  },
  'script-copied': (size) => at(size, {type: 'copied', form: 'command', count: 1, bytes: 21}),
};
