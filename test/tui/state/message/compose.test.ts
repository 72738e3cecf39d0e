import {describe, expect, test} from 'vitest';
import type {State} from '../../../../src/tui/state/state.ts';
import {findLayer, topLayer} from '../../../../src/tui/state/step.ts';
import type {Edited} from '../../../../src/tui/terminal/text-editor.ts';
import {after, effectsOf, loaded, message, messages, press} from '../sample-state.ts';

const type = (value: string) => ({type: 'text', value}) as const;

/** A new SMS with its number, its queue and its text written. */
const written = (number: string): State =>
  after(
    loaded(messages(9, 1)),
    ...press('grid.new'),
    {type: 'queuesLoaded', queues: ['default', 'billing']},
    type(number),
    ...press('text.accept', 'text.accept'),
    type('Hello'),
  ).state;

describe('leaving', () => {
  test('asks before a text is thrown away, with No as the default', () => {
    const asked = after(written('777123456'), ...press('text.cancel'));
    expect(topLayer(asked.state)).toMatchObject({screen: 'confirm', question: {code: 'leaveCompose'}, yes: false});
    expect(findLayer(after(asked.state, ...press('confirm.accept')).state, 'compose')?.text.value).toBe('Hello');
    expect(topLayer(after(asked.state, ...press('confirm.yes')).state).screen).toBe('grid');
  });

  test('asks nothing while nothing is written', () => {
    const opened = after(loaded(messages(9, 1)), ...press('grid.reply', 'text.cancel'));
    expect(topLayer(opened.state).screen).toBe('grid');
  });
});

test('Tab and Shift-Tab go from field to field', () => {
  const {state} = after(written('777123456'), ...press('text.complete'));
  expect(findLayer(state, 'compose')?.step).toBe('number');
  expect(findLayer(after(state, ...press('text.previous')).state, 'compose')?.step).toBe('text');
});

describe('sending one SMS', () => {
  test('a second Enter before the answer does not send it twice', () => {
    const step = after(written('777123456'), ...press('text.accept', 'text.accept', 'text.accept'));
    expect(effectsOf(step, 'sendOne')).toEqual([
      {type: 'sendOne', number: '777123456', text: 'Hello', queue: 'default'},
    ]);
  });

  test('once it is queued the page closes, whatever stands above it', () => {
    const step = after(written('777123456'), ...press('text.accept', 'app.help'), {
      type: 'messageQueued',
      number: '+420777123456',
    });
    expect(findLayer(step.state, 'compose')).toBeUndefined();
    expect(topLayer(step.state).screen).toBe('help');
  });

  test('an answer that comes late does not close an SMS begun meanwhile', () => {
    const step = after(written('777123456'), ...press('text.accept', 'text.cancel', 'grid.new'), {
      type: 'messageQueued',
      number: '+420777123456',
    });
    expect(topLayer(step.state).screen).toBe('compose');
  });

  test('a number that cannot be sent to is mended in place, and the text is kept', () => {
    const refused = after(written('123'), ...press('text.accept'), {
      type: 'failed',
      problem: {code: 'badNumber', value: '123'},
    });
    expect(topLayer(refused.state)).toMatchObject({step: 'number', text: {value: 'Hello'}});
    const mended = after(refused.state, type('777123456'), ...press('text.accept', 'text.accept', 'text.accept'));
    expect(effectsOf(mended, 'sendOne')).toMatchObject([{number: '777123456', text: 'Hello'}]);
  });

  test('a refused text is written on where it stood', () => {
    const refused = after(written('777123456'), ...press('text.accept'), {
      type: 'failed',
      problem: {code: 'tooLong', parts: 11, limit: 10},
    });
    expect(topLayer(refused.state)).toMatchObject({step: 'text', isSending: false});
  });

  test('a sender that is a name takes no answer, and that is said before one is written', () => {
    const step = after(loaded([message(1, {number: 'Parcel', direction: 'in'})]), ...press('grid.reply'));
    expect(topLayer(step.state).screen).toBe('grid');
    expect(step.state.notice).toMatchObject({content: {problem: {code: 'badNumber', value: 'Parcel'}}});
  });
});

describe('the text in an editor of the person’s own', () => {
  const writing = () => after(loaded(messages(9, 1)), ...press('grid.reply'), {type: 'text', value: 'Hello'}).state;
  const editing = () => after(writing(), ...press('compose.editor')).state;
  const back = (edited: Edited) => after(editing(), {type: 'textEdited', edited}).state;

  test('goes there as it is, once', () => {
    const step = after(writing(), ...press('compose.editor', 'compose.editor'));
    expect(effectsOf(step, 'editText')).toEqual([{type: 'editText', text: 'Hello'}]);
  });

  test('can be neither changed nor sent meanwhile', () => {
    const step = after(editing(), {type: 'text', value: 'x'}, ...press('text.accept', 'text.clear'));
    expect(topLayer(step.state)).toMatchObject({text: {value: 'Hello'}, isEditing: true});
    expect(effectsOf(step, 'sendOne')).toEqual([]);
  });

  test('comes back with its line breaks, to be typed on', () => {
    const state = back({kind: 'changed', text: 'Hello\n\nthere'});
    expect(topLayer(state)).toMatchObject({
      step: 'text',
      text: {value: 'Hello\n\nthere', revision: 1},
      isEditing: false,
    });
    expect(effectsOf(after(state, ...press('text.accept')), 'sendOne')).toMatchObject([{text: 'Hello\n\nthere'}]);
  });

  test.each([
    [{kind: 'unchanged'}, 'textUnchanged'],
    [{kind: 'noEditor'}, 'noEditor'],
    [{kind: 'failed', editor: 'vi', code: 1}, 'editorFailed'],
    [{kind: 'tooLarge', bytes: 2, limit: 1}, 'editedTooLarge'],
  ] satisfies [Edited, string][])('stays as it was, and it is said why: %j', (edited, code) => {
    const state = back(edited);
    expect(topLayer(state)).toMatchObject({text: {value: 'Hello', revision: 0}, isEditing: false});
    expect(state.notice?.content.code).toBe(code);
  });
});

describe('a number that is opted out', () => {
  const entry = (number: string) => ({
    ...{number, isOptedOut: true, since: new Date(0), until: null, author: 'jana', reason: 'by phone'},
    ...{message: null, batch: null, history: []},
  });

  test('is asked about before a reply, and before a new SMS once its number is written', () => {
    const reply = after(loaded(messages(9, 1)), ...press('grid.reply'));
    expect(effectsOf(reply, 'loadOptOut')).toEqual([{type: 'loadOptOut', number: message(9).number}]);
    const blank = after(loaded(messages(9, 1)), ...press('grid.new'));
    expect(effectsOf(blank, 'loadOptOut')).toEqual([]);
    for (const key of ['text.accept', 'text.complete'] as const) {
      const gone = after(blank.state, type(' 777123456 '), ...press(key));
      expect(effectsOf(gone, 'loadOptOut')).toEqual([{type: 'loadOptOut', number: '777123456'}]);
    }
  });

  test('is told of as long as it is the number, and the SMS can be written all the same', () => {
    const {state} = after(written('777123456'), {
      ...{type: 'optOutLoaded', number: '777123456', entry: entry('+420777123456')},
    });
    expect(findLayer(state, 'compose')?.optOut).toMatchObject({number: '777123456', entry: {author: 'jana'}});
    expect(effectsOf(after(state, ...press('text.accept')), 'sendOne')).toHaveLength(1);
    const known = after(state, {type: 'optOutLoaded', number: '777123457', entry: null});
    expect(findLayer(known.state, 'compose')?.optOut).toBeNull();
  });
});

describe('an SMS that never arrived', () => {
  const lost = message(2, {state: 'failed', number: '+420777000002', queue: 'billing', text: 'Pay\nplease'});
  const grid = loaded([message(3), lost]);

  test('is written again with its number, queue and text, and sent as a new one', () => {
    const opened = after(grid, ...press('grid.down', 'grid.again'));
    expect(effectsOf(opened, 'loadOptOut')).toMatchObject([{number: lost.number}]);
    expect(findLayer(opened.state, 'compose')).toMatchObject({kind: 'again', step: 'text', queue: 'billing'});
    expect(effectsOf(after(opened.state, ...press('text.accept')), 'sendOne')).toEqual([
      {type: 'sendOne', number: lost.number, text: lost.text, queue: 'billing'},
    ]);
  });

  test.each(['delivered', 'sent', 'queued', 'unknown', 'received'] as const)('is not one that is %s', (state) => {
    const other = after(loaded([message(3, {state})]), ...press('grid.again')).state;
    expect(topLayer(other).screen).toBe('grid');
    expect(other.notice).toMatchObject({content: {code: 'disabled', reason: 'notLost'}});
  });
});
