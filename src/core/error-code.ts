/** What the system (`ENOENT`, `ENOSPC`…) or a driver calls an error; null for one that has no such name. */
export const errorCode = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
