/** A csv's text with every cell in quotes: an independent writer for tests of the reader. */
export const stringify = (rows: readonly (readonly string[])[], delimiter: string): string =>
  rows.map((cells) => `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter)}\r\n`).join('');
