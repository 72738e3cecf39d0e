/**
 * A csv cell that a spreadsheet program would run as a formula, and the apostrophe that keeps it a text.
 *
 * The rule is the one of the programs themselves, where a typed `'=1+1` is the text `=1+1`: an apostrophe before a sign
 * that begins a formula, or before digits alone, is a mark and no part of the text. What is written with it is therefore
 * read without it, and a text that has such an apostrophe of its own is written with one more.
 */

/**
 * What begins a formula in the programs that people open csv files with, East Asian ones among them (OWASP, "CSV
 * Injection"). Some of them and their importers pass over blanks before it.
 */
const formula = '\\s*[=+\\-@＝＋－＠]|[\\t\\r\\n]';

const sign = new RegExp(`^(?:${formula})`, 'u');

const guarded = new RegExp(`^'+(?:${formula}|\\d[\\d\\s]*$)`, 'u');

/**
 * A number such as `+420 777 123 456`, or a masked one: it begins with a sign and is no formula. With a hyphen in it, it
 * would be a sum.
 */
const plain = /^[+-][\d\s.,•]*$/u;

/** Digits of which a spreadsheet program makes a number without its plus, its zero, or those behind the eleventh. */
const lossy = /^(?:[+0][\d\s]+|\d[\d\s]{11,})$/u;

export const guardFormula = (text: string): string =>
  guarded.test(text) || (sign.test(text) && !plain.test(text)) ? `'${text}` : text;

/** For a file that only spreadsheet programs read. */
export const guardDigits = (text: string): string => (lossy.test(text) ? `'${text}` : guardFormula(text));

export const unguardFormula = (text: string): string =>
  text.startsWith("'") && guarded.test(text) ? text.slice(1) : text;
