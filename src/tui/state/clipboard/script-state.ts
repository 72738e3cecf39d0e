import type {ListState} from '../list.ts';

/** The screen as commands, to be copied; those of the moment when it was asked for. */
export interface ScriptLayer {
  screen: 'script';
  list: ListState;
  commands: readonly ScriptCommand[];
}

export interface ScriptCommand {
  id: 'rows' | 'json' | 'count' | 'marked';
  /** As a shell reads it. */
  line: string;
}
