import {Box} from 'ink';
import type {ReactNode} from 'react';
import {fitWidth} from '../../core/cell-width.ts';
import type {Messages} from '../../i18n/messages.ts';
import {pageHeight} from '../state/layout.ts';
import type {State} from '../state/state.ts';
import {paint} from '../theme/paint.ts';
import {Footer} from './footer.tsx';
import {Line} from './line.tsx';

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
      <Line>{paint('selected', fitWidth(` smsdesk  ${title}`, state.size.columns))}</Line>
      <Box flexDirection="column" height={pageHeight(state)} overflow="hidden">
        {children}
      </Box>
      <Footer state={state} texts={texts} />
    </Box>
  );
}
