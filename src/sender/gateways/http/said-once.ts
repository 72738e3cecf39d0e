/**
 * Keeps what a carrier says twice from happening twice: the second time waits for the first one's end, or finds it done.
 * What failed may be said again. It remembers the newest `limit` keys of this process.
 */
export function createSaidOnce(limit: number): (key: string, work: () => Promise<void>) => Promise<void> {
  const known = new Map<string, Promise<void>>();
  return (key, work) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const promise = work();
    known.set(key, promise);
    promise.catch(() => known.delete(key));
    const oldest = known.keys().next();
    if (known.size > limit && !oldest.done) known.delete(oldest.value);
    return promise;
  };
}
