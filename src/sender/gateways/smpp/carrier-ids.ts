/**
 * The forms in which a carrier may have named a message. An answer often has its id in hexadecimal and the receipt in
 * decimal, or the reverse, with or without zeros in front (SMPP 3.4, Appendix B, has ten digits).
 */

/** Digits of the largest id that is taken for a number: 64 bits. */
const mostDecimals = 20;
const mostHexadecimals = 16;
/** Widths that carriers fill up with zeros. */
const widths = [8, 10] as const;

/** The likeliest first; without the id itself, each once. */
export function otherForms(id: string): string[] {
  const forms = new Set<string>();
  const bare = id.trim().replace(/^0x/iu, '');
  addBothCases(forms, bare);
  if (/^[\da-f]+$/iu.test(bare)) addNumbers(forms, bare.replace(/^0+(?=.)/u, ''));
  forms.delete(id);
  forms.delete('');
  return [...forms];
}

/** `digits` are hexadecimal, and maybe decimal, without zeros in front. */
function addNumbers(forms: Set<string>, digits: string): void {
  const readings: string[] = [];
  if (/^\d+$/u.test(digits) && digits.length <= mostDecimals) readings.push(BigInt(digits).toString(16));
  if (digits.length <= mostHexadecimals) readings.push(BigInt(`0x${digits}`).toString());
  for (const form of [digits, ...readings]) addBothCases(forms, form);
  for (const width of widths) {
    for (const form of [digits, ...readings]) addBothCases(forms, form.padStart(width, '0'));
  }
}

function addBothCases(forms: Set<string>, form: string): void {
  forms.add(form);
  forms.add(form.toLowerCase());
  forms.add(form.toUpperCase());
}
