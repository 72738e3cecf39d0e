import type {ExportedKind} from '../export-messages.ts';
import {pluralizer} from '../plural.ts';

const plural = pluralizer<'one' | 'few' | 'many' | 'other'>('cs');

/** So many of what was exported. */
export const exported: Record<ExportedKind, (count: number) => string> = {
  messages: (count) => plural(count, {one: '# SMS', few: '# SMS', many: '# SMS', other: '# SMS'}),
  audit: (count) =>
    plural(count, {
      ...{one: '# záznam auditu', few: '# záznamy auditu'},
      ...{many: '# záznamu auditu', other: '# záznamů auditu'},
    }),
};
