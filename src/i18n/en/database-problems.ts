import {showable} from '../../core/outside-text.ts';
import {isRefusedLogin} from '../../core/refused-login.ts';
import type {ProblemTexts} from '../problem-sentence.ts';

/** Why there is no working with what an address names. */
export const databaseProblems: Pick<ProblemTexts, 'noDatabase' | 'sessionsShared' | 'databaseTooOld'> = {
  noDatabase: ({address, reason}) =>
    isRefusedLogin(reason)
      ? `The database at ${showable(address)} does not let this login in (${reason}); an admin can add it or set its password (smsdesk member), and pg_hba.conf says how it has to come.`
      : `The database at ${showable(address)} cannot be reached (${showable(reason)}); smsdesk doctor says where its address comes from.`,
  sessionsShared: ({address}) =>
    `The pooler at ${showable(address)} lends connections by the transaction, and smsdesk needs each for itself; set it to session mode (PgBouncer: pool_mode = session), or name the Postgres behind it.`,
  databaseTooOld: ({version}) => `This Postgres is ${showable(version)}; smsdesk needs 15 or newer.`,
};
