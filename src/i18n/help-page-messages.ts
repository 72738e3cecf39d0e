/** Headings of the overview of commands. */
export type HelpSection = 'read' | 'send' | 'setUp' | 'run' | 'learn';

export type HelpTopic = 'query' | 'environment' | 'exitCodes';

/** The words around the texts of help. */
export interface HelpPageMessages {
  intro: string;
  usage: string;
  commands: string;
  sections: Record<HelpSection, string>;
  arguments: string;
  options: string;
  /** Of the flags that every command has. */
  commonOptions: string;
  examples: string;
  /** Of `smsdesk COMMAND …`. */
  oneCommand: string;
  /** Of `smsdesk COMMAND --help`. */
  oneHelp: string;
  /** Of the manual page, beside those of help. */
  manual: Record<'name' | 'synopsis' | 'description' | 'about', string>;
  required: string;
  isDefault: (value: string) => string;
  /** An option may say it once and for all. */
  orOption: (option: string) => string;
  more: string;
}
