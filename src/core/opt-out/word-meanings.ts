/** What a word means when it is the whole message. */
export const wordMeanings = ['stop', 'doubt', 'back'] as const;
export type WordMeaning = (typeof wordMeanings)[number];
