import {showable} from '../../core/outside-text.ts';
import type {BulkMessages} from '../bulk-messages.ts';
import {pluralizer} from '../plural.ts';

const plural = pluralizer<'one' | 'few' | 'many' | 'other'>('cs');
const number = new Intl.NumberFormat('cs', {maximumSignificantDigits: 3});

export const bulk: BulkMessages = {
  brakes: {
    brakeFailed: ({count, of, percent}) =>
      `Pozastavila se sama: z prvních ${of} SMS jich selhalo ${count} a fronta snese méně než ${percent} %.`,
    brakeOptedOut: ({count, of, percent}) =>
      `Pozastavila se sama: z prvních ${of} příjemců se jich odhlásilo ${count} a fronta snese méně než ${percent} %.`,
  },
  granted: {
    pause: (batch) => `Hromadná SMS ${batch} je pozastavena; co už mají odesílače v ruce, ještě odejde.`,
    resume: (batch) => `Hromadná SMS ${batch} pokračuje.`,
    release: (batch) => `Hromadná SMS ${batch} začíná odcházet.`,
    cancel: (batch) => `Hromadná SMS ${batch} je zrušena; co už mají odesílače v ruce, ještě odejde.`,
  },
  taken: (messages) =>
    plural(messages, {
      one: '# SMS neodejde.',
      few: '# SMS neodejdou.',
      many: '# SMS neodejde.',
      other: '# SMS neodejde.',
    }),
  rate: (rate) => `${number.format(rate)} SMS/s`,
  resultsSaved: ({rows, path}) =>
    plural(rows, {one: '# řádek uložen', few: '# řádky uloženy', many: '# řádku uloženo', other: '# řádků uloženo'}) +
    ` do ${showable(path)}.`,
  parts: {states: 'SMS podle stavu', failures: 'Selhání', life: 'Život', ledger: 'Řádky podle verdiktu'},
};
