/**
 * Transactions that lose their connection. The driver ends such a one as it should, but whatever its work still asks of
 * the connection, the driver's own rollback first of all, is written to a socket that is gone: an exception that nobody
 * can catch, and a connection that cannot be used again. So what asks later is refused, and what fails then is not rolled
 * back: the server has done so already.
 */
import {setImmediate as nextTurn} from 'node:timers/promises';
import type postgres from 'postgres';
import {errorCode} from '../core/error-code.ts';

type Work = (sql: postgres.TransactionSql) => unknown;

/** The same pool, its transactions guarded. */
export function guardTransactions(sql: postgres.Sql): postgres.Sql {
  const begin = sql.begin.bind(sql) as (options: string, work: Work) => Promise<unknown>;
  const guarded = async (...args: readonly unknown[]): Promise<unknown> => {
    const [options, work] = (args.length > 1 ? args : ['', args[0]]) as [string, Work];
    const line: Line = {lost: null};
    try {
      return await begin(options, (inner) => attempt(inner, work, line));
    } catch (error) {
      line.lost = error as Error;
      throw error;
    }
  };
  return Object.assign(sql, {begin: guarded as postgres.Sql['begin']});
}

interface Line {
  /** Why the transaction is over; null while it is not. */
  lost: Error | null;
}

async function attempt(inner: postgres.TransactionSql, work: Work, line: Line): Promise<unknown> {
  try {
    return await work(guard(inner, line));
  } catch (error) {
    // The transaction ends with its connection, and whoever waits for it hears of that; this here has nothing to add.
    if (isEnd(error)) return never;
    // A socket that has failed is closed before this goes on.
    await nextTurn();
    if (line.lost !== null) return never;
    throw error;
  }
}

/** The server is ending the connection, or the driver says that it is gone. */
const ends: readonly string[] = ['CONNECTION_CLOSED', 'CONNECTION_ENDED', 'CONNECTION_DESTROYED', '57P01', '57P02'];
const isEnd = (error: unknown): boolean => ends.includes(errorCode(error) ?? '');

const never = new Promise<never>(() => undefined);

function guard(inner: postgres.TransactionSql, line: Line): postgres.TransactionSql {
  const refuseOnceLost = (): void => {
    if (line.lost !== null) throw line.lost;
  };
  return new Proxy(inner, {
    apply: (target, self, args) => {
      refuseOnceLost();
      return Reflect.apply(target, self, args) as unknown;
    },
    get: (target, name) => {
      const value = Reflect.get(target, name) as unknown;
      if (name === 'savepoint') return savepointIn(target, line);
      if (name !== 'unsafe') return value;
      return (...args: Parameters<postgres.TransactionSql['unsafe']>) => {
        refuseOnceLost();
        return target.unsafe(...args);
      };
    },
  });
}

/** A savepoint is given up as a transaction is. */
const savepointIn =
  (target: postgres.TransactionSql, line: Line) =>
  (...args: readonly unknown[]): Promise<unknown> => {
    if (line.lost !== null) throw line.lost;
    const work = args.at(-1) as Work;
    const name = args.length > 1 ? [args[0] as string] : [];
    const savepoint = target.savepoint.bind(target) as (...given: unknown[]) => Promise<unknown>;
    return savepoint(...name, (nested: postgres.TransactionSql) => attempt(nested, work, line));
  };
