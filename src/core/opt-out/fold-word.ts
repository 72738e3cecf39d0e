import {fold} from '../fold.ts';

/** Some characters are written out in many; more than this of them, in UTF-16 units, is no word of a list. */
const mostUnits = 240;

/** Words of lower-case letters and digits with one blank between them. */
export const foldWord = (text: string): string =>
  fold(
    text
      .normalize('NFKC')
      .slice(0, mostUnits)
      .replace(/\p{Cf}/gu, ''),
  )
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
