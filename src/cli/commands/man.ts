import type {Command} from '../command.ts';
import {manPage} from '../man-page.ts';

export const man: Command<'man'> = async ({output, messages, environment}) => {
  const {version, built} = environment;
  await output.write(manPage(messages.cli, {version, built}));
  return 0;
};
