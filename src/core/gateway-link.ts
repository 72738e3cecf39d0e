/** How a way to a carrier can stand: not tried yet, messages may leave over it, or they may not. */
export const linkStates = ['opening', 'up', 'down'] as const;
export type LinkState = (typeof linkStates)[number];
