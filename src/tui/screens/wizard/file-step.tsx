import {fitWidth} from '../../../core/cell-width.ts';
import {drawBar} from '../../../core/draw-bar.ts';
import type {Messages} from '../../../i18n/messages.ts';
import {Lines} from '../../components/line.tsx';
import type {CheckState} from '../../state/wizard/wizard-state.ts';
import {paint} from '../../theme/paint.ts';
import type {WizardProps} from '../screen-props.ts';
import {EncodingView} from './encoding-view.tsx';
import {FileBrowser} from './file-browser.tsx';
import {MappingView} from './mapping-view.tsx';
import {RowsPreview} from './rows-preview.tsx';
import {sourceName} from './source-name.ts';

/** Step 3: choosing the file, saying how it is to be read, then looking at what is in it. */
export function FileStep(props: WizardProps) {
  const {state, texts, wizard} = props;
  const {running, result} = wizard.check;
  if (running && !result) return <Lines lines={readingLines(running, texts, state.size.columns)} />;
  switch (wizard.file.view) {
    case 'browser':
      return <FileBrowser {...props} />;
    case 'mapping':
      return <MappingView {...props} />;
    case 'encoding':
      return <EncodingView {...props} />;
    case 'rows':
      return <RowsPreview {...props} />;
  }
}

function readingLines(
  {reading, rows, share}: NonNullable<CheckState['running']>,
  texts: Messages,
  columns: number,
): string[] {
  const words = texts.wizard.file;
  const percent = share === null ? null : Math.floor(share * 100);
  return [
    '',
    fitWidth(`  ${words.reading(sourceName(reading.path, texts), rows, percent)}`, columns),
    ...(share === null ? [] : [fitWidth(`  ${drawBar(share, Math.min(40, columns - 4))}`, columns)]),
    paint('dim', fitWidth(`  ${words.cancelHint}`, columns)),
  ];
}
