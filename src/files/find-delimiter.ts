/** The signs that part cells, in the order in which they win where nothing else decides. */
export const delimiters = [';', ',', '\t', '|'] as const;

const mostLines = 50;

export interface FoundDelimiter {
  delimiter: string;
  /** UTF-16 units of a `sep=` line at the beginning, which is no row. */
  skip: number;
}

/**
 * The delimiter of a csv from its first text: the one of its `sep=` line; else of those in the header the one that the
 * most of the first fifty lines have as often as the header has; else the one that the header has most.
 */
export function findDelimiter(text: string): FoundDelimiter {
  const [line, delimiter] = /^"?sep=([^\w\s"]|\t)"?(?:\r\n|\n|\r|$)/iu.exec(text) ?? [];
  if (line !== undefined && delimiter !== undefined) return {delimiter, skip: line.length};
  const lines = countLines(text);
  const header = lines[0] ?? {};
  const scored = delimiters
    .map((sign) => ({sign, inHeader: header[sign] ?? 0, agreeing: agreeing(lines, sign)}))
    .filter(({inHeader}) => inHeader > 0)
    .toSorted((a, b) => b.agreeing - a.agreeing || b.inHeader - a.inHeader);
  return {delimiter: scored[0]?.sign ?? ',', skip: 0};
}

type Counts = Record<string, number>;

const agreeing = (lines: readonly Counts[], sign: string): number =>
  lines.filter((line) => line[sign] === lines[0]?.[sign]).length;

/** How often each delimiter stands outside quotes, in each of the first lines that are not blank. */
function countLines(text: string): Counts[] {
  const lines: Counts[] = [];
  let counts: Counts = {};
  let isQuoted = false;
  let isBlank = true;
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted;
    if ((character === '\n' || character === '\r') && !isQuoted) {
      if (!isBlank) lines.push(counts);
      if (lines.length === mostLines) return lines;
      counts = {};
      isBlank = true;
      continue;
    }
    if (character !== ' ') isBlank = false;
    if (!isQuoted && delimiters.some((sign) => sign === character)) counts[character] = (counts[character] ?? 0) + 1;
  }
  return isBlank ? lines : [...lines, counts];
}
