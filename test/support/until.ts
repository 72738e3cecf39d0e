/** Waits until `holds` answers something truthy, and returns it; fails after `limit` milliseconds, also without an answer. */
export async function until<T>(holds: () => T | Promise<T>, limit = 20_000): Promise<NonNullable<T>> {
  const end = performance.now() + limit;
  for (;;) {
    const answer = await inTime(holds, end);
    if (answer) return answer;
    if (performance.now() > end) throw new Error(`not true within ${limit} ms: ${holds.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function inTime<T>(holds: () => T | Promise<T>, end: number): Promise<T> {
  const {promise, reject} = Promise.withResolvers<never>();
  const late = (): void => reject(new Error(`no answer in time: ${holds.toString()}`));
  const timer = setTimeout(late, Math.max(1_000, end - performance.now()));
  try {
    return await Promise.race([holds(), promise]);
  } finally {
    clearTimeout(timer);
  }
}
