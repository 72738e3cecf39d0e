import {wrapText} from '../../core/wrap-text.ts';
import type {Messages} from '../../i18n/messages.ts';
import {commandLabel} from '../../keys/labels.ts';
import {Lines} from '../components/line.tsx';
import {Page} from '../components/page.tsx';
import type {State} from '../state/state.ts';
import {paint} from '../theme/paint.ts';

/** All that somebody sees who is no member any more. */
export function BarredScreen({state, texts}: {state: State; texts: Messages}) {
  const {title, said, waits} = texts.rights.barred;
  const wrap = (text: string): string[] => wrapText(text, state.size.columns - 4).map((line) => `  ${line}`);
  const lines = [
    '',
    ...wrap(said(state.desk.user)).map((line) => paint('strong', line)),
    '',
    ...wrap(waits(commandLabel('app.close'))),
  ];
  return (
    <Page state={state} texts={texts} title={title}>
      <Lines lines={lines} />
    </Page>
  );
}
