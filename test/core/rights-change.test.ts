import {expect, test} from 'vitest';
import {rightsChange, type OwnRights} from '../../src/core/rights-change.ts';
import {everything, verbsOf, type Verb} from '../../src/core/rights.ts';

const names: Record<number, string> = {1: 'billing', 2: 'support', 3: 'sales'};

function own(queues: readonly number[] | null, verbs: readonly Verb[] = verbsOf.agent): OwnRights {
  const ids = queues ?? [1, 2, 3];
  return {
    rights: {isOwner: false, role: 'agent', verbs: new Set(verbs), queues},
    ownQueues: new Map(ids.map((id) => [id, names[id] ?? ''])),
  };
}

const nothing = {verbs: [], queues: []};

test.each([
  ['the same rights', own([1, 2]), own([2, 1]), null],
  ['of all queues, one made meanwhile', own(null), {...own(null), ownQueues: new Map([[9, 'new']])}, null],
  ['an owner', {rights: everything, ownQueues: new Map()}, {rights: everything, ownQueues: new Map()}, null],
  ['a queue taken away', own([1, 2]), own([2]), {lost: {verbs: [], queues: ['billing']}, gained: nothing}],
  ['a queue given', own([2]), own([2, 3]), {lost: nothing, gained: {verbs: [], queues: ['sales']}}],
  ['all queues no more', own(null), own([2]), {lost: {verbs: [], queues: ['billing', 'sales']}, gained: nothing}],
  [
    'a right taken, another given',
    own([1]),
    own([1], ['read', 'export']),
    {
      lost: {verbs: ['reply'], queues: []},
      gained: {verbs: ['export'], queues: []},
    },
  ],
  [
    'a name that was never read',
    {...own([1, 2]), ownQueues: new Map()},
    own([2]),
    {
      lost: {verbs: [], queues: ['#1']},
      gained: nothing,
    },
  ],
])('%s', (_, before, after, change) => {
  expect(rightsChange(before, after)).toEqual(change);
});
