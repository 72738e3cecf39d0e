import type {Command} from '../command.ts';
import {queryText} from '../query-text.ts';
import {readQuery} from '../read-query.ts';
import {openScreen, requireTerminal} from '../open-screen.ts';

/** The full-screen desk. What keeps it from opening is said before any database is started. */
export const desk: Command<'desk'> = async (context, {words, flags}) => {
  requireTerminal(context);
  readQuery(words);
  await openScreen(context, context.environment.database, {
    query: queryText(words),
    plainRender: flags['plain-render'],
    mouse: !flags['no-mouse'],
  });
  return 0;
};
