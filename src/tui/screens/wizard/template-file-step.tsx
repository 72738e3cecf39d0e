import {showable} from '../../../core/outside-text.ts';
import type {Messages} from '../../../i18n/messages.ts';
import {sayProblem} from '../../../i18n/problem-sentence.ts';
import {Lines} from '../../components/line.tsx';
import type {State} from '../../state/state.ts';
import {choicesHeight} from '../../state/wizard/wizard-layout.ts';
import {templateFileOptions, type TemplateFileOption} from '../../state/wizard/wizard-template-file.ts';
import {ChoiceList, type Choice} from './choice-list.tsx';
import {agoWords} from './how-far.ts';
import {sourceName} from './source-name.ts';
import {TextField} from '../../components/text-field.tsx';
import type {WizardProps} from '../screen-props.ts';
import {padLines, paragraph} from './paragraph.ts';

/** Step 1: saving an empty file to fill in, or going on with one that is there. */
export function TemplateFileStep({state, texts, wizard, dispatch}: WizardProps) {
  const {templateFile} = wizard;
  const {columns} = state.size;
  const words = texts.wizard.templateFile;
  const problem = templateFile.problem
    ? paragraph(`! ${sayProblem(texts, templateFile.problem)}`, columns, 2, 'error')
    : [];
  const isOnDraft = wizard.drafts.length > 0 && templateFile.list.cursor < wizard.drafts.length;
  const about = padLines(paragraph(isOnDraft ? words.dropHint : words.about, columns, 2, 'dim'), 2);
  if (templateFile.mode === 'path') {
    return (
      <>
        <Lines lines={about} />
        <TextField
          hasFocus
          cells={columns}
          label={`  ${words.pathLabel}`}
          text={templateFile.path}
          placeholder={words.pathHint}
          onChange={(value) => dispatch({type: 'text', value})}
        />
        <Lines lines={problem} />
      </>
    );
  }
  const choices = templateFileOptions(wizard).map((option) => choiceOf(option, state, texts));
  const height = choicesHeight(state.size, 'templateFile');
  return (
    <>
      <Lines lines={templateFile.mode === 'overwrite' ? padLines(problem, 2) : about} />
      <ChoiceList
        choices={choices}
        list={templateFile.list}
        height={height}
        columns={columns}
        highlightsRow={state.highlightsRow}
      />
    </>
  );
}

function choiceOf(option: TemplateFileOption, state: State, texts: Messages): Choice {
  const words = texts.wizard.templateFile;
  if (typeof option === 'string') return {label: words[option]};
  const {choices, changedAt} = option;
  const queue = choices.queue === null ? null : showable(choices.queue);
  return {
    label: words.resume(sourceName(choices.path ?? '', texts)),
    note: words.left(queue, agoWords(changedAt, state.now, texts)),
  };
}
