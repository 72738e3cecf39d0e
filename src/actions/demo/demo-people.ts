import type {Language} from '../../core/language.ts';
import type {Chance} from './chance.ts';
import {demoTables, type DemoField, type DemoTable} from './demo-texts.ts';

/** Somebody who gets SMS: always the same number and language for the same index. */
export interface Person {
  number: string;
  language: Language;
}

const czechPrefixes = [
  601, 602, 603, 604, 605, 606, 607, 608, 702, 720, 721, 723, 724, 728, 731, 732, 736, 737, 774, 775, 776, 777,
];
const britishPrefixes = [7400, 7402, 7500, 7501, 7712, 7715, 7801, 7802];

/** `czechShare`: how many in a hundred are Czech. */
export function personOf(index: number, czechShare: number): Person {
  const mixed = Math.imul(index + 1, 0x9e37_79b1) >>> 0;
  const tail = String(Math.imul(mixed ^ 0x5bd1_e995, 0x85eb_ca6b) >>> 0)
    .padStart(6, '0')
    .slice(-6);
  if (mixed % 100 < czechShare) {
    return {number: `+420${czechPrefixes[mixed % czechPrefixes.length] ?? 777}${tail}`, language: 'cs'};
  }
  return {number: `+44${britishPrefixes[mixed % britishPrefixes.length] ?? 7400}${tail}`, language: 'en'};
}

/** Who not even a number has: short codes and names, as received SMS also come from. */
export const namedSenders = ['INFO', 'MojeBanka', '90211', 'Parcel', '5612'] as const;

/** The login of an agent from a first name. */
export const loginOf = (agent: string): string =>
  agent
    .normalize('NFD')
    .replace(/\P{ASCII}/gu, '')
    .toLowerCase();

/** Fills the words in braces; `time` (milliseconds) is the moment of writing, that "today" and days to come refer to. */
export function fillDemoText(text: string, language: Language, agent: string, time: number, chance: Chance): string {
  const filled = text.replace(/\{(\w+)\}/gu, (whole, field: string) =>
    field in fillers ? fillers[field as DemoField](demoTables[language], chance, time, language, agent) : whole,
  );
  // A Czech date ends with a dot of its own, which also ends the sentence.
  return filled.replaceAll('..', '.');
}

type Filler = (table: DemoTable, chance: Chance, time: number, language: Language, agent: string) => string;

const fillers: Record<DemoField, Filler> = {
  who: (table, chance) => chance.pick(table.who),
  agent: (_table, _chance, _time, _language, agent) => agent,
  place: (table, chance) => chance.pick(table.places),
  street: (table, chance) => chance.pick(table.streets),
  product: (table, chance) => chance.pick(table.products),
  amount: (_table, chance, _time, language) =>
    language === 'cs' ? crowns(chance.whole(9, 1290) * 10 - 1) : `£${chance.whole(4, 380)}.${chance.whole(10, 99)}`,
  day: (_table, chance, time, language) => dayText(new Date(time + chance.whole(1, 12) * 86_400_000), language),
  time: (_table, chance) => `${chance.whole(8, 18)}:${chance.pick(['00', '15', '30', '45'])}`,
  window: (_table, chance) => {
    const begin = chance.whole(8, 16);
    return `${begin}:00-${begin + chance.whole(1, 3)}:00`;
  },
  parcel: (_table, chance) => `DR${chance.whole(10_000_000, 99_999_999)}`,
  order: (_table, chance) => `2${chance.whole(1_000_000, 9_999_999)}`,
  invoice: (_table, chance) => `FV${chance.whole(260_001, 269_999)}`,
  ticket: (_table, chance) => `#${chance.whole(10_000, 99_999)}`,
  code: (_table, chance) => String(chance.whole(100_000, 999_999)),
};

const crowns = (amount: number): string => `${String(amount).replace(/(?=(?:\d{3})+$)(?!^)/gu, ' ')} Kč`;

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const dayText = (date: Date, language: Language): string =>
  language === 'cs'
    ? `${date.getUTCDate()}.${date.getUTCMonth() + 1}.`
    : `${date.getUTCDate()} ${months[date.getUTCMonth()] ?? ''}`;
