/** Numbers of which only the smallest is asked for: a binary heap in an array. */
export interface DueHeap {
  push: (value: number) => void;
  /** The smallest; undefined: there is none. */
  peek: () => number | undefined;
  pop: () => void;
  clear: () => void;
}

export function createDueHeap(): DueHeap {
  const heap: number[] = [];
  return {
    push: (value) => raise(heap, value),
    peek: () => heap[0],
    pop: () => {
      const last = heap.pop();
      if (last !== undefined && heap.length > 0) sink(heap, last);
    },
    clear: () => void (heap.length = 0),
  };
}

/** Puts the value at the end and moves it up to where it belongs. */
function raise(heap: number[], value: number): void {
  let at = heap.length;
  heap.push(value);
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const above = heap[parent] ?? -Infinity;
    if (above <= value) break;
    heap[at] = above;
    at = parent;
  }
  heap[at] = value;
}

/** Puts the value at the top and moves it down to where it belongs. */
function sink(heap: number[], value: number): void {
  let at = 0;
  for (let child = 1; child < heap.length; child = 2 * at + 1) {
    if ((heap[child + 1] ?? Infinity) < (heap[child] ?? Infinity)) child += 1;
    const below = heap[child] ?? Infinity;
    if (below >= value) break;
    heap[at] = below;
    at = child;
  }
  heap[at] = value;
}
