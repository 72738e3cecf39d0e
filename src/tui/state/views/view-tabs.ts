import type {Counted} from '../../../actions/count-views.ts';
import {cellWidth, fitWidth} from '../../../core/cell-width.ts';
import {showable} from '../../../core/outside-text.ts';
import type {BuiltInView, View} from '../../../core/views.ts';
import type {State} from '../state.ts';
import {presentView} from './views.ts';
import {shownViews} from './views-state.ts';

/** What a view that is built in is called; given by the screen, since reducers hold no words. */
export type ViewWords = (view: BuiltInView) => string;

/** A tab as it stands on the first line: `start` is its first cell. */
export interface Tab {
  view: View;
  text: string;
  start: number;
  width: number;
  isCurrent: boolean;
}

export interface TabLine {
  tabs: readonly Tab[];
  /** Tabs to the left and to the right for which there is no room; `‹` and `›` stand for them. */
  moreLeft: boolean;
  moreRight: boolean;
}

/** A name takes no more of the line, in cells. */
const longestName = 24;

export const viewName = (view: View, words: ViewWords): string =>
  view.saved ? showable(view.saved.name) : words(view.key as BuiltInView);

/**
 * The tabs that fit into `cells`, the current one among them, scrolled no further than it takes. It stands in brackets,
 * with a star where query or sort have been changed since.
 */
export function layoutTabs(state: State, cells: number, words: ViewWords): TabLine {
  const present = presentView(state);
  const texts = shownViews(state).map((view) => {
    const isCurrent = view === present?.view;
    return {view, isCurrent, text: tabText(state, view, words, isCurrent ? present : null)};
  });
  const widths = texts.map(({text}) => cellWidth(text));
  const current = Math.max(
    0,
    texts.findIndex(({isCurrent}) => isCurrent),
  );
  const {from, to} = window(widths, current, cells);
  let start = from > 0 ? 1 : 0;
  const tabs = texts.slice(from, to).map((tab, index): Tab => {
    // One that is wider than the line alone is cut.
    const width = Math.min(widths[from + index] ?? 0, Math.max(0, cells - start - (to < texts.length ? 1 : 0)));
    const placed = {...tab, text: fitWidth(tab.text, width), start, width};
    start += width;
    return placed;
  });
  return {tabs, moreLeft: from > 0, moreRight: to < texts.length};
}

/** From which tab to which there is room, the arrows included; at least the current one. */
function window(widths: readonly number[], current: number, cells: number): {from: number; to: number} {
  const sum = (from: number, to: number): number => widths.slice(from, to).reduce((all, width) => all + width, 0);
  const fits = (from: number, to: number): boolean =>
    sum(from, to) + (from > 0 ? 1 : 0) + (to < widths.length ? 1 : 0) <= cells;
  let from = 0;
  while (from < current && !fits(from, current + 1)) from++;
  let to = Math.min(widths.length, current + 1);
  while (to < widths.length && fits(from, to + 1)) to++;
  return {from, to};
}

function tabText(state: State, view: View, words: ViewWords, present: {isChanged: boolean} | null): string {
  const whole = viewName(view, words);
  const name = cellWidth(whole) > longestName ? fitWidth(whole, longestName) : whole;
  const count = countSign(view, state.views.counts.get(view.key));
  const text = `${name}${present?.isChanged ? '*' : ''}${count === '' ? '' : ` ${count}`}`;
  return present ? `[${text}]` : ` ${text} `;
}

/** How many; `!` where the view cannot be shown, nothing where it is not known. */
export function countSign(view: View, counted: Counted | undefined): string {
  if (view.problem ?? counted?.kind === 'problem') return '!';
  return counted?.kind === 'count' ? `${counted.count}${counted.isCapped ? '+' : ''}` : '';
}

/** What a click on a cell of the first line means. */
export function tabAt({tabs, moreLeft, moreRight}: TabLine, cell: number): View | 'previous' | 'next' | null {
  const found = tabs.find(({start, width}) => cell >= start && cell < start + width);
  if (found) return found.view;
  const last = tabs.at(-1);
  if (moreLeft && cell === 0) return 'previous';
  return moreRight && last && cell === last.start + last.width ? 'next' : null;
}
