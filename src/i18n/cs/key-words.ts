import type {KeyWord} from '../../keys/key-words.ts';

/** Co na jedné obrazovce dělají Enter, Tab a Esc. */
export const keyWords: Record<KeyWord, string> = {
  open: 'otevřít',
  next: 'další',
  send: 'odeslat',
  search: 'hledat',
  complete: 'doplnit',
  save: 'uložit',
  share: 'všem nebo mně',
  reveal: 'ukázat',
  close: 'zavřít',
  run: 'provést',
  leave: 'odejít',
};
