/**
 * A command line as far as it is typed, read as its shell would read it, and words written so that they go on where the
 * typed one breaks off. No name that is completed can run or expand to anything: what is written is quoted for the very
 * place where it will stand.
 */
export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

export interface ShellLine {
  /** The words behind the command that are finished. */
  readonly words: readonly string[];
  /** The word at the cursor, perhaps an empty one. */
  readonly current: TypedWord;
}

export interface TypedWord {
  /** As it is typed, quotes and backslashes included. */
  readonly raw: string;
  /** What the shell makes of it. */
  readonly content: string;
}

type Quote = "'" | '"';

/** One character of the line: what it means, and in which quotes it stands. */
interface Piece {
  /** Empty for a quote or a backslash, which only say how the next ones are meant. */
  text: string;
  raw: string;
  quote: Quote | null;
  /** A quote that begins or ends here. */
  isQuote: boolean;
  /** Behind a backslash. */
  isEscaped: boolean;
}

/** The words up to the cursor; what stands before the command, such as variables, is left out with it. */
export function readShellLine(line: string, shell: Shell): ShellLine {
  const words: TypedWord[] = [];
  let current: TypedWord = {raw: '', content: ''};
  for (const {text, raw, quote, isQuote, isEscaped} of readPieces(line, shell)) {
    const isBlank = quote === null && !isQuote && !isEscaped && /\s/u.test(raw);
    if (!isBlank) current = {raw: current.raw + raw, content: current.content + text};
    else {
      if (current.raw !== '') words.push(current);
      current = {raw: '', content: ''};
    }
  }
  const command = words.findIndex(({content}) => !/^\w+=/u.test(content));
  return {words: words.slice(command + 1).map(({content}) => content), current};
}

/** In fish a backslash means something between single quotes too. */
function readPieces(line: string, shell: Shell): Piece[] {
  const pieces: Piece[] = [];
  const characters = Array.from(line);
  let quote: Quote | null = null;
  for (let at = 0; at < characters.length; at++) {
    const raw = characters[at] ?? '';
    const next = characters[at + 1];
    if (raw === '\\' && escapes(next, quote, shell)) {
      pieces.push({text: next ?? '', raw: raw + (next ?? ''), quote, isQuote: false, isEscaped: true});
      at++;
    } else if (raw === quote || (quote === null && (raw === "'" || raw === '"'))) {
      quote = raw === quote ? null : raw;
      pieces.push({text: '', raw, quote, isQuote: true, isEscaped: false});
    } else pieces.push({text: raw, raw, quote, isQuote: false, isEscaped: false});
  }
  return pieces;
}

/** Whether a backslash before this character stands for something else than itself (XCU 2.2). */
function escapes(next: string | undefined, quote: Quote | null, shell: Shell): boolean {
  if (quote === null) return true;
  if (next === undefined) return false;
  if (quote === "'") return shell === 'fish' && (next === "'" || next === '\\');
  return '$`"\\\n'.includes(next);
}

/**
 * What bash has to put in the place of the end of the typed word, so that the whole becomes `wanted`; null where it cannot.
 * Readline gives a word a beginning of its own, which is in the middle of ours as a rule: behind the quote that is open,
 * or else behind the last unquoted character of `COMP_WORDBREAKS`, such as the colon of `state:fa`.
 */
export function replyForBash({raw}: TypedWord, wanted: string, breaks: string): string | null {
  const pieces = readPieces(raw, 'bash');
  const open = pieces.at(-1)?.quote ?? null;
  const isStart = ({raw: own, quote, isQuote, isEscaped}: Piece): boolean =>
    open !== null ? isQuote && quote === open : quote === null && !isEscaped && breaks.includes(own);
  const start = pieces.findLastIndex(isStart) + 1;
  const kept = pieces
    .slice(0, start)
    .map(({text}) => text)
    .join('');
  return wanted.startsWith(kept) ? quoteForBash(wanted.slice(kept.length), open) : null;
}

/** An unfinished word keeps its quote open; readline closes it where it has to. */
function quoteForBash(text: string, open: Quote | null): string {
  const end = isUnfinished(text) ? '' : (open ?? '');
  if (open === "'") return `${text.replaceAll("'", String.raw`'\''`)}${end}`;
  // An exclamation mark would call up the history between double quotes, and a backslash before it would stay.
  if (open === '"') return `${text.replace(/[\\"$`]/gu, '\\$&').replaceAll('!', `"'!'"`)}${end}`;
  return /^[\p{L}\p{N}_@%+=:,./-]*$/u.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** What more is to be typed behind, so that no blank is wanted. */
export const isUnfinished = (text: string): boolean => /[:=,]$/u.test(text);
