/** JSON from a stranger. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Undefined where it is not JSON. A whole number that is too large to be exact stays the text that it was: it is an id, and
 * rounded it would be another one's.
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, exact);
  } catch {
    return undefined;
  }
}

const exact = (_key: string, value: unknown, context?: {source?: string}): unknown =>
  Number.isInteger(value) && !Number.isSafeInteger(value) ? (context?.source ?? value) : value;

export const asObject = (value: unknown): JsonObject | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;

/** A text or a number that is not empty, as a text; ids come as either. */
export function asToken(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}
