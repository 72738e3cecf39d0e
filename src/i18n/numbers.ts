const formats = new Map<string, Intl.NumberFormat>();

/** How a language writes numbers. Making one takes most of a millisecond, so each is made once. */
export function numbersOf(locale: string): Intl.NumberFormat {
  const format = formats.get(locale) ?? new Intl.NumberFormat(locale);
  formats.set(locale, format);
  return format;
}
