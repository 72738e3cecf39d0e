import {languages, type Language} from '../core/language.ts';
import {cs} from './cs.ts';
import {en} from './en.ts';
import type {Messages} from './messages.ts';

export const texts: Record<Language, Messages> = {en, cs};

/** What the locale variables say, in the order that POSIX gives them; anything unknown is English. */
export function localeLanguage(env: Readonly<Record<string, string | undefined>>): Language {
  const wanted = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  const code = wanted.slice(0, 2).toLowerCase();
  return languages.find((language) => language === code) ?? 'en';
}
