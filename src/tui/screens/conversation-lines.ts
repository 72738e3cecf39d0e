import type {MessageDetail} from '../../actions/read-message.ts';
import {cellWidth} from '../../core/cell-width.ts';
import type {Message} from '../../core/message.ts';
import {formatTime} from '../../core/schedule.ts';
import {stateLook} from '../../core/state-look.ts';
import type {Messages} from '../../i18n/messages.ts';
import {soughtIn} from '../state/search/sought.ts';
import type {State} from '../state/state.ts';
import {paint} from '../theme/paint.ts';
import {hitLines} from './hits.ts';
import {arrowOf} from './message-arrow.ts';

/**
 * What was written to and fro, oldest first: received on the left, sent indented, each with its arrow, so that who speaks
 * is seen without reading. `current` is the first line of the message that is open, marked in the gutter.
 */
export function conversationLines(
  {message, conversation}: MessageDetail,
  state: State,
  texts: Messages,
): {lines: string[]; current: number} {
  const {messages, hasEarlier, hasLater} = conversation;
  const words = texts.screen.detail;
  const more = (text: string): string => `  ${paint('dim', text)}`;
  const lines: string[] = hasEarlier ? [more(words.earlier)] : [];
  let current = 0;
  for (const other of messages) {
    if (other.id === message.id) current = lines.length;
    lines.push(...speechLines(other, other.id === message.id, state));
  }
  return {lines: hasLater ? [...lines, more(words.later)] : lines, current};
}

/** How far what was sent stands to the right of what was received. */
const indentOf = (columns: number): number => Math.min(12, Math.floor(columns / 12));

function speechLines(message: Message, isCurrent: boolean, {zone, size, grid}: State): string[] {
  const indent = ' '.repeat(message.direction === 'out' ? indentOf(size.columns) : 0);
  const gutter = isCurrent ? paint('strong', '>') : ' ';
  const when = `${formatTime(message.time, zone)} `;
  const {color, sign} = stateLook[message.state];
  const start = 2 + cellWidth(indent) + cellWidth(when);
  // The sign of what was received says nothing that its arrow does not.
  const head = message.direction === 'in' ? arrowOf(message) : `${arrowOf(message)} ${paint(color, sign)}`;
  const headCells = message.direction === 'in' ? 2 : 4;
  const lines = hitLines(message, size.columns - start - headCells - 1, soughtIn(grid));
  return lines.map((line, index) =>
    index === 0
      ? `${gutter} ${indent}${paint('dim', when)}${head} ${line}`
      : `${gutter}${' '.repeat(start + headCells - 1)}${line}`,
  );
}
