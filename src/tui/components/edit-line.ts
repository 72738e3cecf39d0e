/** A line of text and the place in it where typing goes on; both move by graphemes. Pure. */
export interface EditedLine {
  readonly value: string;
  /** In UTF-16 units, from 0 to the length. */
  readonly cursor: number;
}

/** What of a key matters here; the rest of it is typed text. */
export interface LineKey {
  leftArrow: boolean;
  rightArrow: boolean;
  home: boolean;
  end: boolean;
  backspace: boolean;
  delete: boolean;
  ctrl: boolean;
  meta: boolean;
}

/** The line after a key, as in a shell: arrows, Home, End, ^A ^E ^W ^K ^D, Alt with an arrow, b or f for a word. */
export function editLine(line: EditedLine, input: string, key: LineKey): EditedLine {
  const cursor = Math.max(0, Math.min(line.cursor, line.value.length));
  const {value} = line;
  const goTo = (place: number): EditedLine => ({value, cursor: place});
  const cut = (from: number, to: number): EditedLine => ({
    value: value.slice(0, from) + value.slice(to),
    cursor: from,
  });
  const isWord = key.meta || key.ctrl;
  if (key.leftArrow) return goTo(isWord ? wordBefore(value, cursor) : before(value, cursor));
  if (key.rightArrow) return goTo(isWord ? wordBehind(value, cursor) : behind(value, cursor));
  if (key.home) return goTo(0);
  if (key.end) return goTo(value.length);
  if (key.backspace) return cut(key.meta ? wordBefore(value, cursor) : before(value, cursor), cursor);
  if (key.delete) return cut(cursor, behind(value, cursor));
  if (key.ctrl) return control(input, {value, cursor}, goTo, cut);
  if (key.meta) {
    if (input === 'b') return goTo(wordBefore(value, cursor));
    return input === 'f' ? goTo(wordBehind(value, cursor)) : goTo(cursor);
  }
  return {value: value.slice(0, cursor) + input + value.slice(cursor), cursor: cursor + input.length};
}

function control(
  input: string,
  {value, cursor}: EditedLine,
  goTo: (place: number) => EditedLine,
  cut: (from: number, to: number) => EditedLine,
): EditedLine {
  switch (input) {
    case 'a':
      return goTo(0);
    case 'e':
      return goTo(value.length);
    case 'w':
      return cut(wordBefore(value, cursor), cursor);
    case 'k':
      return cut(cursor, value.length);
    case 'd':
      return cut(cursor, behind(value, cursor));
    default:
      return goTo(cursor);
  }
}

const segmenter = new Intl.Segmenter();

/** No grapheme that people type is longer. */
const longestGrapheme = 64;

function before(value: string, cursor: number): number {
  const from = Math.max(0, cursor - longestGrapheme);
  const last = Array.from(segmenter.segment(value.slice(from, cursor))).at(-1);
  return last ? from + last.index : 0;
}

function behind(value: string, cursor: number): number {
  const [first] = segmenter.segment(value.slice(cursor, cursor + longestGrapheme));
  return cursor + (first?.segment.length ?? 0);
}

const wordBefore = (value: string, cursor: number): number =>
  cursor - (/\S*\s*$/u.exec(value.slice(0, cursor))?.[0].length ?? 0);

const wordBehind = (value: string, cursor: number): number =>
  cursor + (/^\s*\S*/u.exec(value.slice(cursor))?.[0].length ?? 0);
