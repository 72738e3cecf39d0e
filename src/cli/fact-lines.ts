import {cellWidth, fitWidth} from '../core/cell-width.ts';
import {showable} from '../core/outside-text.ts';

/** Facts below each other, their values in one column; each value is made harmless and keeps its length. */
export function factLines(facts: readonly (readonly [name: string, value: string])[]): string[] {
  const width = Math.max(0, ...facts.map(([name]) => cellWidth(name)));
  return facts.map(([name, value]) => `${fitWidth(name, width)}  ${showable(value)}`.trimEnd());
}
