/** What is yet to happen, handed out in order of time. */
export interface Agenda<T> {
  size(): number;
  add(item: T): void;
  /** Takes out what happens up to and at `time`, the earliest first; what is added meanwhile counts. */
  until(time: number): Generator<T>;
}

/** A binary heap: a bulk send may put thousands of answers on it. */
export function openAgenda<T extends {time: number}>(): Agenda<T> {
  const heap: T[] = [];
  return {
    size: () => heap.length,
    add: (item) => {
      heap.push(item);
      rise(heap);
    },
    until: function* (time) {
      for (let first = heap[0]; first !== undefined && first.time <= time; first = heap[0]) {
        swap(heap, 0, heap.length - 1);
        heap.pop();
        sink(heap);
        yield first;
      }
    },
  };
}

type Heap = {time: number}[];

/** Brings the last one up to its place. */
function rise(heap: Heap): void {
  for (let index = heap.length - 1; index > 0;) {
    const parent = (index - 1) >> 1;
    if (timeOf(heap, parent) <= timeOf(heap, index)) return;
    swap(heap, parent, index);
    index = parent;
  }
}

/** Brings the first one down to its place. */
function sink(heap: Heap): void {
  for (let index = 0; ;) {
    const [left, right] = [2 * index + 1, 2 * index + 2];
    const least = timeOf(heap, right) < timeOf(heap, left) ? right : left;
    if (timeOf(heap, least) >= timeOf(heap, index)) return;
    swap(heap, least, index);
    index = least;
  }
}

const timeOf = (heap: Heap, index: number): number => heap[index]?.time ?? Infinity;

function swap(heap: Heap, a: number, b: number): void {
  const [first, second] = [heap[a], heap[b]];
  if (first === undefined || second === undefined) return;
  [heap[a], heap[b]] = [second, first];
}
