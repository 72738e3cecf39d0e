/** The words of a query as one text: the shell has taken the blanks between them away. */
export const queryText = (words: readonly string[]): string => words.join(' ');
