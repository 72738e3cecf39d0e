import type {Rights} from '../core/rights.ts';
import {commandIds, commandSpec, type CommandId, type Scope} from './commands.ts';
import {lackedRight} from './lacked-right.ts';
import {resolveKey} from './resolve.ts';

const glyphs: Readonly<Record<string, string>> = {
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  enter: '⏎',
  escape: 'Esc',
  tab: 'Tab',
  space: 'Space',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  home: 'Home',
  end: 'End',
  backspace: 'Bksp',
  delete: 'Del',
};

/** A key as people write it: `ctrl+d` → `^D`, `shift+tab` → `Shift-Tab`, `up` → `↑`. */
export function keyLabel(key: string): string {
  if (key.length === 1) return key;
  const [first = '', ...rest] = key.split('+');
  const last = rest.at(-1);
  if (last === undefined) return glyphs[first] ?? first.toUpperCase();
  if (first === 'ctrl' && last.length === 1) return `^${last.toUpperCase()}`;
  const modifier = first.charAt(0).toUpperCase() + first.slice(1);
  return `${modifier}-${keyLabel(last)}`;
}

export const commandLabel = (id: CommandId): string => commandSpec(id).keys.map(keyLabel).join(' ');

/** A key of the command that works in this stack, as people write it; null where an inner scope takes them all. */
export function reachableLabel(stack: readonly Scope[], id: CommandId): string | null {
  const key = commandSpec(id).keys.find((candidate) => {
    const meaning = resolveKey(stack, candidate);
    return meaning.kind === 'command' && meaning.id === id;
  });
  return key === undefined ? null : keyLabel(key);
}

/** The same, but null for whoever may not use it. */
export const offeredLabel = (stack: readonly Scope[], rights: Rights, id: CommandId): string | null =>
  lackedRight(rights, id) === null ? reachableLabel(stack, id) : null;

export interface Hint {
  id: CommandId;
  label: string;
}

/** What the footer offers for this stack to whoever has these rights, the most wanted first. */
export function hintsFor(stack: readonly Scope[], rights: Rights): Hint[] {
  return commandIds
    .filter((id) => lackedRight(rights, id) === null)
    .flatMap((id) => {
      const {scope, hint} = commandSpec(id);
      const label = hint !== undefined && stack.includes(scope) ? reachableLabel(stack, id) : null;
      return label === null ? [] : [{id, label, hint: hint ?? 0}];
    })
    .sort((a, b) => a.hint - b.hint)
    .map(({id, label}) => ({id, label}));
}
