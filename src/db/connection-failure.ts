import {errorCode} from '../core/error-code.ts';
import {type Problem, UserError} from '../core/problem.ts';
import {verbs} from '../core/rights.ts';

/** A failure of the connection or of Postgres itself: what the system calls it (ECONNREFUSED), or an SQLSTATE. */
export function failureCode(error: unknown): string | null {
  // A host with several addresses fails with one error for each.
  if (error instanceof AggregateError) return failureCode(error.errors[0]);
  const code = errorCode(error);
  if (code === '08P01' && isRefusedByPooler(error)) return '28P01';
  // drizzle wraps what the driver has thrown.
  return code === null && error instanceof Error && error.cause !== undefined ? failureCode(error.cause) : code;
}

/** PgBouncer has one code for whatever it does not like, somebody whom it does not let in among it. */
const isRefusedByPooler = (error: unknown): boolean =>
  error instanceof Error && /authentication failed|no such user/u.test(error.message);

/** No server listens there. */
export const isAbsent = (error: unknown): boolean => ['ENOENT', 'ECONNREFUSED'].includes(failureCode(error) ?? '');

const passing = new Set([
  'ECONNRESET',
  'EPIPE',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
]);

/** The server is just coming or going: another try a moment later may do. */
export const isPassing = (error: unknown): boolean => isAbsent(error) || passing.has(failureCode(error) ?? '');

/** SQLSTATE → its name (PostgreSQL, appendix A), for those that a wrong address or a lack of rights leads to. */
const conditionNames: Record<string, string> = {
  '08P01': 'protocol_violation',
  '28000': 'invalid_authorization_specification',
  '28P01': 'invalid_password',
  '3D000': 'invalid_catalog_name',
  '42501': 'insufficient_privilege',
  '53100': 'disk_full',
  '53200': 'out_of_memory',
  '53300': 'too_many_connections',
  '57P01': 'admin_shutdown',
  '57P02': 'crash_shutdown',
  '57P03': 'cannot_connect_now',
  '58P01': 'undefined_file',
  '0A000': 'feature_not_supported',
  '22023': 'invalid_parameter_value',
  '42704': 'undefined_object',
  '25006': 'read_only_sql_transaction',
};

export const failureName = (code: string): string => conditionNames[code] ?? code;

/** Codes that speak of a mistake in our own statement or call, which no person can mend. */
const isBug = (code: string): boolean =>
  (/^(22|23|25|26|34|42)...$/.test(code) && !['42501', '25006'].includes(code)) ||
  (code.startsWith('ERR_') && !/^ERR_(TLS|SSL)_/.test(code)) ||
  ['UNDEFINED_VALUE', 'MAX_PARAMETERS_EXCEEDED', 'NOT_TAGGED_CALL', 'UNSAFE_TRANSACTION'].includes(code);

/**
 * The server refuses the whole session, as when the address asks for a setting that it does not know (PostgreSQL,
 * protocol: ErrorResponse, field V): no statement of ours is to blame.
 */
const isRefusal = (error: unknown): boolean =>
  error instanceof Error && 'severity' in error && error.severity === 'FATAL';

/** What Postgres lets this login not do, and which right it takes where an act of ours says it; null: it is no refusal. */
export function refusalOf(error: unknown): Extract<Problem, {code: 'notAllowed'}> | null {
  if (isNobodys(error)) return {code: 'notAllowed', verb: null};
  if (failureCode(error) !== '42501' || isRefusal(error)) return null;
  const hint = fieldOf(error, 'hint');
  const verb = hint === 'queue' ? hint : (verbs.find((known) => known === hint) ?? null);
  return {code: 'notAllowed', verb};
}

/** The server knows this login no more, or lets it in no more (SQLSTATE class 28). */
export const isLoginGone = (error: unknown): boolean =>
  ['28000', '28P01'].includes(failureCode(error) ?? '') || isNobodys(error);

/** The session outlives its login: where its name is asked for there is none (42704; field R of an ErrorResponse). */
const isNobodys = (error: unknown): boolean =>
  failureCode(error) === '42704' && fieldOf(error, 'routine') === 'GetUserNameFromId';

/** What the server says of its error; drizzle wraps what the driver has thrown. */
function fieldOf(error: unknown, field: 'hint' | 'routine'): unknown {
  if (!(error instanceof Error)) return null;
  return field in error ? (error as Partial<Record<typeof field, unknown>>)[field] : fieldOf(error.cause, field);
}

/** Where a database is: a server of our own, which the next command starts again, or one of the person's. */
export interface DatabasePlace {
  kind: 'embedded' | 'external';
  /** For people, without a password. */
  address: string;
}

/** A failure to reach or use the database as a problem; what is no such failure comes back as it is. */
export function databaseFailure(error: unknown, {kind, address}: DatabasePlace): unknown {
  const code = failureCode(error);
  const refused = refusalOf(error);
  if (refused) return new UserError(refused);
  if (error instanceof UserError || code === null || (isBug(code) && !isRefusal(error))) return error;
  if (code === '53100') return new UserError({code: 'diskFull', path: address});
  const reason = failureName(code);
  return new UserError(
    kind === 'embedded' ? {code: 'embeddedLost', path: address, reason} : {code: 'noDatabase', address, reason},
  );
}
