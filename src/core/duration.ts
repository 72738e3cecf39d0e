const units = {s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000} as const;

/** `90s`, `5m`, `24h`, `2d`, or `0`, as milliseconds, at most 366 days; undefined for anything else. */
export function parseDuration(value: string): number | undefined {
  const [, count, unit] = /^(\d{1,8}) ?([smhd])$|^0$/u.exec(value.trim().toLowerCase()) ?? [];
  if (unit === undefined) return value.trim() === '0' ? 0 : undefined;
  const milliseconds = Number(count) * units[unit as keyof typeof units];
  return milliseconds <= 366 * units.d ? milliseconds : undefined;
}

/** The shortest writing that `parseDuration` takes back; milliseconds are whole seconds. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds === 0) return '0';
  const [unit, length] = (Object.entries(units) as [string, number][]).findLast(
    ([, size]) => milliseconds % size === 0,
  ) ?? ['s', 1000];
  return `${milliseconds / length}${unit}`;
}
