import {showable} from '../../core/outside-text.ts';
import {isRefusedLogin} from '../../core/refused-login.ts';
import type {ProblemTexts} from '../problem-sentence.ts';

/** Why there is no working with what an address names. */
export const databaseProblems: Pick<ProblemTexts, 'noDatabase' | 'sessionsShared' | 'databaseTooOld'> = {
  noDatabase: ({address, reason}) =>
    isRefusedLogin(reason)
      ? `Databáze ${showable(address)} toto přihlášení nepustí dál (${reason}); správce ho může přidat nebo mu nastavit heslo (smsdesk member) a pg_hba.conf říká, jak se smí přihlašovat.`
      : `Databáze ${showable(address)} není dostupná (${showable(reason)}); odkud je její adresa, řekne smsdesk doctor.`,
  sessionsShared: ({address}) =>
    `Pooler na ${showable(address)} půjčuje spojení po transakcích a smsdesk potřebuje každé pro sebe; nastavte jej na režim session (PgBouncer: pool_mode = session), nebo uveďte Postgres za ním.`,
  databaseTooOld: ({version}) => `Tento Postgres je ${showable(version)}; smsdesk potřebuje 15 nebo novější.`,
};
