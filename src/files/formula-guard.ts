/**
 * A csv cell that a spreadsheet program would run as a formula, and the apostrophe that keeps it a text.
 *
 * The rule is the one of the programs themselves, where a typed `'=1+1` is the text `=1+1`: an apostrophe before a sign
 * that begins a formula is a mark and no part of the text. What is written with it is therefore read without it, and a
 * text that has such an apostrophe of its own is written with one more.
 */

/** What begins a formula, in the programs that people open csv files with (OWASP, "CSV Injection"). */
const sign = /^[=+\-@\t\r]/u;

const guarded = /^'+[=+\-@\t\r]/u;

/** A number such as `+420 777 123 456`: it begins with a sign and is no formula. With a hyphen in it, it would be a sum. */
const plain = /^[+-][\d\s.,]*$/u;

export const guardFormula = (text: string): string =>
  guarded.test(text) || (sign.test(text) && !plain.test(text)) ? `'${text}` : text;

export const unguardFormula = (text: string): string =>
  text.startsWith("'") && guarded.test(text) ? text.slice(1) : text;
