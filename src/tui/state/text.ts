/** One line being typed. A new `revision` makes the field take over a value that did not come from its own keys. */
export interface TextState {
  value: string;
  revision: number;
}

export const noText: TextState = {value: '', revision: 0};

/** The text with a new value; `isForeign` where it did not come from the field's own keys. */
export const withValue = ({revision}: TextState, value: string, isForeign: boolean): TextState => ({
  value,
  revision: isForeign ? revision + 1 : revision,
});

/** Words that narrow a list of our own: nothing that does not show is of any use there. */
export const narrowingWords = (value: string): string => value.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '');

/** One line being typed with its cursor, in UTF-16 units. */
export interface LineState {
  value: string;
  cursor: number;
}

/** The line with its cursor at the end. */
export const lineOf = (value: string): LineState => ({value, cursor: value.length});

/** The line with a text put in at its cursor. */
export const insertText = ({value, cursor}: LineState, text: string): LineState => ({
  value: value.slice(0, cursor) + text + value.slice(cursor),
  cursor: cursor + text.length,
});
