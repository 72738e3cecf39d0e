import type {MessageDetail} from '../../../src/actions/read-message.ts';
import type {Size, State} from '../../../src/tui/state/state.ts';
import {after, message, press} from '../state/sample-state.ts';
import {answered, at, before, rows, times, typed, type Make} from './scene.ts';

/** The message that failed. */
export const failed: MessageDetail = {
  message: {...rows[5]!},
  life: [
    {time: before(5), state: 'queued', actor: 'agent1', code: null, detail: null},
    {time: before(4), state: 'sent', actor: 'simulator', code: null, detail: null},
    {time: before(3), state: 'failed', actor: 'simulator', code: 'UNDELIV/001', detail: null},
  ],
  template: 'Konec smlouvy',
  gateway: 'simulator',
  carrierIds: ['sim-0001'],
  row: 14,
  conversation: {
    messages: [
      message(4000, {
        direction: 'in',
        state: 'received',
        time: before(3000),
        text: 'Volejte prosím až po 17. hodině, děkuji.',
      }),
      rows[5]!,
    ],
    hasEarlier: false,
    hasLater: false,
  },
  optOut: null,
  optOutHistory: [],
  statuses: [],
  sentParts: [],
};

/** A long one, with a long conversation. */
export const long: MessageDetail = {
  ...failed,
  message: {
    ...rows[3]!,
    text: 'Your invoice is on its way – please look at every line of it before you pay. '.repeat(9).trim(),
  },
  life: [6, 5, 4, 3, 2, 1].map((minutes, index) => ({
    time: before(minutes),
    state: index === 5 ? 'sent' : index % 2 === 0 ? 'queued' : 'submitting',
    actor: index % 2 === 0 ? 'agent1' : 'sender:desk-7',
    code: null,
    detail: null,
  })),
  conversation: {
    messages: Array.from({length: 12}, (_, index) =>
      message(4100 + index, {
        direction: index % 3 === 0 ? 'in' : 'out',
        state: index % 3 === 0 ? 'received' : 'delivered',
        time: before(3000 - index * 90),
        text: index % 3 === 0 ? `Where is it? (${index + 1})` : `It is coming, we promise. (${index + 1})`,
      }),
    ).concat({...rows[3]!, text: 'Your invoice is on its way.'}),
    hasEarlier: true,
    hasLater: false,
  },
};

/** In doubt, though the carrier has its first part. */
const doubtful: MessageDetail = {
  ...failed,
  message: {
    ...rows[5]!,
    state: 'unknown',
    error: 'linkLost',
    parts: 3,
    text: 'Vaše smlouva brzy skončí. '.repeat(7).trim(),
  },
  life: [
    {time: before(5), state: 'queued', actor: 'agent1', code: null, detail: null},
    {time: before(3), state: 'unknown', actor: 'sender:desk-7', code: 'linkLost', detail: null},
  ],
  carrierIds: ['4f3a01', null, null],
};

/** The pane is wanted. */
const withPane = (shown: State): State => ({...shown, preview: {...shown.preview, isOpen: true}});

/** The pane open on the row of a message; where it has no room, the grid as it is then. */
function previewed(size: Size, shown: MessageDetail): State {
  const start = at({...size, rows: Math.max(size.rows, 20), columns: Math.max(size.columns, 60)});
  const place = rows.findIndex(({id}) => id === shown.message.id);
  const opened = after(start, ...press(...times(place, 'grid.down'), 'grid.preview'), {type: 'resize', size});
  return after(opened.state, {type: 'previewLoaded', detail: shown}).state;
}

/** A message in full. */
export const detailScenes: Readonly<Record<string, Make>> = {
  detail: (size) => openedOn(size, failed),
  'detail-conversation': (size) => after(openedOn(size, long), ...press('detail.talk')).state,
  'detail-end': (size) => after(openedOn(size, failed), ...press('detail.bottom')).state,
  // People labelled it, before and after it had failed, with hostile names among them.
  'detail-statuses': (size) =>
    openedOn(size, {
      ...failed,
      statuses: [
        {time: before(4.5), status: 'Call back', actor: 'agent1'},
        {time: before(2), status: null, actor: 'agent2'},
        {time: before(1), status: 'Vyřízeno\u001b[2J', actor: 'jana\u202e'},
      ],
    }),
  'detail-doubt': (size) => openedOn(size, doubtful),
  'detail-hostile': (size) =>
    openedOn(size, {...failed, message: rows[8]!, conversation: {...failed.conversation, messages: [rows[8]!]}}),
};

function openedOn(size: Size, shown: MessageDetail): State {
  const place = rows.findIndex(({id}) => id === shown.message.id);
  return at(size, ...press(...times(place, 'grid.down'), 'grid.open'), {type: 'detailLoaded', detail: shown});
}

/** The preview pane. */
export const previewScenes: Readonly<Record<string, Make>> = {
  preview: (size) => previewed(size, failed),
  'preview-long': (size) => after(previewed(size, long), ...press(...times(3, 'grid.previewDown'))).state,
  'preview-hostile': (size) => previewed(size, {...failed, message: rows[8]!, life: failed.life.slice(0, 1)}),
  'preview-old': (size) => after(previewed(size, failed), ...press('grid.down')).state,
  'preview-filter': (size) => after(previewed(size, failed), ...press('grid.filter')).state,
  'preview-hits': (size) => {
    const found = answered(size, rows.slice(5, 6), ...typed('smlouva'), ...press('text.accept'));
    return after(withPane(found), ...press('grid.right'), {type: 'previewLoaded', detail: failed}).state;
  },
  'preview-waits': (size) => at(size, ...press('grid.preview')),
  'preview-nothing': (size) => withPane(answered(size, [], ...typed('zzz'), {type: 'searchRested', value: 'zzz'})),
};
