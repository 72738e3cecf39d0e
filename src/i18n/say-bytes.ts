const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** `12 kB`; in thousands, as the names of the units mean. */
export function sayBytes(bytes: number, locale: string): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = bytes / 1000 ** power;
  const maximumFractionDigits = power > 0 && value < 10 ? 1 : 0;
  return `${new Intl.NumberFormat(locale, {maximumFractionDigits}).format(value)} ${units[power] ?? ''}`;
}
