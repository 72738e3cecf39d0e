/** What the screens of the templates say. */
export interface TemplatesMessages {
  title: string;
  empty: string;
  newTitle: string;
  titleOf: (name: string) => string;
  name: string;
  text: string;
  offered: string;
  everywhere: string;
  /** What the text costs without diacritics, and the key for it. */
  plain: (parts: number, key: string) => string;
  placeholders: string;
  noPlaceholders: string;
  /** Braces that are no placeholder, and stay as they are. */
  stray: (braces: string) => string;
  preview: string;
  /** To whoever may not change it. */
  readOnly: string;
  /** Of the dialog that puts one into an SMS, and where there is none. */
  pickTitle: string;
  noneOffered: string;
  columns: {name: string; offered: string; text: string};
}
