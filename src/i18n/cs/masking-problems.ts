import type {ProblemTexts} from '../problem-sentence.ts';
import {quoted} from './hints.ts';

const number = (value: number) => value.toLocaleString('cs');

/** What is refused of numbers that are masked. */
export const maskingProblems: Pick<
  ProblemTexts,
  'pieceOfNumber' | 'sortByNumber' | 'askedTooMuch' | 'reasonSaysNothing' | 'tooManyToReveal'
> = {
  pieceOfNumber: ({value}) =>
    `Čísla nevidíte celá, takže jejich část jako ${quoted(value)} nic nenajde; napište celé číslo: number:+420777123456`,
  sortByNumber: () => 'Čísla nevidíte celá, takže se podle nich nedá řadit; seřaďte zprávy podle času nebo fronty.',
  askedTooMuch: () => 'Za hodinu jste vyhledali sto čísel; s dalším minutu počkejte.',
  reasonSaysNothing: () => 'Napište několika slovy, proč číslo potřebujete vidět: zákazník volá.',
  tooManyToReveal: ({messages, limit}) =>
    `Čísla ${number(messages)} zpráv nejde odkrýt najednou; zužte dotaz na ${number(limit)}.`,
};
