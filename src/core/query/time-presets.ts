/** The stretches of time that are offered to choose from, as a query writes them; any other can be typed. */
export const timePresets = ['today', 'yesterday', '-7d', 'month', '-30d'] as const;
export type TimePreset = (typeof timePresets)[number];
