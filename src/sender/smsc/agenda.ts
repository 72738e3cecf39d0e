/**
 * Work for later, tens of thousands of it a second with one timer for all: what falls into the same part of a millisecond
 * shares a list, and only the lists stand in a heap. What is due at the same time is done in the order in which it was put in.
 */
import {createDueHeap} from './due-heap.ts';

export interface Agenda {
  /** Does the work in so many milliseconds; 0 and less: with what is due next. */
  after: (milliseconds: number, work: () => void) => void;
  readonly size: number;
  /** Forgets everything. */
  clear: () => void;
}

/** Work is late by its list and by the timer; a list of a whole millisecond would make that half a millisecond more. */
const listsPerMillisecond = 8;

/** `now`: milliseconds of a clock that never goes back. */
export function createAgenda(now: () => number): Agenda {
  const lists = new Map<number, (() => void)[]>();
  const dues = createDueHeap();
  const alarm = createAlarm(now, run);
  let size = 0;

  function run(): void {
    for (let next = dues.peek(); next !== undefined && next <= now(); next = dues.peek()) {
      dues.pop();
      const list = lists.get(next) ?? [];
      lists.delete(next);
      size -= list.length;
      for (const work of list) work();
    }
    alarm.setTo(dues.peek());
  }
  return {
    after: (milliseconds, work) => {
      const due = Math.ceil((now() + Math.max(0, milliseconds)) * listsPerMillisecond) / listsPerMillisecond;
      const list = lists.get(due);
      size += 1;
      if (list !== undefined) {
        list.push(work);
        return;
      }
      lists.set(due, [work]);
      dues.push(due);
      alarm.setTo(dues.peek());
    },
    get size() {
      return size;
    },
    clear: () => {
      alarm.off();
      lists.clear();
      dues.clear();
      size = 0;
    },
  };
}

/** One timer, moved only to what is earlier. */
function createAlarm(now: () => number, ring: () => void) {
  let timer: NodeJS.Timeout | null = null;
  let at = Infinity;
  const off = (): void => {
    if (timer !== null) clearTimeout(timer);
    [timer, at] = [null, Infinity];
  };
  return {
    off,
    setTo: (due: number | undefined): void => {
      if (due === undefined || due >= at) return;
      off();
      at = due;
      timer = setTimeout(
        () => {
          off();
          ring();
        },
        Math.max(0, due - now()),
      );
    },
  };
}
