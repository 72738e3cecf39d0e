/** The first key of all our advisory locks, so that locks of anybody else's do not meet ours. */
export const lockFamily = 0x736d73;

/** Their second keys. */
export const locks = {seat: 1, door: 2, migration: 3, retention: 4} as const;

/** The second key for what a gateway receives in parts, or may receive twice: one sender at a time sees to it. */
export const inboundLock = (gatewayId: number): number => 0x1000000 + gatewayId;
