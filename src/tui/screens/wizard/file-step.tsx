import {fitWidth} from '../../../core/cell-width.ts';
import {showable} from '../../../core/outside-text.ts';
import {Lines} from '../../components/line.tsx';
import {lastName} from '../../state/wizard/file-path.ts';
import {paint} from '../../theme/paint.ts';
import type {WizardProps} from '../screen-props.ts';
import {FileBrowser} from './file-browser.tsx';
import {RowsPreview} from './rows-preview.tsx';

/** Step 3: choosing the file, then looking at what is in it. */
export function FileStep(props: WizardProps) {
  const {state, texts, wizard} = props;
  const {running, result} = wizard.check;
  if (running && !result) {
    const words = texts.wizard.file;
    const name = showable(lastName(running.path));
    const {columns} = state.size;
    const reading = fitWidth(`  ${words.reading(name, running.rows)}`, columns);
    return <Lines lines={['', reading, paint('dim', fitWidth(`  ${words.cancelHint}`, columns))]} />;
  }
  return wizard.file.view === 'rows' ? <RowsPreview {...props} /> : <FileBrowser {...props} />;
}
