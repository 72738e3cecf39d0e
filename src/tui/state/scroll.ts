import type {ListMove} from './list.ts';
import type {State} from './state.ts';

/** How many lines there are to scroll over; counted by the screen, since words decide it and reducers hold none. */
export interface LineCounts {
  detail: (state: State) => number;
  /** The line of the opened message where its conversation begins, and that where the message itself stands in it. */
  conversation: (state: State) => {conversation: number; current: number};
  help: (state: State) => number;
  batch: (state: State) => number;
  sending: (state: State) => number;
  auditEntry: (state: State) => number;
  preview: (state: State) => number;
}

/** The first line that a window of `room` lines over `count` shows, moved by so many and never past the end. */
export function scrollBy(scroll: number, by: number, count: number, room: number): number {
  const last = Math.max(0, count - room);
  return Math.max(0, Math.min(Math.min(scroll, last) + by, last));
}

/** The same for a page of lines that is moved over as lists are. */
export function scrollPage(scroll: number, by: ListMove, count: number, room: number): number {
  const half = Math.ceil(room / 2);
  const lines: Record<ListMove, number> = {
    ...{down: 1, up: -1, pageDown: room - 1, pageUp: 1 - room, halfDown: half, halfUp: -half},
    ...{top: -Infinity, bottom: Infinity},
  };
  return scrollBy(scroll, lines[by], count, room);
}
