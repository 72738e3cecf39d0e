import {cliCommand, cliCommandIds, isPublic, type commandTable, type PublicCommandId} from './command-table.ts';
import type {HelpSection} from '../i18n/help-page-messages.ts';

type FirstOf<Words> = Words extends readonly [infer First extends string, ...unknown[]] ? First : never;

/** What may be typed right behind `smsdesk`. */
export type FirstWord = FirstOf<(typeof commandTable)[PublicCommandId]['words']>;

/** Under which heading the overview has each first word; the headings are in the order of their first one here. */
const sections: Record<FirstWord, HelpSection> = {
  list: 'read',
  tail: 'read',
  show: 'read',
  count: 'read',
  audit: 'read',
  export: 'read',
  reveal: 'read',
  send: 'send',
  bulk: 'send',
  message: 'send',
  optout: 'send',
  queue: 'setUp',
  gateway: 'setUp',
  template: 'setUp',
  status: 'setUp',
  member: 'setUp',
  retention: 'setUp',
  settings: 'setUp',
  config: 'setUp',
  migrate: 'setUp',
  sender: 'run',
  simulator: 'run',
  demo: 'run',
  doctor: 'run',
  keys: 'learn',
  completion: 'learn',
  man: 'learn',
  help: 'learn',
};

/** The first words of all commands, in the table's order. */
export const firstWords = [
  ...new Set(cliCommandIds.filter(isPublic).flatMap((id) => cliCommand(id).words.slice(0, 1))),
] as FirstWord[];

export const helpSections = [...new Set(Object.values(sections))];

export const wordsOfSection = (section: HelpSection): FirstWord[] =>
  firstWords.filter((word) => sections[word] === section);
