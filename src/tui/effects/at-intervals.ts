/** Passes on the first call and then at most four a second: a number that changes faster only costs bytes. */
export function atIntervals<T>(tell: (value: T) => void): (value: T) => void {
  let last = -Infinity;
  return (value) => {
    const now = performance.now();
    if (now - last < 250) return;
    last = now;
    tell(value);
  };
}
