import type {SQL} from 'drizzle-orm';
import {PgDialect} from 'drizzle-orm/pg-core';

/**
 * The text of a statement that can have no parameters, as COPY cannot. Every value stands in it by the numbers of its
 * characters alone (Postgres documentation, 4.1.2.2, "String Constants with C-Style Escapes"): no word of a person's is
 * ever a part of the SQL, and it is planned for these very values.
 */
export const spellValues = (statement: SQL): string => dialect.sqlToQuery(statement).sql;

class SpellingDialect extends PgDialect {
  override escapeParam(_place: number, value?: unknown): string {
    return spelled(value);
  }
}

const dialect = new SpellingDialect();

function spelled(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value !== 'string' && typeof value !== 'number')
    throw new TypeError(`a ${typeof value} as a value of SQL`);
  const characters = Array.from(String(value).toWellFormed(), (one) => one.codePointAt(0) ?? 0);
  return `E'${characters.map((code) => `\\U${code.toString(16).padStart(8, '0')}`).join('')}'`;
}
