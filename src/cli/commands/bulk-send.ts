import type {BulkRequest} from '../../actions/bulk/bulk-request.ts';
import type {BulkCheck} from '../../actions/bulk/check-bulk.ts';
import type {Desk} from '../../actions/desk.ts';
import type {BulkSent} from '../../actions/bulk/send-bulk.ts';
import {parseDuration} from '../../core/duration.ts';
import {showable} from '../../core/outside-text.ts';
import type {Hold} from '../../core/bulk/bulk-wizard.ts';
import {UserError} from '../../core/problem.ts';
import {formatTime} from '../../core/schedule.ts';
import {bulkRequest} from '../bulk-request.ts';
import {totalsObject, warningObjects} from '../bulk-object.ts';
import {noteBulk, noteWarnings} from '../bulk-words.ts';
import {collectRejects} from '../collect-rejects.ts';
import type {Command, CommandContext} from '../command.ts';
import type {ExitCode} from '../exit-codes.ts';
import {checkFile} from './bulk-check.ts';

export const bulkSend: Command<'bulk.send'> = async (context, {words: [file = ''], flags}) => {
  const hold = readHold(flags.hold);
  if (flags['dry-run']) return {question: null, carryOut: () => checkFile(context, file, flags)};
  const desk = await context.openDesk();
  const request = bulkRequest(context, file, flags);
  const check = flags.yes ? null : await judge(desk, request, flags);
  const carryOut = async (): Promise<ExitCode> => {
    const {sendBulk} = await import('../../actions/bulk/send-bulk.ts');
    const {result: sent} = await collectRejects(context, flags.rejects, (onRow) =>
      sendBulk(desk, request, {strict: flags.strict, hold, onRow, ...(check && {previewed: check.previewed})}),
    );
    await tell(context, sent, desk.zone, flags.json);
    if (flags.yes) noteWarnings(context, sent.warnings, desk.zone);
    return sent.rejected > 0 ? 1 : 0;
  };
  return {
    question: check && askToSend(context, desk, check, flags.queue),
    tell: () => check && noteBulk(context, check, desk.zone),
    usesInput: request.from === context.environment.streams.stdin,
    ...(check && {refusal: {code: 'notConfirmed', messages: check.totals.send}}),
    declined: context.messages.cli.results.notSent,
    carryOut,
  };
};

async function tell(context: CommandContext, sent: BulkSent, zone: string, asJson: boolean): Promise<void> {
  const {output, note, messages} = context;
  const {batch, held, queued, rejected, totals, warnings, price} = sent;
  await (asJson
    ? output.json({
        ...{batch, held, queued},
        ...totalsObject(totals, price, zone),
        warnings: warningObjects(warnings, zone),
      })
    : output.line(String(batch)));
  note(messages.cli.results.bulkQueued({batch, queued, rejected}));
  if (held !== null) note(messages.cli.results.bulkHeld[held]({batch}));
}

/** Nothing is held where nothing is said. */
function readHold(written: string | null): Hold {
  if (written === null) return 0;
  if (written === 'release') return written;
  const hold = parseDuration(written);
  if (hold !== undefined) return hold;
  throw new UserError({code: 'badOption', option: '--hold', value: written, allowed: ['60s', '5m', '1h', 'release']});
}

/** What would become of the file. Problems: `strictRejects`, and `nothingToSend`, of which nobody has to be asked. */
async function judge(desk: Desk, request: BulkRequest, {strict}: {strict: boolean}): Promise<BulkCheck> {
  const {checkBulk} = await import('../../actions/bulk/check-bulk.ts');
  const check = await checkBulk(desk, request);
  const {send, rejected} = check.totals;
  if (strict && rejected > 0) throw new UserError({code: 'strictRejects', rejected});
  if (send === 0) throw new UserError({code: 'nothingToSend', rejected});
  return check;
}

function askToSend({messages}: CommandContext, {zone}: Desk, {totals}: BulkCheck, queue: string): string {
  const {send, parts, rejected, due} = totals;
  return messages.cli.questions.sendBulk({
    ...{messages: send, parts, rejected},
    queue: showable(queue),
    at: due === null ? null : formatTime(due.first, zone),
  });
}
