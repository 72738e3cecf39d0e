import {jsonLine} from '../core/json-line.ts';
import type {Ledger} from '../sender/smsc/smsc.ts';
import type {Output} from './output.ts';

/** A ledger on standard output; `closed` is called when its reader has gone away. */
export function ledgerOutput(output: Output, closed: () => void): Ledger {
  let lines = '';
  let failure: Error | null = null;
  return {
    add: (entry) => void (lines += `${jsonLine(entry)}\n`),
    flush: () => {
      if (failure !== null) throw failure;
      if (lines === '') return;
      output.write(lines).then(
        () => output.isClosed && closed(),
        (error: unknown) => (failure = error instanceof Error ? error : new Error(String(error))),
      );
      lines = '';
    },
  };
}
