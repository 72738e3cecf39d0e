import type {ISql} from 'postgres';
import type {Verb} from '../../core/rights.ts';

/** Whether the login has a verb at this moment. */
export async function hasVerb(sql: ISql, verb: Verb): Promise<boolean> {
  const [row] = await sql<{may: boolean}[]>`select smsdesk.may(${verb}::text) as may`;
  return row?.may ?? false;
}
