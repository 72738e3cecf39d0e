/** What was typed about a member's rights and login. */
import {randomBytes} from 'node:crypto';
import {UserError} from '../core/problem.ts';
import {type MemberRole, type Verb, verbs} from '../core/rights.ts';
import {passwordFault, saltLength, scramVerifier} from '../core/scram.ts';
import type {CommandContext} from './command.ts';
import {readSecret} from './read-secret.ts';

interface VerbFlags {
  may: readonly string[];
  'may-not': readonly string[];
}

/** Verbs beside those of the role, and without these. Problems: `badOption`, `optionsClash`. */
export function readVerbs(role: MemberRole, flags: VerbFlags): {more: Verb[]; fewer: Verb[]} {
  const more = readList('--may', flags.may);
  const fewer = readList('--may-not', flags['may-not']);
  const both = more.find((verb) => fewer.includes(verb));
  if (both) throw new UserError({code: 'optionsClash', options: [`--may ${both}`, `--may-not ${both}`]});
  if (role === 'sender' && more.length + fewer.length > 0) {
    throw new UserError({code: 'optionsClash', options: ['--role sender', more.length > 0 ? '--may' : '--may-not']});
  }
  return {more, fewer};
}

const readList = (option: string, written: readonly string[]): Verb[] =>
  written
    .flatMap((one) => one.split(','))
    .map((word) => {
      const verb = verbs.find((known) => known === word.trim());
      if (verb === undefined) throw new UserError({code: 'badOption', option, value: word, allowed: verbs});
      return verb;
    });

interface LoginFlags {
  login: 'peer' | 'certificate' | 'password' | null;
  'password-file': string | null;
}

/**
 * The verifier of a password that is to be set; null: there is to be none; absent: nothing was said. Problems:
 * `optionsClash`, `secretUnreadable`, `badPassword`.
 */
export async function readLoginWish(context: CommandContext, flags: LoginFlags): Promise<{verifier?: string | null}> {
  const {login, 'password-file': file} = flags;
  if (login !== null && login !== 'password' && file !== null) {
    throw new UserError({code: 'optionsClash', options: [`--login ${login}`, '--password-file']});
  }
  if (login === null && file === null) return {};
  if (login === 'peer' || login === 'certificate') return {verifier: null};
  const password = await readSecret(context, file ?? '-');
  const reason = passwordFault(password);
  if (reason) throw new UserError({code: 'badPassword', reason});
  return {verifier: scramVerifier(password, randomBytes(saltLength))};
}
