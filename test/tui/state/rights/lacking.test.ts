import {expect, test} from 'vitest';
import {verbsOf, type Rights} from '../../../../src/core/rights.ts';
import {texts} from '../../../../src/i18n/language.ts';
import type {CommandId} from '../../../../src/keys/commands.ts';
import {paletteCommands} from '../../../../src/tui/state/palette.ts';
import type {State} from '../../../../src/tui/state/state.ts';
import {after, loaded, messages, press} from '../sample-state.ts';

const agent: Rights = {isOwner: false, role: 'agent', verbs: new Set(verbsOf.agent), queues: [1]};
const asAgent = (state: State): State => ({...state, rights: agent});

test.each([
  ['grid.export', 'export'],
  ['grid.bulk', 'prepare'],
  ['app.stop', 'stop'],
] satisfies [CommandId, string][])(
  '%s, which an agent may not, does nothing and says which right it takes',
  (id, verb) => {
    const before = asAgent(loaded(messages(3, 1)));
    const {state, effects} = after(before, ...press(id));
    expect(state.layers).toEqual(before.layers);
    expect(effects).toEqual([]);
    expect(state.notice).toEqual({tone: 'error', content: {code: 'problem', problem: {code: 'notAllowed', verb}}});
  },
);

test('the palette offers what may be done and nothing else', () => {
  const open = after(asAgent(loaded(messages(3, 1))), ...press('app.palette')).state;
  const offered = paletteCommands(open, (id) => texts.en.commands[id].help);
  expect(offered).toContain('grid.reply');
  for (const id of ['grid.export', 'grid.bulk', 'app.stop', 'grid.doubt'] satisfies CommandId[]) {
    expect(offered).not.toContain(id);
  }
});
