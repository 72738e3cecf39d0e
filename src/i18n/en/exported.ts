import type {ExportedKind} from '../export-messages.ts';
import {pluralizer} from '../plural.ts';

const plural = pluralizer<'one' | 'other'>('en-GB');

/** So many of what was exported. */
export const exported: Record<ExportedKind, (count: number) => string> = {
  messages: (count) => plural(count, {one: '# SMS', other: '# SMS'}),
  audit: (count) => plural(count, {one: '# entry of the audit', other: '# entries of the audit'}),
};
