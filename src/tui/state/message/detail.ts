import {isMasked} from '../../../core/masked-number.ts';
import type {EventOf} from '../event.ts';
import {currentRow} from '../grid/current-row.ts';
import {loadAround, reopen, withGrid} from '../grid/grid-load.ts';
import {gridHeight, pageHeight} from '../layout.ts';
import {moveBy} from '../list.ts';
import {openAgain, openReply} from './compose.ts';
import {openCopy} from '../clipboard/copy.ts';
import {openDoubt} from '../doubt/doubt.ts';
import {scrollBy, type LineCounts} from '../scroll.ts';
import type {State} from '../state.ts';
import {openReveal} from './reveal.ts';
import {openStatus} from './status.ts';
import {
  andThen,
  changeLayer,
  findLayer,
  popLayer,
  pushLayer,
  stay,
  step,
  toBottom,
  type Handlers,
  type Step,
} from '../step.ts';

/** One message in full: its text, its life, what the carrier said, and the conversation with its number. */
export function openDetail(state: State): Step {
  const row = currentRow(state);
  if (!row) return stay(state);
  const layer = {screen: 'detail', id: row.id, detail: null, scroll: 0} as const;
  return step(pushLayer(state, layer), {type: 'loadDetail', id: row.id});
}

export function detailHandlers(counts: LineCounts): Handlers<'detail'> {
  const scroll = (state: State, lines: number): Step =>
    stay(
      changeLayer(state, 'detail', (layer) => ({
        ...layer,
        scroll: scrollBy(layer.scroll, lines, counts.detail(state), pageHeight(state)),
      })),
    );
  return {
    'detail.down': (state) => scroll(state, 1),
    'detail.up': (state) => scroll(state, -1),
    'detail.halfDown': (state) => scroll(state, Math.ceil(pageHeight(state) / 2)),
    'detail.halfUp': (state) => scroll(state, -Math.ceil(pageHeight(state) / 2)),
    'detail.top': (state) => scroll(state, -Infinity),
    'detail.bottom': (state) => scroll(state, Infinity),
    'detail.talk': (state) => turnToConversation(state, counts),
    'detail.next': (state) => turn(state, 1),
    'detail.previous': (state) => turn(state, -1),
    'detail.close': (state) => stay(popLayer(state)),
    'detail.reply': openReply,
    'detail.again': openAgain,
    'detail.status': openStatus,
    'detail.copy': openCopy,
    'detail.doubt': openDoubt,
    'detail.reveal': openReveal,
    'detail.conversation': showConversation,
  };
}

/** The message came; null where it is gone by now. */
export function detailLoaded(state: State, {detail}: EventOf<'detailLoaded'>): Step {
  if (!detail) return stay(state);
  return stay(changeLayer(state, 'detail', (layer) => (layer.id === detail.message.id ? {...layer, detail} : layer)));
}

/** To where this message stands in its conversation, with what was written before it; from there to the top again. */
function turnToConversation(state: State, counts: LineCounts): Step {
  const {conversation, current} = counts.conversation(state);
  const height = pageHeight(state);
  const isNear = current - conversation < height - 2;
  const wanted = isNear ? conversation : current - Math.floor(height / 2);
  const target = scrollBy(wanted, 0, counts.detail(state), height);
  return stay(changeLayer(state, 'detail', (layer) => ({...layer, scroll: layer.scroll === target ? 0 : target})));
}

/** The next or previous message of the grid, without leaving the pane. */
function turn(state: State, by: number): Step {
  const list = moveBy(state.grid.list, by, state.grid.rows.length, gridHeight(state));
  const moved = loadAround(withGrid(state, {list}));
  return andThen(moved, (next) => openDetail(popLayer(next)));
}

function showConversation(state: State): Step {
  const detail = findLayer(state, 'detail')?.detail;
  const row = detail?.message ?? currentRow(state);
  if (!row) return stay(state);
  if (!isMasked(row.number)) return reopen(toBottom(state), {query: `number:${row.number}`});
  // A masked number may be that of several people; what is known of the conversation is.
  const ids = detail?.conversation.messages.map(({id}) => id) ?? [row.id];
  return reopen(toBottom(state), {query: `id:${ids.join()}`});
}
