import {numbersOf} from '../numbers.ts';
import {pluralizer} from '../plural.ts';
import type {DeletedCounts, RetentionMessages} from '../retention-messages.ts';

const plural = pluralizer<'one' | 'few' | 'many' | 'other'>('cs-CZ');
const number = numbersOf('cs-CZ');
const all = ({received, sent, files}: DeletedCounts): string =>
  `přijaté SMS: ${number.format(received)}, odeslané: ${number.format(sent)}, ` +
  `řádky souborů a rozepsané hromadné SMS: ${number.format(files)}`;

export const retention: RetentionMessages = {
  kinds: {received: 'Přijaté SMS', sent: 'Odeslané SMS', files: 'Řádky souborů, rozepsané'},
  period: (period) => {
    if (period === null) return 'navždy';
    return period.unit === 'months'
      ? plural(period.count, {one: '# měsíc', few: '# měsíce', many: '# měsíce', other: '# měsíců'})
      : plural(period.count, {one: '# den', few: '# dny', many: '# dne', other: '# dnů'});
  },
  since: (period, time) => `${period}: příliš staré před ${time}`,
  facts: {set: 'Nastavení', nextRun: 'Nejbližší noc', lastRun: 'Poslední mazání', deleted: 'Smazáno'},
  by: (user, time) => `${user}, ${time}`,
  runs: {unfinished: 'ještě nedokončeno', brokenOff: 'přerušeno'},
  never: 'nikdy',
  set: 'Doby jsou nastaveny.',
  tonight: (counts, time) => `Od ${time} maže odesílač, co je příliš staré; teď je to ${all(counts)}.`,
  stay: {
    onItsWay: (messages) => `Ještě jsou na cestě, proto zůstanou: ${number.format(messages)}.`,
    inDoubt: (messages) =>
      `Jsou nejisté (state:unknown), proto zůstanou, dokud je někdo nevyřídí: ${number.format(messages)}.`,
    openBatch: (messages) => `Jejich hromadná SMS neskončila, proto zůstanou: ${number.format(messages)}.`,
    leftLater: (messages) => `Napsány dřív, ale odešly v té době, proto zůstanou: ${number.format(messages)}.`,
    toReview: (messages) => `Možná odhlášení, o kterých nikdo nerozhodl, proto zůstanou: ${number.format(messages)}.`,
  },
  question: (counts) => `Smazat navždy (${all(counts)})?`,
  progress: ({done, total}) => `smazáno ${number.format(done)} z ${number.format(total)}`,
  done: (counts) => `Smazáno – ${all(counts)}.`,
  brokenOff: (counts) => `Přerušeno; do té doby smazáno – ${all(counts)}.`,
  nothingTooOld: 'Nic není příliš staré.',
  nothingDone: 'Nic se nesmazalo.',
  ofBatch: {
    messages: (count) => `Smazáno jako příliš staré: ${number.format(count)} SMS.`,
    rejects: (count) => `Odmítnuté řádky (${number.format(count)}) se už neuchovávají.`,
  },
};
