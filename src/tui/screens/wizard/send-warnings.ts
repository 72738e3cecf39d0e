import {showable} from '../../../core/outside-text.ts';
import {formatTime} from '../../../core/schedule.ts';
import type {Messages} from '../../../i18n/messages.ts';
import {sayWarning} from '../../../i18n/say-warning.ts';
import type {State} from '../../state/state.ts';
import type {WizardState} from '../../state/wizard/wizard-state.ts';
import {warningsOf} from '../../state/wizard/wizard-warnings.ts';
import {paint} from '../../theme/paint.ts';
import {paragraph} from './paragraph.ts';
import {ruleOf} from './row-detail.ts';

/** A rule with how many there are, and the warnings from the first in view on, the gravest first. */
export function warningLines(wizard: WizardState, {size: {columns}, zone}: State, texts: Messages): string[] {
  const warnings = warningsOf(wizard);
  if (warnings.length === 0) return [];
  const first = Math.min(wizard.send.warning, warnings.length - 1);
  const said = warnings
    .slice(first)
    .flatMap((warning) =>
      paragraph(
        `! ${showable(sayWarning(texts, warning, (moment) => formatTime(moment, zone)))}`,
        columns,
        3,
        'warning',
      ),
    );
  return [paint('strong', ruleOf(texts.wizard.send.warnings(warnings.length, first + 1), columns)), ...said];
}
