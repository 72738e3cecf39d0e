import type {Command} from '../command.ts';

/** Started by smsdesk itself, without a terminal; it heeds signals in its own way. */
export const keeper: Command<'keeper'> = async ({environment}, {words: [home = '']}) => {
  environment.signals.release();
  await environment.runKeeper(home);
  return 0;
};
