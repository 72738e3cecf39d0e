/** The first key of all our advisory locks, so that locks of anybody else's do not meet ours. */
export const lockFamily = 0x736d73;

/** Their second keys. */
export const locks = {seat: 1, door: 2, migration: 3, retention: 4} as const;
