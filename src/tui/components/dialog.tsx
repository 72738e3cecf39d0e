import {Box} from 'ink';
import {cellWidth, fitWidth} from '../../core/cell-width.ts';
import type {Size} from '../state/state.ts';
import {paint} from '../theme/paint.ts';
import {Lines} from './line.tsx';

/** A line of a dialog: its text, and how it is painted once it has its width. */
export interface DialogLine {
  text: string;
  look?: (fitted: string) => string;
}

/** A frame over the middle of the screen. Its lines are padded, so that nothing beneath shines through. */
export function Dialog({size, title, lines}: {size: Size; title: string; lines: readonly DialogLine[]}) {
  const most = Math.max(cellWidth(title) + 4, ...lines.map(({text}) => cellWidth(text)));
  const inner = Math.min(size.columns - 6, Math.max(24, most));
  const shown = lines.slice(0, size.rows - 4);
  const rule = '─'.repeat(Math.max(0, inner - cellWidth(title) - 1));
  const framed = [
    `┌─ ${paint('title', title)} ${rule}┐`,
    ...shown.map(({text, look}) => `│ ${(look ?? same)(fitWidth(text, inner))} │`),
    `└${'─'.repeat(inner + 2)}┘`,
  ];
  return (
    <Box
      position="absolute"
      flexDirection="column"
      marginTop={Math.max(0, Math.floor((size.rows - framed.length) / 2))}
      marginLeft={Math.max(0, Math.floor((size.columns - inner - 4) / 2))}
    >
      <Lines lines={framed} />
    </Box>
  );
}

const same = (text: string): string => text;
