/**
 * What Enter, Tab and Esc do on a screen where the general word of their command (accept, choose, next, cancel) would say
 * too little; said by `i18n`.
 */
export type KeyWord =
  | 'open'
  | 'next'
  | 'send'
  | 'search'
  | 'complete'
  | 'save'
  | 'share'
  | 'reveal'
  | 'close'
  | 'run'
  | 'leave';
