import {rejectReason} from '../../core/ledger/reject-reason.ts';
import type {SheetHead} from '../../core/sheet.ts';
import {isSendable} from '../../core/ledger/verdict.ts';
import {openRejects, type Rejects} from '../../files/rejects.ts';
import type {JudgedRow} from './judge-file.ts';

export interface RejectsFile {
  /** Takes every row of a judged file, and writes those that will not be sent. */
  onRow: (row: JudgedRow, head: SheetHead) => Promise<void>;
  /** Gives the file its name and answers how many rows it has; without a rejected row there is none. */
  close: () => Promise<number>;
  /** Leaves nothing behind; after `close` it does nothing. */
  abandon: () => Promise<void>;
}

/** The rejected rows of a file on their way into one like it. Throws as `openRejects`, with the first rejected row. */
export function openRejectsFile(path: string, {overwrite}: {overwrite: boolean}): RejectsFile {
  let file: Rejects | null = null;
  return {
    onRow: async ({sheet, ledger}, head) => {
      if (isSendable(ledger.verdict)) return;
      file ??= await openRejects(path, head, {overwrite});
      await file.write(sheet, rejectReason(ledger));
    },
    close: async () => (await file?.close()) ?? 0,
    abandon: async () => file?.abandon(),
  };
}
