import {wordMeanings} from '../../core/opt-out/word-meanings.ts';
import type {Command} from '../command.ts';
import {printRows} from '../print-rows.ts';
import {requireRight} from '../require-right.ts';

export const optoutWords: Command<'optout.words'> = async (context, {flags}) => {
  const {changeWords, ownWords, readWords} = await import('../../actions/opt-out-words.ts');
  const desk = await context.openDesk();
  const isChange = flags.usual || flags.add.length > 0 || flags.remove.length > 0;
  if (isChange) requireRight(desk, 'settings');
  const add = flags.add.map((word) => ({word, meaning: flags.as}));
  const {questions, results} = context.messages.cli;
  const lost = flags.usual ? await ownWords(desk) : [];
  const carryOut = async () => {
    const words = isChange
      ? await changeWords(desk, {add, remove: flags.remove, usual: flags.usual})
      : await readWords(desk);
    const rows = wordMeanings.flatMap((meaning) => words[meaning].map((word) => ({word, meaning})));
    if (!isChange || flags.json) {
      await printRows(context, flags.json, rows, [
        {name: 'word', value: ({word}) => word},
        {name: 'meaning', value: ({meaning}) => (context.output.isTerminal ? results.wordMeanings[meaning] : meaning)},
      ]);
    }
    if (isChange) context.note(results.wordsSet);
    return 0 as const;
  };
  return {question: lost.length > 0 ? questions.usualWords(lost) : null, carryOut};
};
