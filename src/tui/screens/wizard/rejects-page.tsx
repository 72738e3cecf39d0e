import {sayProblem} from '../../../i18n/problem-sentence.ts';
import {Lines} from '../../components/line.tsx';
import {TextField} from '../../components/text-field.tsx';
import {rejectsOptions} from '../../state/wizard/wizard-rejects.ts';
import type {RejectsState} from '../../state/wizard/wizard-state.ts';
import type {WizardProps} from '../screen-props.ts';
import {ChoiceList} from './choice-list.tsx';
import {padLines, paragraph} from './paragraph.ts';

/** Where the rejected rows go, where the name of ours is taken or can't be written. */
export function RejectsPage({state, texts, dispatch, rejects}: WizardProps & {rejects: RejectsState}) {
  const {columns} = state.size;
  const words = texts.wizard.rejects;
  const {mode, path, list} = rejects;
  const problem = rejects.problem ? paragraph(`! ${sayProblem(texts, rejects.problem)}`, columns, 2, 'error') : [];
  if (mode === 'saving') return <Lines lines={['', ...paragraph(words.saving, columns, 1)]} />;
  if (mode === 'overwrite') {
    const choices = rejectsOptions.map((option) => ({label: words[option]}));
    return (
      <>
        <Lines lines={padLines(problem, 2)} />
        <ChoiceList choices={choices} list={list} height={2} columns={columns} highlightsRow={state.highlightsRow} />
      </>
    );
  }
  return (
    <>
      <Lines lines={['', '']} />
      <TextField
        hasFocus
        cells={columns}
        label={`  ${words.pathLabel}`}
        text={path}
        placeholder={words.pathHint}
        onChange={(value) => dispatch({type: 'text', value})}
      />
      <Lines lines={problem} />
    </>
  );
}
