import type {KeyWord} from '../../keys/key-words.ts';

/** What Enter, Tab and Esc do on one screen. */
export const keyWords: Record<KeyWord, string> = {
  open: 'open',
  next: 'next',
  send: 'send',
  search: 'search',
  complete: 'complete',
  save: 'save',
  share: 'for all or me',
  reveal: 'show it',
  close: 'close',
  run: 'run',
  leave: 'leave',
};
