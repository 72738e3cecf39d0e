import type {Desk} from '../actions/desk.ts';
import type {CommandContext} from './command.ts';
import {printRows} from './print-rows.ts';

/** Refused rows read at once. */
const page = 1_000;

/** The refused rows as they were kept when the bulk send was made. */
export async function printBatchRejects(
  context: CommandContext,
  desk: Desk,
  id: number,
  asJson: boolean,
): Promise<void> {
  const {batchLedger} = await import('../actions/bulk/batch-ledger.ts');
  const rows = [];
  let rejected = 0;
  for (let after = 0; ;) {
    const part = await batchLedger(desk, id, {after, limit: page});
    rejected = part.rejected;
    rows.push(...part.rows);
    const last = part.rows.at(-1);
    if (!last) break;
    after = last.row;
  }
  const names = new Map<string, string>(Object.entries(context.messages.verdicts.names));
  await printRows(context, asJson, rows, [
    {name: 'row', align: 'right', value: ({row}) => String(row)},
    {name: 'verdict', value: ({verdict}) => (context.output.isTerminal ? (names.get(verdict) ?? verdict) : verdict)},
    {name: 'field', value: ({field}) => field ?? ''},
    {name: 'value', value: ({value}) => value ?? '', isFlexible: true},
  ]);
  if (rejected > rows.length) context.note(context.messages.retention.ofBatch.rejects(rejected - rows.length));
}
