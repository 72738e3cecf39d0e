import type {Messages} from '../../../i18n/messages.ts';

/** `in 3 h 12 min`; empty for a moment less than a minute away. */
export function untilWords(moment: Date, now: Date, {wizard}: Messages): string {
  const minutes = Math.ceil((moment.getTime() - now.getTime()) / 60_000);
  return minutes < 1 ? '' : wizard.until(minutes);
}

export const agoWords = (moment: Date, now: Date, {wizard}: Messages): string =>
  wizard.ago(Math.max(0, Math.floor((now.getTime() - moment.getTime()) / 60_000)));
