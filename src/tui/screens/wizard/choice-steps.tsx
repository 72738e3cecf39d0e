import {cellWidth, fitWidth} from '../../../core/cell-width.ts';
import {showable} from '../../../core/outside-text.ts';
import {countParts} from '../../../core/parts.ts';
import {fillTemplate} from '../../../core/template.ts';
import type {Messages} from '../../../i18n/messages.ts';
import {Lines} from '../../components/line.tsx';
import type {Size} from '../../state/state.ts';
import {choicesHeight, templateTextHeight} from '../../state/wizard/wizard-layout.ts';
import {offeredHere, templateUnderCursor, type ChoiceId} from '../../state/wizard/wizard-offers.ts';
import type {TemplateOffer, WizardState} from '../../state/wizard/wizard-state.ts';
import {paint} from '../../theme/paint.ts';
import type {WizardProps} from '../screen-props.ts';
import {ChoiceList, type Choice} from './choice-list.tsx';
import {padLines, paragraph} from './paragraph.ts';

interface ChoiceStepProps {
  props: WizardProps;
  id: ChoiceId;
  about: string;
  choices: readonly Choice[];
}

/** A sentence about the choice, and what there is to choose from. */
function ChoiceStep({props: {state, wizard}, id, about, choices}: ChoiceStepProps) {
  const {columns} = state.size;
  return (
    <>
      <Lines lines={padLines(paragraph(about, columns, 2, 'dim'), 2)} />
      <ChoiceList
        choices={choices}
        list={wizard[id]}
        height={choicesHeight(state.size, id)}
        columns={columns}
        highlightsRow={state.highlightsRow}
      />
    </>
  );
}

export function QueueStep(props: WizardProps) {
  const {state, texts, wizard} = props;
  const words = texts.wizard.queue;
  if (wizard.offers?.queues.length === 0)
    return <Lines lines={paragraph(words.empty, state.size.columns, 3, 'error')} />;
  const choices = (wizard.offers?.queues ?? []).map(({name, senderId, gateway}): Choice => {
    const from = senderId === null ? [] : [words.sender(showable(senderId))];
    return {label: showable(name), note: [...from, words.gateway(showable(gateway))].join(' · ')};
  });
  return <ChoiceStep props={props} id="queue" about={words.about} choices={choices} />;
}

export function StatusStep(props: WizardProps) {
  const {texts, wizard} = props;
  const {none, about} = texts.wizard.status;
  const statuses = (wizard.offers?.statuses ?? []).map(({name, color}): Choice => ({
    label: `● ${showable(name)}`,
    role: color,
  }));
  return <ChoiceStep props={props} id="status" about={about} choices={[{label: `  ${none}`}, ...statuses]} />;
}

export function TemplateStep(props: WizardProps) {
  const {state, texts, wizard} = props;
  const {none, about} = texts.wizard.template;
  const choices = offeredHere(wizard, 'template').map((name): Choice => {
    const text = wizard.offers?.templates.find((template) => template.name === name)?.text;
    return text === undefined ? {label: none} : {label: showable(name ?? ''), note: showable(text)};
  });
  // The list takes its whole height, so that the preview stays where it is.
  const below = Math.max(0, choicesHeight(state.size, 'template') - choices.length);
  return (
    <>
      <ChoiceStep props={props} id="template" about={about} choices={choices} />
      <Lines lines={Array<string>(below).fill('')} />
      <Lines lines={previewLines(wizard, templateUnderCursor(wizard), state.size, texts)} />
    </>
  );
}

/** The template filled with a row of the file, what that costs, and what the file lacks for it. */
function previewLines(wizard: WizardState, template: TemplateOffer | null, size: Size, texts: Messages): string[] {
  const words = texts.wizard.template;
  const room = templateTextHeight(size);
  if (!template || !wizard.check.result) {
    return [paint('dim', fitWidth(`  ${template ? '' : words.noPreview}`, size.columns))];
  }
  const {text, missing, empty} = fillTemplate(template.text, wizard.check.result.sample);
  const {parts} = countParts(text);
  const head = fitWidth(`── ${words.withRow} · ${texts.wizard.rows.parts(parts)} `, size.columns).trimEnd();
  const problem = [
    ...(missing.length === 0 ? [] : paragraph(`! ${words.missing(missing)}`, size.columns, 1, 'error')),
    ...(empty.length === 0 ? [] : paragraph(`! ${words.empty(empty)}`, size.columns, 1, 'warning')),
  ];
  return [
    paint('dim', `${head} ${'─'.repeat(Math.max(0, size.columns - cellWidth(head) - 1))}`),
    ...paragraph(text, size.columns, Math.max(1, room - problem.length)),
    ...problem,
  ].slice(0, room + 1);
}
