import {expect, test} from 'vitest';
import {cliCommand, cliCommandIds} from '../../src/cli/command-table.ts';
import {everything, memberRoles, verbs, verbsOf, type MemberRole, type Rights} from '../../src/core/rights.ts';
import {commandIds, commandSpec, type CommandId} from '../../src/keys/commands.ts';
import {hintsFor, offeredLabel} from '../../src/keys/labels.ts';
import {lackedRight} from '../../src/keys/lacked-right.ts';

const of = (role: MemberRole): Rights => ({isOwner: false, role, verbs: new Set(verbsOf[role]), queues: []});

test('an owner lacks nothing, and nor does an admin', () => {
  for (const rights of [everything, of('admin')]) {
    expect(commandIds.filter((id) => lackedRight(rights, id) !== null)).toEqual([]);
  }
});

test('what an agent may not do the footer leaves out', () => {
  const offered = hintsFor(['global', 'grid'], of('agent')).map(({id}) => id);
  expect(offered).toEqual(expect.arrayContaining(['grid.open', 'grid.search', 'grid.reply', 'grid.status']));
  for (const id of ['grid.bulk', 'grid.export'] satisfies CommandId[]) expect(offered).not.toContain(id);
  expect(offeredLabel(['global', 'grid'], of('agent'), 'app.stop')).toBeNull();
  expect(offeredLabel(['global', 'grid'], of('supervisor'), 'app.stop')).toBe('!');
});

test('whatever has a right is offered somewhere, by a key or on the command line', () => {
  const needed = new Set([
    ...commandIds.map((id) => commandSpec(id).needs),
    ...cliCommandIds.map((id) => cliCommand(id).needs),
  ]);
  // Numbers are seen without a key; one is revealed by the room that masks them.
  expect(verbs.filter((verb) => !needed.has(verb) && verb !== 'numbers' && verb !== 'reveal')).toEqual([]);
});

test.each(memberRoles)('a %s lacks a right only where it says which', (role) => {
  for (const id of commandIds) {
    const lacked = lackedRight(of(role), id);
    if (lacked !== null) expect(verbsOf[role]).not.toContain(lacked);
  }
});
