import type {BatchResult, SayResult} from '../../actions/bulk/batch-results.ts';
import {isoTime} from '../../core/iso-time.ts';
import {sayResult} from '../../i18n/say-result.ts';
import type {Messages} from '../../i18n/messages.ts';
import {batchId} from '../batch-object.ts';
import type {Command} from '../command.ts';

export const bulkResults: Command<'bulk.results'> = async (context, {words: [word = ''], flags}) => {
  const {output, note, messages} = context;
  const id = batchId(word);
  const {batchResults, printResults, saveResults} = await import('../../actions/bulk/batch-results.ts');
  const {showBatch} = await import('../../actions/bulk/batches.ts');
  const desk = await context.openDesk();
  const {deleted} = await showBatch(desk, id);
  if (flags.json) {
    for await (const result of batchResults(desk, id, 'jsonl')) {
      await output.json(resultObject(result, desk.zone));
      if (output.isClosed) break;
    }
  } else if (flags.output === null || flags.output === '-') {
    await printResults(desk, id, (bytes) => output.write(bytes), sayIn(messages));
  } else {
    const rows = await saveResults(desk, id, flags.output, sayIn(messages));
    note(messages.bulk.resultsSaved({rows, path: flags.output}));
  }
  if (deleted > 0) note(messages.retention.ofBatch.messages(deleted));
  return 0;
};

const resultObject = ({time, ...rest}: BatchResult, zone: string) => ({...rest, time: isoTime(time, zone)});

const sayIn =
  (messages: Messages): SayResult =>
  (result) =>
    sayResult(messages, result);
