import {Page} from '../../components/page.tsx';
import {Line} from '../../components/line.tsx';
import type {WizardProps} from '../screen-props.ts';
import {QueueStep, StatusStep, TemplateStep} from './choice-steps.tsx';
import {ColumnsStep} from './columns-step.tsx';
import {FileStep} from './file-step.tsx';
import {RejectsPage} from './rejects-page.tsx';
import {SendStep} from './send-step.tsx';
import {headingLine, stripOfSteps} from './strip.ts';
import {TemplateFileStep} from './template-file-step.tsx';
import {TimeStep} from './time-step.tsx';

/** The bulk wizard: the strip of steps, the heading of the one shown, and the step itself. */
export function WizardScreen(props: WizardProps) {
  const {state, texts, wizard} = props;
  return (
    <Page state={state} texts={texts} title={texts.wizard.title}>
      <Line>{stripOfSteps(state, wizard, texts)}</Line>
      <Line>{headingLine(state, wizard, texts)}</Line>
      <StepBody {...props} />
    </Page>
  );
}

function StepBody(props: WizardProps) {
  const {rejects} = props.wizard;
  if (rejects) return <RejectsPage {...props} rejects={rejects} />;
  switch (props.wizard.step) {
    case 'templateFile':
      return <TemplateFileStep {...props} />;
    case 'columns':
      return <ColumnsStep {...props} />;
    case 'file':
      return <FileStep {...props} />;
    case 'queue':
      return <QueueStep {...props} />;
    case 'template':
      return <TemplateStep {...props} />;
    case 'time':
      return <TimeStep {...props} />;
    case 'status':
      return <StatusStep {...props} />;
    case 'send':
      return <SendStep {...props} />;
  }
}
