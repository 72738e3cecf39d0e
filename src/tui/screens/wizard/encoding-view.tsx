import {cellWidth, fitWidth} from '../../../core/cell-width.ts';
import {showable} from '../../../core/outside-text.ts';
import type {Messages} from '../../../i18n/messages.ts';
import {Lines} from '../../components/line.tsx';
import {askedHeight, askedPreview} from '../../state/wizard/wizard-layout.ts';
import type {EncodingState} from '../../state/wizard/wizard-state.ts';
import {paint} from '../../theme/paint.ts';
import type {WizardProps} from '../screen-props.ts';
import {ChoiceList, type Choice} from './choice-list.tsx';
import {padLines, paragraph} from './paragraph.ts';

/** The encodings that a file may be in, each with a line of it; below, more lines of the one under the cursor. */
export function EncodingView({state, texts, wizard}: WizardProps) {
  const asked = wizard.file.encoding;
  if (!asked) return null;
  const {columns} = state.size;
  const words = texts.wizard.encoding;
  const choices = asked.samples.map(({encoding, lines}): Choice => ({
    label: words.names[encoding] ?? encoding,
    note: showable(lines[0] ?? ''),
  }));
  const height = askedHeight(state.size);
  const {cursor, top} = asked.list;
  return (
    <>
      <Lines lines={padLines(paragraph(words.about, columns, 2, 'dim'), 2)} />
      <ChoiceList
        choices={choices}
        list={{cursor, top}}
        height={height}
        columns={columns}
        highlightsRow={state.highlightsRow}
      />
      <Lines lines={Array<string>(Math.max(0, height - choices.length)).fill('')} />
      <Lines lines={sampleLines(asked, texts, columns, askedPreview(state.size))} />
    </>
  );
}

function sampleLines({samples, list}: EncodingState, texts: Messages, columns: number, room: number): string[] {
  const sample = samples[list.cursor];
  if (!sample || room === 0) return [];
  const name = texts.wizard.encoding.names[sample.encoding] ?? sample.encoding;
  const head = fitWidth(`── ${name} `, columns).trimEnd();
  return [
    paint('dim', `${head} ${'─'.repeat(Math.max(0, columns - cellWidth(head) - 1))}`),
    ...padLines(
      sample.lines.map((line) => fitWidth(`  ${showable(line)}`, columns)),
      room - 1,
    ),
  ];
}
