import type {Handlers, Step} from './step.ts';
import {findLayer, popLayer, pushLayer, stay, step, topLayer, withNotice} from './step.ts';
import {openStop} from './batches/stop.ts';
import {reopen} from './grid/grid-load.ts';
import {closeExport} from './export/export-form.ts';
import {leaveExporting} from './export/export-run.ts';
import {isExporting} from './export/export-state.ts';
import {emptyList} from './list.ts';
import {clearMarks, hasMarks} from './marks/marks.ts';
import {dropRange} from './marks/range.ts';
import type {Question} from '../../i18n/notices.ts';
import {forgetHits} from './search/sought.ts';
import type {State} from './state.ts';
import {noText} from './text.ts';
import {leaveWizard} from './wizard/wizard.ts';

export const globalHandlers: Handlers<'global'> = {
  'app.help': (state) => stay(pushLayer(state, {screen: 'help', text: noText, scroll: 0})),
  'app.palette': (state) => stay(pushLayer(state, {screen: 'palette', text: noText, list: emptyList})),
  'app.back': goBack,
  'app.close': (state) => (isAtRoot(state) ? askToQuit(state) : goBack(state)),
  'app.quit': (state) => (isAskingToQuit(state) ? stay({...state, isQuitting: true}) : askToQuit(state)),
  'app.redraw': (state) => step(state, {type: 'redraw'}),
  'app.suspend': (state) => step(state, {type: 'suspend'}),
  'app.stop': openStop,
  'app.mouse': (state) => {
    const mouse = !state.mouse;
    return step(withNotice({...state, mouse}, 'info', {code: 'mouse', on: mouse}), {type: 'setMouse', on: mouse});
  },
};

export const ask = (state: State, question: Question): Step =>
  stay(pushLayer(state, {screen: 'confirm', question, yes: false}));

/** What is being written would end with the desk. */
const askToQuit = (state: State): Step => ask(state, {code: isExporting(state) ? 'quitExporting' : 'quit'});

const isAtRoot = (state: State): boolean =>
  state.layers.length === 1 || ['welcome', 'barred', 'busy'].includes(topLayer(state).screen);

function isAskingToQuit(state: State): boolean {
  const code = findLayer(state, 'confirm')?.question.code;
  return code === 'quit' || code === 'quitExporting';
}

/** Escape peels one layer: a pane or dialog, then a range, then the marks, then the query. It never leaves the program. */
function goBack(state: State): Step {
  const layer = topLayer(state);
  if (layer.screen === 'wizard') return leaveWizard(state);
  if (layer.screen === 'export') return closeExport(state);
  if (layer.screen === 'exporting') return leaveExporting(state);
  if (layer.screen === 'busy' && layer.task === 'status') return step(state, {type: 'stopStatus'});
  if (layer.screen === 'busy' || layer.screen === 'welcome' || layer.screen === 'barred') return stay(state);
  if (state.layers.length > 1) return stay(popLayer(state));
  if (state.marks.range) return stay(dropRange(state));
  if (hasMarks(state)) return stay(clearMarks(state));
  return state.grid.query === '' ? stay(forgetHits(state)) : reopen(state, {query: ''});
}
