import {memo} from 'react';
import type {MessageDetail} from '../../actions/read-message.ts';
import {cellWidth, fitWidth} from '../../core/cell-width.ts';
import {showable} from '../../core/outside-text.ts';
import {formatTime} from '../../core/schedule.ts';
import type {Messages} from '../../i18n/messages.ts';
import {Lines} from '../components/line.tsx';
import {previewHeight} from '../state/layout.ts';
import {isPreviewOld} from '../state/message/preview.ts';
import {scrollBy} from '../state/scroll.ts';
import {soughtIn} from '../state/search/sought.ts';
import type {State} from '../state/state.ts';
import {paint} from '../theme/paint.ts';
import {arrowOf} from './message-arrow.ts';
import {previewLines, type PreviewSpace} from './preview-lines.ts';

/** The message under the cursor, below the rows; draws nothing anew while only the cursor moves. */
export function PreviewPane({state, texts}: {state: State; texts: Messages}) {
  const height = previewHeight(state);
  if (height === 0) return null;
  const {detail, scroll, asked} = state.preview;
  const {columns} = state.size;
  const facts = {
    scroll,
    height,
    columns,
    zone: state.zone,
    texts,
    isOld: isPreviewOld(state),
    sought: soughtIn(state.grid),
  };
  return <Pane detail={detail} isWaiting={detail === null && asked !== null} {...facts} />;
}

interface PaneProps extends PreviewSpace {
  detail: MessageDetail | null;
  isWaiting: boolean;
  isOld: boolean;
  scroll: number;
  texts: Messages;
}

const Pane = memo(function Pane({detail, isWaiting, isOld, scroll, height, columns, zone, sought, texts}: PaneProps) {
  const room = height - 1;
  const lines = detail ? previewLines(detail, {columns, height: room, zone, sought}, texts) : [];
  const top = scrollBy(scroll, 0, lines.length, room);
  const shown = lines.slice(top, top + room);
  const waiting = isWaiting ? [` ${texts.screen.loading}`] : [];
  const rule = ruleLine(detail, {isOld, above: top, below: lines.length - top - shown.length}, columns, zone);
  const filled = [...shown, ...waiting, ...Array<string>(room).fill('')].slice(0, room);
  return <Lines lines={[rule, ...filled]} />;
});

interface RuleFacts {
  isOld: boolean;
  above: number;
  below: number;
}

/** Which message it is; `…` before it while the cursor is on another; at the right how many lines are not on the screen. */
function ruleLine(
  detail: MessageDetail | null,
  {isOld, above, below}: RuleFacts,
  columns: number,
  zone: string,
): string {
  const more = [above > 0 ? ` ▲${above}` : '', below > 0 ? ` ▼${below}` : ''].join('');
  const right = more === '' ? '' : `${more} ──`;
  const message = detail?.message;
  const name = message
    ? ` ${arrowOf(message)} ${showable(message.number)} · ${formatTime(message.time, zone)} · SMS ${message.id} `
    : '';
  const left = fitWidth(name, Math.min(cellWidth(name), columns - cellWidth(right) - 3));
  const rule = '─'.repeat(Math.max(0, columns - 2 - cellWidth(left) - cellWidth(right)));
  return `${paint('dim', `─${isOld ? '…' : '─'}`)}${left}${paint('dim', `${rule}${right}`)}`;
}
