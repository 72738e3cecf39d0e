/**
 * Lines that Ink only places. What Ink lays out, cuts and joins it reads letter by letter, for every frame anew; so of a
 * line that is fitted and painted already it gets a token of one cell, and the frame sink puts the line there. Where
 * anything of Ink's own stands over such a line, it covers it.
 */
export class LineBoard {
  readonly #onChange: () => void;
  readonly #texts = new Map<string, string>();
  readonly #free: string[] = [];
  #made = 0;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** A token for a line that will be posted; it is the caller's until it is given back. */
  take(): string {
    const token = this.#free.pop() ?? makeToken(this.#made++);
    this.#texts.set(token, '');
    return token;
  }

  /** What stands where the token is, from now on: one line with its styles. */
  post(token: string, text: string): void {
    if (this.#texts.get(token) === text) return;
    this.#texts.set(token, text);
    this.#onChange();
  }

  giveBack(token: string): void {
    if (this.#texts.delete(token)) this.#free.push(token);
  }

  /** The line of a token; undefined for one that nobody has taken. */
  read(token: string): string | undefined {
    return this.#texts.get(token);
  }
}

/** Finds the line of a token. */
export type ReadLine = LineBoard['read'];

const firstSelector = 0xe0100;
const selectors = 240;

/**
 * A noncharacter, which Unicode keeps for a program's use inside itself, and a variation selector for a number: one
 * grapheme of one cell, and no text from outside that has passed `showable` holds one.
 */
const makeToken = (index: number): string =>
  String.fromCodePoint(0xfdd0 + Math.floor(index / selectors), firstSelector + (index % selectors));

const token = /[\ufdd0-\ufdef][\u{e0100}-\u{e01ef}]/u;
const tokenBetween = new RegExp(`(${token.source})`, 'u');

/** The text in pieces: text, token, text, token and so on; the texts may be empty. */
export const splitAtTokens = (text: string): string[] => text.split(tokenBetween);
