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
