import {cellWidth, fitWidth} from '../../core/cell-width.ts';
import {stateLook} from '../../core/state-look.ts';
import type {Messages} from '../../i18n/messages.ts';
import {lackedRight} from '../../keys/lacked-right.ts';
import {commandLabel, hintsFor} from '../../keys/labels.ts';
import {hasDoubt} from '../state/doubt/doubt.ts';
import {keyWord} from '../state/key-words.ts';
import {scopeStack} from '../state/scopes.ts';
import type {Notice, State} from '../state/state.ts';
import {topLayer} from '../state/step.ts';
import {paint, type Role} from '../theme/paint.ts';
import {Line} from './line.tsx';
import {troubleOf} from './link-words.ts';
import {marksLine} from './marks-line.ts';
import {sayNotice} from './say-notice.ts';

/** The two lowest lines of every screen: what just happened, or a `message` in its place, and what can be done. */
export function Footer({state, texts, message = null}: {state: State; texts: Messages; message?: string | null}) {
  return (
    <>
      <Line>{message ?? noticeLine(state, texts)}</Line>
      <Line>{hintLine(state, texts)}</Line>
    </>
  );
}

const tones: Record<Notice['tone'], {role: Role; sign: string}> = {
  info: {role: 'info', sign: '·'},
  success: {role: 'success', sign: '✓'},
  error: {role: 'error', sign: '!'},
};

function noticeLine(state: State, texts: Messages): string {
  const {size, connection, notice} = state;
  if (notice) {
    const {role, sign} = tones[notice.tone];
    return paint(role, fitWidth(`${sign} ${sayNotice(texts, notice.content)}`, size.columns));
  }
  if (connection === 'down') return paint('error', fitWidth(`! ${texts.screen.connectionLost}`, size.columns));
  const marks = marksLine(state, texts);
  if (marks !== null) return paint('strong', fitWidth(`* ${marks}`, size.columns));
  const trouble = troubleOf(state, texts);
  if (trouble !== null) return paint('warning', fitWidth(`! ${trouble}`, size.columns));
  const doubt = doubtLine(state, texts);
  return doubt === null
    ? ''
    : paint(stateLook.unknown.color, fitWidth(`${stateLook.unknown.sign} ${doubt}`, size.columns));
}

/** What may be done about a message in doubt, where it is under the cursor or opened. */
function doubtLine(state: State, texts: Messages): string | null {
  const {screen} = topLayer(state);
  if ((screen !== 'grid' && screen !== 'detail') || !hasDoubt(state)) return null;
  if (lackedRight(state.rights, 'grid.doubt')) return null;
  return texts.doubt.hint(commandLabel('grid.doubt'));
}

/** As many hints as fit, the most wanted first; help always. */
function hintLine(state: State, texts: Messages): string {
  const hints = hintsFor(scopeStack(state), state.rights).flatMap(({id, label}) => {
    const word = keyWord(state, id);
    return word === null ? [] : [{id, label, words: word ? texts.keyWords[word] : texts.commands[id].label}];
  });
  const help = hints.filter(({id}) => id === 'app.help');
  let room = state.size.columns - widthOf(help);
  const fitting = hints.filter((hint) => {
    if (hint.id === 'app.help') return false;
    room -= widthOf([hint]);
    return room >= 0;
  });
  return [...fitting, ...help].map(({label, words}) => `${paint('key', label)} ${words}`).join('  ');
}

const widthOf = (hints: readonly {label: string; words: string}[]): number =>
  hints.reduce((sum, {label, words}) => sum + cellWidth(label) + cellWidth(words) + 3, 0);
