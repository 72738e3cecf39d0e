import type {Command} from '../command.ts';
import type {Shell} from '../complete/shell-line.ts';
import {completionScripts} from '../completion-scripts.ts';

export const completion: Command<'completion'> = async ({output}, {words: [shell]}) => {
  // The table lets no other word pass.
  await output.write(completionScripts[shell as Shell]);
  return 0;
};
