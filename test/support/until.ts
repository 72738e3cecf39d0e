/** Waits until `holds` answers something truthy, and returns it; fails after `limit` milliseconds. */
export async function until<T>(holds: () => T | Promise<T>, limit = 20_000): Promise<NonNullable<T>> {
  const end = performance.now() + limit;
  for (;;) {
    const answer = await holds();
    if (answer) return answer;
    if (performance.now() > end) throw new Error(`not true within ${limit} ms: ${holds.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
