/** The system's name for what went wrong (`ENOENT`, `ENOSPC`…); null for an error that is not the system's. */
export const systemCode = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
