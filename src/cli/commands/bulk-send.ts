import type {BulkRequest} from '../../actions/bulk-request.ts';
import type {Previewed} from '../../actions/check-bulk.ts';
import type {Desk} from '../../actions/desk.ts';
import {showable} from '../../core/outside-text.ts';
import {UserError} from '../../core/problem.ts';
import {formatTime} from '../../core/schedule.ts';
import {bulkRequest, type BulkFlags} from '../bulk-request.ts';
import type {Command, CommandContext} from '../command.ts';
import {confirm} from '../confirm.ts';

export const bulkSend: Command<'bulk.send'> = async (context, {words: [file = ''], flags}) => {
  const {output, note, messages} = context;
  const desk = await context.openDesk();
  const request = bulkRequest(context, file, flags);
  const previewed = flags.yes ? undefined : await askFirst(context, desk, request, flags);
  if (previewed === null) {
    note(messages.cli.results.notSent);
    return 2;
  }
  const {sendBulk} = await import('../../actions/send-bulk.ts');
  const sent = await sendBulk(desk, request, {strict: flags.strict, ...(previewed && {previewed})});
  const {batch, queued, rejected, totals} = sent;
  await (flags.json
    ? output.json({batch, queued, rejected, rows: totals.rows, parts: totals.parts, verdicts: totals.verdicts})
    : output.line(String(batch)));
  note(messages.cli.results.bulkQueued({batch, queued, rejected}));
  return rejected > 0 ? 1 : 0;
};

/** Judges the file, says what it would cost and asks; null: not now. Where nobody can be asked, throws `notConfirmed`. */
async function askFirst(
  context: CommandContext,
  desk: Desk,
  request: BulkRequest,
  {queue, strict}: BulkFlags & {strict: boolean},
): Promise<Previewed | null> {
  const {environment, messages} = context;
  const {checkBulk} = await import('../../actions/check-bulk.ts');
  const {totals, previewed} = await checkBulk(desk, request, {keep: 'none'});
  const {send, parts, rejected, due} = totals;
  if (strict && rejected > 0) throw new UserError({code: 'strictRejects', rejected});
  if (send === 0) throw new UserError({code: 'nothingToSend', rejected});
  const {stdin, stderr} = environment.streams;
  const canAsk = stdin.isTTY && stderr.isTTY && request.from !== stdin;
  if (!canAsk) throw new UserError({code: 'notConfirmed', messages: send});
  const question = messages.cli.questions.sendBulk({
    ...{messages: send, parts, rejected},
    queue: showable(queue),
    at: due === null ? null : formatTime(due.first, desk.zone),
  });
  return (await confirm(context, question)) ? previewed : null;
}
