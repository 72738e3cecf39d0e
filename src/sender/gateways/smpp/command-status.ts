/** `command_status`, SMPP 3.4, 5.1.3: names and numbers both ways. */
import {type CommandStatus, commandStatuses} from '../../../core/failure-code.ts';

const names: ReadonlyMap<number, string> = new Map(
  Object.entries(commandStatuses).map(([name, status]) => [status, name]),
);

export const statusOf = (name: CommandStatus): number => commandStatuses[name];

/** The name of the specification, else eight hexadecimal digits after `0x`: what `readCode` of `core/failure-code` reads. */
export const statusName = (status: number): string =>
  names.get(status) ?? `0x${status.toString(16).toUpperCase().padStart(8, '0')}`;
