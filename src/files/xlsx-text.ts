import {limits} from './limits.ts';

/**
 * The text of a shared or an inline string (ECMA-376 part 1, 18.4.8, 18.3.1.53): its `t` elements joined, whatever runs
 * they stand in; those of a phonetic run (`rPh`) are how it is pronounced, and left out.
 */
export interface TextReader {
  open: (name: string) => void;
  close: (name: string) => void;
  text: (text: string) => void;
  /** What was read since the last time. */
  take: () => string;
}

export function openXlsxText(): TextReader {
  let found = '';
  let isText = false;
  let isPhonetic = false;
  return {
    open: (name) => {
      if (name === 't') isText = true;
      else if (name === 'rPh') isPhonetic = true;
    },
    close: (name) => {
      if (name === 't') isText = false;
      else if (name === 'rPh') isPhonetic = false;
    },
    text: (text) => {
      // One unit too many is enough to know that a cell is too long; an escape is seven units.
      if (isText && !isPhonetic && found.length <= limits.cellLength * 7) found += text;
    },
    take: () => {
      const taken = found;
      found = '';
      return unescapeString(taken);
    },
  };
}

/** `_xHHHH_` stands for what XML cannot hold (22.9.2.19). */
export const unescapeString = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([\da-f]{4})_/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
