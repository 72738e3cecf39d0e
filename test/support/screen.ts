import headless from '@xterm/headless';
import type {IBufferCell, Terminal} from '@xterm/headless';

/**
 * A terminal without a window: takes what a program writes and answers what a person would see.
 * `answer` is given what the terminal itself says to the program (reports that it was asked for).
 */
export class VirtualScreen {
  readonly #terminal: Terminal;
  // The terminal's own decoder loses a character of three bytes that is cut after the second.
  readonly #decoder = new TextDecoder();
  #titles: string[] = [];

  constructor(size: {cols: number; rows: number}, answer: (text: string) => void = () => undefined) {
    this.#terminal = new headless.Terminal({...size, allowProposedApi: true, scrollback: 0});
    this.#terminal.onData(answer);
    this.#terminal.onTitleChange((title) => this.#titles.push(title));
  }

  /** Resolves when all of it is on the screen. */
  write(bytes: string | Uint8Array): Promise<void> {
    const text = typeof bytes === 'string' ? bytes : this.#decoder.decode(bytes, {stream: true});
    return new Promise((resolve) => this.#terminal.write(text, resolve));
  }

  resize(cols: number, rows: number): void {
    this.#terminal.resize(cols, rows);
  }

  get isAlternate(): boolean {
    return this.#terminal.buffer.active.type === 'alternate';
  }

  /** Modes that the program has set, as the terminal knows them. */
  get modes(): Terminal['modes'] {
    return this.#terminal.modes;
  }

  get titles(): readonly string[] {
    return this.#titles;
  }

  get cursor(): {x: number; y: number} {
    const {cursorX, cursorY} = this.#terminal.buffer.active;
    return {x: cursorX, y: cursorY};
  }

  /** The rows as text, without blanks at their end. */
  rows(): string[] {
    // What was beyond the edge before the window shrank is kept by the terminal, but nobody sees it.
    return this.#lines().map((line) => line.translateToString(true, 0, this.#terminal.cols));
  }

  /**
   * A letter a cell for its style, `.` for plain; rows without blanks at their end. The first that holds is taken:
   * `i` inverse · `k` struck · `u` underlined · the colour `r g y l m c w n` (red, green, yellow, blue, magenta, cyan,
   * white, black; upper case for a background) or `x` another one · `b` bold · `d` dim · `t` italic.
   */
  styles(): string[] {
    return this.#lines().map((line) =>
      Array.from({length: this.#terminal.cols}, (_, x) => styleLetter(line.getCell(x)))
        .join('')
        .replace(/\.+$/, ''),
    );
  }

  /** Every cell with all that is to be seen of it, for comparing two screens exactly. */
  cells(): string[][] {
    return this.#lines().map((line) =>
      Array.from({length: this.#terminal.cols}, (_, x) => describeCell(line.getCell(x))),
    );
  }

  #lines() {
    const {active} = this.#terminal.buffer;
    return Array.from({length: this.#terminal.rows}, (_, y) => {
      const line = active.getLine(active.baseY + y);
      if (!line) throw new Error(`the terminal has no row ${y}`);
      return line;
    });
  }
}

const colorLetters = 'nrgylmcw';

function styleLetter(cell: IBufferCell | undefined): string {
  if (!cell) return '.';
  if (cell.isInverse()) return 'i';
  if (cell.isStrikethrough()) return 'k';
  if (cell.isUnderline()) return 'u';
  if (!cell.isBgDefault()) return colorLetter(cell.isBgPalette(), cell.getBgColor()).toUpperCase();
  if (cell.getChars().trim() === '') return '.';
  if (!cell.isFgDefault()) return colorLetter(cell.isFgPalette(), cell.getFgColor());
  if (cell.isBold()) return 'b';
  if (cell.isDim()) return 'd';
  return cell.isItalic() ? 't' : '.';
}

const colorLetter = (isPalette: boolean, color: number): string =>
  (isPalette && color < 16 ? colorLetters[color % 8] : undefined) ?? 'x';

function describeCell(cell: IBufferCell | undefined): string {
  if (!cell) return '';
  const chars = cell.getChars();
  const width = cell.getWidth();
  const isBlank = width === 1 && chars.trim() === '';
  const onBlank = stylesOnBlank(cell);
  // The colour of the text counts on a blank only where the blank shows it.
  const styles = isBlank && onBlank.length === 0 ? [] : [...onBlank, ...stylesOfText(cell)];
  const text = isBlank ? ' ' : chars;
  return `${text}${width === 1 ? '' : `(${width})`}${styles.length > 0 ? `[${styles.join()}]` : ''}`;
}

/** What can be seen of a cell that holds no text. */
const stylesOnBlank = (cell: IBufferCell): string[] => [
  ...(cell.isInverse() ? ['inverse'] : []),
  ...(cell.isUnderline() ? ['underline'] : []),
  ...(cell.isStrikethrough() ? ['strike'] : []),
  ...(cell.isOverline() ? ['overline'] : []),
  ...(cell.isBgDefault() ? [] : [`bg${cell.getBgColorMode()}:${cell.getBgColor()}`]),
];

const stylesOfText = (cell: IBufferCell): string[] => [
  ...(cell.isBold() ? ['bold'] : []),
  ...(cell.isDim() ? ['dim'] : []),
  ...(cell.isItalic() ? ['italic'] : []),
  ...(cell.isInvisible() ? ['hidden'] : []),
  ...(cell.isFgDefault() ? [] : [`fg${cell.getFgColorMode()}:${cell.getFgColor()}`]),
];
