/** What is wrong with how long things are kept, or with deleting what is too old. */
import {showable} from '../../core/outside-text.ts';
import type {ProblemTexts} from '../problem-sentence.ts';
import {quoted} from './hints.ts';

const number = (value: number) => value.toLocaleString('cs-CZ');
export const retentionProblems: Pick<
  ProblemTexts,
  | 'badPeriod'
  | 'periodTooShort'
  | 'periodUnderRepeat'
  | 'keptForEver'
  | 'retentionBusy'
  | 'deletionNotAgreed'
  | 'retentionLate'
> = {
  badPeriod: ({option, value, example}) =>
    `${quoted(value)} není doba; pište ${option} ${example} (měsíce), ${option} 30d (dny) nebo ${option} off (navždy).`,
  periodTooShort: ({option, value, shortest}) =>
    `${option} ${showable(value)} je málo; nejméně je to ${shortest}, protože k novějším se operátoři i lidé vracejí.`,
  periodUnderRepeat: ({option, value, queue, repeat}) =>
    `${option} ${showable(value)} je málo: fronta ${quoted(queue)} hledá stejný text na stejné číslo ${repeat} zpátky; zvolte víc, nebo frontě nastavte kratší repeat.`,
  keptForEver: () => 'Všechno se uchovává navždy; nejdřív nastavte dobu, třeba: smsdesk retention set --sent 24m.',
  retentionBusy: () => 'Právě teď maže někdo jiný; za chvíli se podívejte příkazem smsdesk retention show.',
  deletionNotAgreed: ({messages, files}) =>
    `Smazaly by se SMS: ${number(messages)}, řádky souborů a rozepsané hromadné SMS: ${number(files)}; potvrďte to přidáním --yes. Nic se nesmazalo.`,
  retentionLate: () =>
    'Dva dny nikdo nesmazal, co je příliš staré; nechte v noci běžet odesílač, nebo spusťte smsdesk retention run.',
};
