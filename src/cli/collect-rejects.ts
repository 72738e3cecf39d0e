import type {JudgedRow, JudgeOptions} from '../actions/bulk/judge-file.ts';
import type {ImportColumn} from '../core/sheet.ts';
import {isSendable, type Verdict} from '../core/ledger/verdict.ts';
import type {CommandContext} from './command.ts';

/** A rejected row as data, the same in every language. */
export interface RejectedRow {
  row: number;
  verdict: Verdict;
  field: ImportColumn | null;
  value: string | null;
  /** For a duplicate: the row that has the number already. */
  duplicateOf: number | null;
  /** What a spoilt number may have been. */
  suggestion: string | null;
}

interface Collected<T> {
  result: T;
  rejected: readonly RejectedRow[];
}

/**
 * Does something with a judged file, gathers its rejected rows and saves them as `path` (null: nowhere), where there are
 * any. What fails leaves no file. Throws what the work throws, and `fileExists`, `cannotWrite`, `diskFull`.
 */
export async function collectRejects<T>(
  {note, messages}: Pick<CommandContext, 'note' | 'messages'>,
  path: string | null,
  work: (onRow: NonNullable<JudgeOptions['onRow']>) => Promise<T>,
): Promise<Collected<T>> {
  const {openRejectsFile} = await import('../actions/bulk/rejects-file.ts');
  const file = path === null ? null : openRejectsFile(path, {overwrite: false});
  const rejected: RejectedRow[] = [];
  try {
    const result = await work(async (row, head) => {
      if (!isSendable(row.ledger.verdict)) rejected.push(rejectedRow(row));
      await file?.onRow(row, head);
    });
    const rows = (await file?.close()) ?? 0;
    if (rows > 0) note(messages.cli.results.rejectsSaved({rows, path: path ?? ''}));
    return {result, rejected};
  } finally {
    await file?.abandon();
  }
}

const rejectedRow = ({ledger: {row, verdict, problem, duplicateOf}}: JudgedRow): RejectedRow => ({
  ...{row, verdict, field: problem?.field ?? null, value: problem?.value ?? null},
  ...{duplicateOf, suggestion: problem?.suggestion ?? null},
});
