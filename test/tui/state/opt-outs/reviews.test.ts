import {describe, expect, test} from 'vitest';
import {findLayer, topLayer} from '../../../../src/tui/state/step.ts';
import {review} from '../../frames/opt-out-scenes.ts';
import {after, effectsOf, loaded, messages, press} from '../sample-state.ts';

const three = [review(3, '+420777000003', 'stop it'), review(2, '+420777000002', 'ne'), review(1, '90211', 'stpo')];
const opened = (reviews = three) =>
  after(loaded(messages(9, 1)), ...press('grid.reviews'), {type: 'reviewsLoaded', reviews}).state;
const listed = (state: ReturnType<typeof opened>) => findLayer(state, 'reviews')?.reviews?.map(({message}) => message);

describe('messages that may ask for no more', () => {
  test('are asked for when their list opens, and again when something has changed', () => {
    expect(effectsOf(after(loaded(messages(9, 1)), ...press('grid.reviews')), 'loadReviews')).toHaveLength(1);
    const {state} = after(opened(), ...press('list.bottom'), {type: 'reviewsLoaded', reviews: three.slice(1)});
    expect(findLayer(state, 'reviews')?.list.cursor).toBe(1);
  });

  test('are decided about by one key each; the next key means the next message', () => {
    const step = after(opened(), ...press('reviews.accept', 'reviews.dismiss'));
    expect(effectsOf(step, 'decideReview')).toEqual([
      {type: 'decideReview', message: 3, isOptedOut: true},
      {type: 'decideReview', message: 2, isOptedOut: false},
    ]);
    expect(listed(step.state)).toEqual([1]);
  });

  test('that could not be decided about are there again, with the reason', () => {
    const {state} = after(
      opened(),
      ...press('reviews.accept'),
      {type: 'reviewsLoaded', reviews: three},
      {type: 'failed', problem: {code: 'nothingToReview', message: 3}},
    );
    expect(listed(state)).toEqual([3, 2, 1]);
    expect(state.notice).toMatchObject({tone: 'error', content: {code: 'problem'}});
  });

  test('open in full, and where there is none both keys say why', () => {
    expect(topLayer(after(opened(), ...press('list.down', 'list.choose')).state)).toMatchObject({
      screen: 'detail',
      id: 2,
    });
    for (const id of ['reviews.accept', 'reviews.dismiss'] as const) {
      const step = after(opened([]), ...press(id));
      expect(step.effects).toEqual([]);
      expect(step.state.notice).toMatchObject({content: {code: 'disabled', reason: 'noReview'}});
    }
  });
});
