import {commandIds, commandSpec, type CommandId, type Scope} from './commands.ts';

/** What a key means on the screen as it stands. */
export type Meaning = {kind: 'command'; id: CommandId} | {kind: 'typed'} | {kind: 'nothing'};

const table = new Map<string, CommandId>();
for (const id of commandIds) {
  const {scope, keys} = commandSpec(id);
  for (const key of keys) table.set(`${scope} ${key}`, id);
}

/** In these scopes a key that no command of theirs claims is typed into the field. */
const typing: ReadonlySet<Scope> = new Set(['text', 'area', 'help']);

/** Keys that keep their outer meaning while a person types. */
const throughTyping: ReadonlySet<string> = new Set([
  'ctrl+c',
  'ctrl+z',
  'ctrl+l',
  'ctrl+x',
  'f1',
  'escape',
  'shift+tab',
]);

/** Besides those, Alt with a digit: it goes to a step of the bulk wizard. */
const passesThrough = (key: string): boolean => throughTyping.has(key) || /^alt\+\d$/u.test(key);

/** Asks the scopes from the innermost outwards; a field being typed into swallows all but a few keys. */
export function resolveKey(stack: readonly Scope[], key: string): Meaning {
  for (let depth = stack.length - 1; depth >= 0; depth--) {
    const scope = stack[depth];
    if (scope === undefined) continue;
    const id = table.get(`${scope} ${key}`);
    if (id) return {kind: 'command', id};
    if (typing.has(scope) && !passesThrough(key)) return {kind: 'typed'};
  }
  return {kind: 'nothing'};
}
