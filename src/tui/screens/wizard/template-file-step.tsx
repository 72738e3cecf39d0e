import {showable} from '../../../core/outside-text.ts';
import {formatTime} from '../../../core/schedule.ts';
import {sayProblem} from '../../../i18n/problem-sentence.ts';
import {Lines} from '../../components/line.tsx';
import {lastName} from '../../state/wizard/file-path.ts';
import {choicesHeight} from '../../state/wizard/wizard-layout.ts';
import {templateFileOptions, type TemplateFileOption} from '../../state/wizard/wizard-template-file.ts';
import {ChoiceList} from './choice-list.tsx';
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
  const about = padLines(paragraph(words.about, columns, 2, 'dim'), 2);
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
  const choices = templateFileOptions(wizard).map((option) => ({label: optionText(option)}));
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

  function optionText(option: TemplateFileOption): string {
    if (option !== 'resume') return words[option];
    const path = wizard.draft?.choices.path ?? '';
    const left = wizard.draft ? formatTime(wizard.draft.changedAt, state.zone) : '';
    return words.resume(showable(lastName(path)), left);
  }
}
