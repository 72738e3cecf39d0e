/** On which side of a clock change an hour is meant that it skips or repeats. */
export const hourChoices = ['earlier', 'later'] as const;
export type HourChoice = (typeof hourChoices)[number];
