import type {DoubtMessages} from '../doubt-messages.ts';
import {numbersOf} from '../numbers.ts';
import {pluralizer} from '../plural.ts';

const plural = pluralizer<'one' | 'few' | 'many' | 'other'>('cs-CZ');
const number = numbersOf('cs-CZ');
const sms = (count: number) => `${number.format(count)} SMS`;
/** Two forms are enough where the number itself is not said. */
const oneOr = (count: number, one: string, more: string): string => (count === 1 ? one : more);

export const doubt: DoubtMessages = {
  title: (inDoubt) => (inDoubt === null || inDoubt === 0 ? 'Nejisté SMS' : `Nejisté SMS: ${number.format(inDoubt)}`),
  counting: 'počítají se…',
  about: (inDoubt) =>
    oneOr(
      inDoubt,
      'Byla předána a nikdo neví, zda ji operátor převzal.',
      'Byly předány a nikdo neví, zda je operátor převzal.',
    ),
  none: 'Žádná z vybraných SMS není nejistá.',
  choices: {
    resend: {
      name: () => 'poslat znovu',
      means: (inDoubt) =>
        plural(inDoubt, {
          one: 'Hned odejde ještě jednou.',
          few: '# SMS hned odejdou ještě jednou.',
          many: '# SMS hned odejde ještě jednou.',
          other: '# SMS hned odejde ještě jednou.',
        }),
      danger: (inDoubt) =>
        oneOr(
          inDoubt,
          'Příjemce ji může dostat dvakrát a zaplatí se obě.',
          'Příjemci je mohou dostat dvakrát a zaplatí se obě.',
        ),
    },
    accept: {
      name: (inDoubt) => oneOr(inDoubt, 'uznat za odeslanou', 'uznat za odeslané'),
      means: (inDoubt) =>
        plural(inDoubt, {
          one: 'Počítá se jako odeslaná.',
          few: 'Jako odeslané se počítají # SMS.',
          many: 'Jako odeslané se počítá # SMS.',
          other: 'Jako odeslané se počítá # SMS.',
        }),
      danger: (inDoubt) =>
        oneOr(inDoubt, 'Pokud ji operátor nepřevzal, nikdy nedojde.', 'Které operátor nepřevzal, ty nikdy nedojdou.'),
    },
    giveUp: {
      name: () => 'vzdát',
      means: (inDoubt) =>
        plural(inDoubt, {
          one: 'Počítá se jako nedoručená.',
          few: 'Jako nedoručené se počítají # SMS.',
          many: 'Jako nedoručené se počítá # SMS.',
          other: 'Jako nedoručené se počítá # SMS.',
        }),
      danger: (inDoubt) => oneOr(inDoubt, 'Přesto mohla dojít.', 'Některé přesto mohly dojít.'),
    },
  },
  hint: (key) => `${key} ji vyřídí: nikdo neví, zda ji operátor převzal`,
  waiting: (count, key) => `Nejisté SMS: ${count}; ukáže je state:unknown, vyřídí klávesa ${key}`,
  others: (count) =>
    plural(count, {
      one: '# další nejistá není a zůstane, jak je.',
      few: '# další nejisté nejsou a zůstanou, jak jsou.',
      many: '# dalších nejistých není a zůstane, jak jsou.',
      other: '# dalších nejistých není a zůstane, jak jsou.',
    }),
  questions: {
    resend: (inDoubt) => `Poslat znovu ${sms(inDoubt)}? Příjemci je mohou dostat dvakrát.`,
    accept: (inDoubt) => `Uznat ${sms(inDoubt)} za odeslané?`,
    giveUp: (inDoubt) => `Vzdát ${sms(inDoubt)} a počítat je jako nedoručené?`,
  },
  done: {
    resend: (changed) => `Znovu se posílá: ${sms(changed)}.`,
    accept: (changed) => `Za odeslané se uznává: ${sms(changed)}.`,
    giveUp: (changed) => `Vzdáno: ${sms(changed)}.`,
  },
  nothingDone: 'Nic se nezměnilo.',
  left: {
    notInDoubt: (count) => `Nejisté nejsou: ${number.format(count)}.`,
    inUse: (count) => `Právě je mění někdo jiný: ${number.format(count)}; zkuste to znovu.`,
    batchCancelled: (count) => `Ze zrušené hromadné SMS: ${number.format(count)}.`,
    tooOld: (count) => `Starší, než dovoluje platnost ve frontě: ${number.format(count)}.`,
    optedOut: (count) => `Číslo se mezitím odhlásilo: ${number.format(count)}.`,
  },
};
