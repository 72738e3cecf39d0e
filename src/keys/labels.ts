import {commandIds, commandSpec, type CommandId, type Scope} from './commands.ts';

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

/** The first key alone, for the footer. */
export const shortLabel = (id: CommandId): string => keyLabel(commandSpec(id).keys[0]);

/** The commands that the footer offers for this stack, the most wanted first; an inner key hides an outer one. */
export function hintsFor(stack: readonly Scope[]): CommandId[] {
  const taken = new Set<string>();
  const hints: {id: CommandId; hint: number}[] = [];
  for (const scope of [...stack].reverse()) {
    for (const id of commandIds) {
      const spec = commandSpec(id);
      if (spec.scope !== scope || spec.keys.every((key) => taken.has(key))) continue;
      for (const key of spec.keys) taken.add(key);
      if (spec.hint !== undefined) hints.push({id, hint: spec.hint});
    }
  }
  return hints.sort((a, b) => a.hint - b.hint).map(({id}) => id);
}
