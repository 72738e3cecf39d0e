import {UserError, type NamedKind} from '../core/problem.ts';

const longestName = 60;

/** A name as it is stored: trimmed, 1 to 60 characters, all of them visible. Throws `badName`. */
export function validName(kind: NamedKind, name: string): string {
  const trimmed = name.trim().normalize('NFC');
  const isBad = trimmed === '' || Array.from(trimmed).length > longestName || /[\p{C}\p{Zl}\p{Zp}]/u.test(trimmed);
  if (isBad) throw new UserError({code: 'badName', kind, name});
  return trimmed;
}

/** The one of this name. Throws `noSuchName` with the names that exist. */
export function findNamed<T extends {name: string}>(kind: NamedKind, name: string, all: readonly T[]): T {
  const found = all.find((one) => one.name === name);
  if (!found) throw new UserError({code: 'noSuchName', kind, name, known: all.map((one) => one.name)});
  return found;
}

/** What an insert answers where the name was free. Throws `nameTaken`. */
export function notTaken(kind: NamedKind, name: string, id: number | null): number {
  if (id === null) throw new UserError({code: 'nameTaken', kind, name});
  return id;
}
