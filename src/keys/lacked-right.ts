import {may, type Rights, type Verb} from '../core/rights.ts';
import {commandSpec, type CommandId} from './commands.ts';

/** The right that a command takes and the person has not; null: they may use it. */
export function lackedRight(rights: Rights, id: CommandId): Verb | null {
  const {needs} = commandSpec(id);
  return needs === null || may(rights, needs) ? null : needs;
}
