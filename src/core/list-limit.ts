/** `list` prints so many rows where it is not told otherwise. */
export const defaultLimit = 50;
