import {totalsObject, warningObjects} from '../bulk-object.ts';
import {bulkRequest, type BulkFlags} from '../bulk-request.ts';
import {noteBulk} from '../bulk-words.ts';
import {collectRejects, type RejectedRow} from '../collect-rejects.ts';
import type {Command, CommandContext} from '../command.ts';
import type {ExitCode} from '../exit-codes.ts';
import {printRows} from '../print-rows.ts';

export const bulkCheck: Command<'bulk.check'> = (context, {words: [file = ''], flags}) =>
  checkFile(context, file, flags);

/** Says what would become of each row of a file; writes nothing but the rejected rows, where it is asked to. */
export async function checkFile(
  context: CommandContext,
  file: string,
  flags: BulkFlags & {json: boolean},
): Promise<ExitCode> {
  const {checkBulk} = await import('../../actions/bulk/check-bulk.ts');
  const desk = await context.openDesk();
  const {result, rejected} = await collectRejects(context, flags.rejects, (onRow) =>
    checkBulk(desk, bulkRequest(context, file, flags), {onRow}),
  );
  const {path, head, totals, warnings, price} = result;
  if (flags.json) {
    await context.output.json({
      ...{file: path, format: head.format, encoding: head.encoding, delimiter: head.delimiter},
      ...totalsObject(totals, price, desk.zone),
      warnings: warningObjects(warnings, desk.zone),
      problems: rejected,
    });
  } else {
    await printRejected(context, rejected);
    noteBulk(context, result, desk.zone);
  }
  return totals.rejected > 0 ? 1 : 0;
}

/** The rejected rows as data; a terminal gets the names of the verdicts in the person's language. */
async function printRejected(context: CommandContext, rows: readonly RejectedRow[]): Promise<void> {
  const {messages, output} = context;
  if (rows.length === 0) return;
  await printRows(context, false, rows, [
    {name: 'row', align: 'right', value: ({row}) => String(row)},
    {name: 'verdict', value: ({verdict}) => (output.isTerminal ? messages.verdicts.names[verdict] : verdict)},
    {name: 'field', value: ({field}) => field ?? ''},
    {name: 'value', value: ({value}) => value ?? '', isFlexible: true},
  ]);
}
