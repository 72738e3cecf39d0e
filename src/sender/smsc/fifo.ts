/** First in, first out, each in constant time however many wait; what comes back goes to the front. */
export interface Fifo<T> {
  readonly size: number;
  push: (value: T) => void;
  unshift: (value: T) => void;
  shift: () => T | undefined;
}

export function createFifo<T>(): Fifo<T> {
  let values: (T | undefined)[] = [];
  let head = 0;
  return {
    get size() {
      return values.length - head;
    },
    push: (value) => void values.push(value),
    unshift: (value) => {
      if (head > 0) values[--head] = value;
      else values.unshift(value);
    },
    shift: () => {
      const value = values[head];
      if (head < values.length) values[head++] = undefined;
      // Moved together once half of it is empty.
      if (head > 64 && head * 2 > values.length) {
        values = values.slice(head);
        head = 0;
      }
      return value;
    },
  };
}
