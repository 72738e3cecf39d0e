/** The oracle `split-sms` has no types of its own. */
import {createRequire} from 'node:module';

interface SplitSms {
  split: (text: string) => {
    characterSet: 'GSM' | 'Unicode';
    parts: {content: string}[];
    remainingInPart: number;
  };
}

export const splitSms = (createRequire(import.meta.url)('split-sms') as SplitSms).split;
