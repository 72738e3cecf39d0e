/**
 * The forms in which a carrier may have named a message. An answer often has its id in hexadecimal and the receipt in
 * decimal, or the reverse, with or without zeros in front: to ten digits (SMPP 3.4, Appendix B), to those of 32 or of
 * 64 bits.
 */

/** Digits of the largest id that is taken for a number: 64 bits. */
const mostDecimals = 20;
const mostHexadecimals = 16;

/** Few, and the likeliest first, for each is looked for; without the id itself. */
export function otherForms(id: string): string[] {
  const bare = id.trim().replace(/^0x/iu, '');
  const digits = bare.replace(/^0+(?=.)/u, '');
  const forms = new Set([bare, ...(/^[\da-f]+$/iu.test(digits) ? numberForms(digits) : bothCases(bare))]);
  forms.delete(id);
  forms.delete('');
  return [...forms];
}

/** `digits` are hexadecimal, and maybe decimal, without zeros in front. */
function numberForms(digits: string): string[] {
  const asDecimal = /^\d+$/u.test(digits) && digits.length <= mostDecimals ? [digits] : [];
  const asHexadecimal = asDecimal.map((decimal) => BigInt(decimal).toString(16));
  const fromHexadecimal = digits.length <= mostHexadecimals ? [BigInt(`0x${digits}`).toString()] : [];
  const hexadecimal = asHexadecimal.length === 0 ? [digits] : asHexadecimal;
  return [
    digits,
    ...hexadecimal.flatMap(bothCases),
    ...fromHexadecimal,
    ...hexadecimal.flatMap((form) => bothCases(form.padStart(8, '0'))),
    ...[...asDecimal, ...fromHexadecimal].map((form) => form.padStart(10, '0')),
    ...asDecimal.map((form) => form.padStart(8, '0')),
    ...(asDecimal.length > 0 ? asDecimal : fromHexadecimal).map((form) => form.padStart(mostDecimals, '0')),
  ];
}

const bothCases = (form: string): string[] => [form.toLowerCase(), form.toUpperCase()];
