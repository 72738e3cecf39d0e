import type {OptOutReview} from '../../../src/actions/opt-out-reviews.ts';
import type {OptOutEntry} from '../../../src/actions/opt-outs.ts';
import type {OptOutStep} from '../../../src/core/opt-out/opt-out-step.ts';
import type {Event} from '../../../src/tui/state/event.ts';
import {press} from '../state/sample-state.ts';
import {failed} from './preview-scenes.ts';
import {at, before, times, type Make} from './scene.ts';

export const review = (message: number, number: string, text: string, queue = 'default'): OptOutReview => ({
  ...{message, number, text, queue, time: before(message)},
});

const reviews: readonly OptOutReview[] = [
  review(300, '+420777123456', 'stop prosím', 'podpora'),
  review(200, '+420602111222', 'NE'),
  review(100, '+447801418089', 'please\nstop \u001B[2J\u202Eit', 'billing \u001B[2J'),
  review(50, '90211', 'Odhalsit'),
];
const wait = (count: number): Event => ({
  ...{type: 'senderLookedFor', isNobodySending: false, isAnyQueued: false, downGateways: []},
  reviews: count,
});
const loaded: Event = {type: 'reviewsLoaded', reviews};

export const optOut: OptOutEntry = {
  ...{number: '+420777123499', isOptedOut: true, since: before(90), until: null, author: '+420777123499'},
  ...{reason: 'STOP', message: 4000, batch: null, history: []},
};
const step: OptOutStep = {
  ...{time: before(90), isOn: true, author: '+420777123499', reason: 'STOP'},
  ...{until: null, message: 4000, batch: null},
};
/** Put on by a bulk send for a time, taken off by a person, and on again by its own wish. */
const history: readonly OptOutStep[] = [
  {
    ...step,
    time: before(9_000),
    author: 'agent1',
    reason: 'Unsubscribed',
    until: before(-50_000),
    message: null,
    batch: 7,
  },
  {
    ...step,
    time: before(5_000),
    isOn: false,
    author: 'jana',
    reason: 'přála si to po telefonu \u001B[2J',
    message: null,
  },
  step,
];
const byPerson: OptOutEntry = {...optOut, author: 'jana', reason: 'po telefonu \u001B[2J', until: before(-50_000)};

/** What is in doubt, and numbers that are not written to. */
export const optOutScenes: Readonly<Record<string, Make>> = {
  reviews: (size) => at(size, ...press('grid.reviews'), loaded, ...press('list.down')),
  'grid-reviews-wait': (size) => at(size, wait(1)),
  'detail-reviews-wait': (size) => at(size, ...press('grid.open'), wait(1_000)),
  'reviews-none': (size) => at(size, ...press('grid.reviews'), {type: 'reviewsLoaded', reviews: []}),
  'reviews-accepted': (size) =>
    at(
      size,
      ...press('grid.reviews'),
      loaded,
      ...press('reviews.accept'),
      {type: 'reviewDecided', number: '+420777123456', isOptedOut: true},
      {type: 'reviewsLoaded', reviews: reviews.slice(1)},
    ),
  'opted-out': (size) =>
    at(size, ...press(...times(5, 'grid.down'), 'grid.open'), {
      type: 'detailLoaded',
      detail: {...failed, optOut, optOutHistory: history},
    }),
  'opted-in': (size) =>
    at(size, ...press(...times(5, 'grid.down'), 'grid.open'), {
      type: 'detailLoaded',
      detail: {...failed, optOutHistory: history.slice(0, 2)},
    }),
  'opted-out-talk': (size) =>
    at(
      size,
      ...press(...times(5, 'grid.down'), 'grid.open'),
      {type: 'detailLoaded', detail: {...failed, optOut: byPerson, optOutHistory: history}},
      ...press('detail.talk'),
    ),
  'opted-out-preview': (size) =>
    at(size, ...press(...times(5, 'grid.down'), 'grid.preview'), {
      type: 'previewLoaded',
      detail: {...failed, optOut},
    }),
  'reply-opted-out': (size) =>
    at(
      size,
      ...press(...times(5, 'grid.down'), 'grid.reply'),
      {type: 'optOutLoaded', number: '+420777123499', entry: byPerson},
      {type: 'text', value: 'Dobrý den'},
    ),
};
