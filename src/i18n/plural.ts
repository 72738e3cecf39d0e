import {numbersOf} from './numbers.ts';

/** The forms that a language has for a count; each must be given. */
export type PluralForms<Form extends Intl.LDMLPluralRule> = Readonly<Record<Form, string>>;

/**
 * Picks the form for a count and puts the count, written as the language writes numbers, where the form says `#`. The
 * rules are fetched at the first count: they take 12 ms, and most commands never count.
 */
export function pluralizer<Form extends Intl.LDMLPluralRule>(locale: string) {
  let rules: Intl.PluralRules | null = null;
  return (count: number, forms: PluralForms<Form>): string => {
    rules ??= new Intl.PluralRules(locale);
    // The rules of a locale yield only its own forms, which the caller's type lists.
    const form = forms[rules.select(count) as Form];
    return form.replaceAll('#', numbersOf(locale).format(count));
  };
}
