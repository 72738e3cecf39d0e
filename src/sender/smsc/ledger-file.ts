import {closeSync, openSync, writeSync} from 'node:fs';
import {jsonLine} from '../../core/json-line.ts';
import {UserError} from '../../core/problem.ts';
import type {Ledger} from './smsc.ts';

/**
 * A ledger in a file, one JSON object a line, behind what is there already. After `flush` the lines outlive this process
 * (`write(2)` has returned), though not a crash of the machine. Throws `cannotWrite`.
 */
export function openLedgerFile(path: string): Ledger & {close: () => void} {
  const file = attempt(path, () => openSync(path, 'a'));
  let lines = '';
  return {
    add: (entry) => void (lines += `${jsonLine(entry)}\n`),
    flush: () => {
      if (lines === '') return;
      const bytes = Buffer.from(lines);
      lines = '';
      for (let at = 0; at < bytes.length;) at += attempt(path, () => writeSync(file, bytes, at));
    },
    close: () => closeSync(file),
  };
}

function attempt<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const {code, message} = error as NodeJS.ErrnoException;
    throw new UserError({code: 'cannotWrite', path, reason: code ?? message});
  }
}
