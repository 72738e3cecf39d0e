import {Box} from 'ink';
import type {ReactNode} from 'react';
import {cellWidth, fitWidth} from '../../core/cell-width.ts';
import type {Messages} from '../../i18n/messages.ts';
import {pageHeight} from '../state/layout.ts';
import type {State} from '../state/state.ts';
import {exportWords} from './export-words.ts';
import {fitting, progressWords} from './progress-words.ts';
import {baseLayer} from '../state/step.ts';
import {paint} from '../theme/paint.ts';
import {Footer} from './footer.tsx';
import {Line} from './line.tsx';

/** The title, and at the right end what is to be told of an export and of bulk sends, where there is room beside it. */
function pageTitle(state: State, title: string, texts: Messages): string {
  const {columns} = state.size;
  const name = ` smsdesk  ${title}`;
  const saysItself = ['batches', 'batch'].includes(baseLayer(state).screen);
  const told = saysItself ? exportWords(state, texts) : progressWords(state, texts);
  const progress = fitting(told, columns - cellWidth(name) - 3, cellWidth);
  if (progress === null) return fitWidth(name, columns);
  return `${fitWidth(name, columns - cellWidth(progress) - 1)}${progress} `;
}

/** A whole screen: a title, what is on it, and the footer at the bottom. */
export function Page({
  state,
  texts,
  title,
  children,
}: {
  state: State;
  texts: Messages;
  title: string;
  children: ReactNode;
}) {
  return (
    <Box flexDirection="column" height={state.size.rows} overflow="hidden">
      <Line>{paint('selected', pageTitle(state, title, texts))}</Line>
      <Box flexDirection="column" height={pageHeight(state)} overflow="hidden">
        {children}
      </Box>
      <Footer state={state} texts={texts} />
    </Box>
  );
}
