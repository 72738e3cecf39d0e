/** 0 leaves first, 9 last: one SMS to many waits behind one SMS to one, for which somebody is waiting. */
export const priorities = {single: 1, bulk: 5} as const;
