import type {BulkCheck} from '../../actions/check-bulk.ts';
import {bulkRequest} from '../bulk-request.ts';
import type {Command, CommandContext} from '../command.ts';
import {printRows} from '../print-rows.ts';

export const bulkCheck: Command<'bulk.check'> = async (context, {words: [file = ''], flags}) => {
  const {checkBulk} = await import('../../actions/check-bulk.ts');
  const check = await checkBulk(await context.openDesk(), bulkRequest(context, file, flags), {keep: 'rejected'});
  if (flags.json) await context.output.json(checkObject(check));
  else await printCheck(context, check);
  return check.totals.rejected > 0 ? 1 : 0;
};

/** The same in every language. Every verdict has its number, 0 included; `row` is the one that a spreadsheet shows. */
const checkObject = ({path, head, totals, rows}: BulkCheck) => ({
  file: path,
  format: head.format,
  encoding: head.encoding,
  delimiter: head.delimiter,
  rows: totals.rows,
  send: totals.send,
  parts: totals.parts,
  verdicts: totals.verdicts,
  problems: problemsOf(rows),
});

const problemsOf = (rows: BulkCheck['rows']) =>
  rows.map(({row, verdict, problem}) => ({row, verdict, field: problem?.field ?? null, value: problem?.value ?? null}));

/** The rejected rows as data, the sums as words. */
async function printCheck(context: CommandContext, {totals, rows}: BulkCheck): Promise<void> {
  const {messages, output, note} = context;
  if (rows.length > 0) {
    await printRows(context, false, problemsOf(rows), [
      {name: 'row', align: 'right', value: ({row}) => String(row)},
      {
        name: 'verdict',
        value: ({verdict}) => (output.isTerminal ? messages.verdicts.names[verdict] : verdict),
      },
      {name: 'field', value: ({field}) => field ?? ''},
      {name: 'value', value: ({value}) => value ?? '', isFlexible: true},
    ]);
  }
  note(messages.cli.results.checked(totals));
}
