import {columnKey} from './sheet.ts';

/**
 * `{{name}}` stands for the row's cell in the column `name`; `{{name|customer}}` says what to write where that cell is
 * empty, and `{{name|}}` that nothing is fine. Anything else in braces is text.
 */
const placeholder = /\{\{\s*([^{}|\s][^{}|]*)(?:\|([^{}]*))?\}\}/gu;

export interface FilledTemplate {
  text: string;
  /** Placeholders of no column, as the template writes them; they stay in the text. */
  missing: readonly string[];
  /** Placeholders whose cell is empty and that have no default. */
  empty: readonly string[];
}

/** The distinct placeholders of a template, as it writes them, in their order. */
export function placeholders(text: string): string[] {
  const names = new Map<string, string>();
  for (const [, name = ''] of text.matchAll(placeholder)) {
    if (!names.has(columnKey(name))) names.set(columnKey(name), name.trim());
  }
  return [...names.values()];
}

/**
 * Puts a row's cells in the place of the placeholders. What is put in is never looked at again, so a cell that holds
 * `{{…}}` arrives as it is. `columns` is keyed by `columnKey`.
 */
export function fillTemplate(text: string, columns: ReadonlyMap<string, string>): FilledTemplate {
  const missing = new Set<string>();
  const empty = new Set<string>();
  const filled = text.replace(placeholder, (whole: string, name: string, otherwise: string | undefined) => {
    const value = columns.get(columnKey(name));
    if (value !== undefined && value.trim() !== '') return value;
    if (otherwise !== undefined) return otherwise;
    (value === undefined ? missing : empty).add(name.trim());
    return value === undefined ? whole : '';
  });
  return {text: filled, missing: [...missing], empty: [...empty]};
}

/** The distinct placeholders of a template as it writes them, braces and defaults and all, in their order. */
export const placeholderWritings = (text: string): string[] => [
  ...new Set(Array.from(text.matchAll(placeholder), ([whole]) => whole)),
];

/** Braces of a template that are no placeholder: they stay in the text, and may be a slip of the hand. */
export const strayBraces = (text: string): string[] => [
  ...new Set(text.replace(placeholder, ' ').match(/\{+[^{}\n]{0,20}\}*|\}+/gu) ?? []),
];

/** How a template reads: each placeholder with its default, or with its own name where it has none. */
export const exampleText = (text: string): string =>
  text.replace(placeholder, (_, name: string, otherwise: string | undefined) => otherwise ?? name.trim());

/** The text with the word for empty cells where a placeholder has one; the others stay as they are written. */
export const withDefaults = (text: string): string =>
  text.replace(placeholder, (whole: string, _: string, otherwise: string | undefined) => otherwise ?? whole);
