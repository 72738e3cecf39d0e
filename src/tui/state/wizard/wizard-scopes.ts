import type {Scope} from '../../../keys/commands.ts';
import type {WizardState} from './wizard-state.ts';

/** The scopes of the wizard's step as it stands, outermost first. */
export function wizardScopes(wizard: WizardState): readonly Scope[] {
  return ['global', 'wizard', ...innerScopes(wizard)];
}

function innerScopes({step, templateFile, file, check, send}: WizardState): readonly Scope[] {
  switch (step) {
    case 'templateFile':
      return [templateFile.mode === 'path' ? 'text' : 'list'];
    case 'columns':
      return [];
    case 'file':
      if (check.running && !check.result) return [];
      if (file.view === 'rows') return ['list', 'rows'];
      return file.path ? ['text'] : ['list', 'files'];
    case 'queue':
    case 'template':
    case 'status':
      return ['list'];
    case 'time':
      return ['text'];
    case 'send':
      return send.progress ? [] : ['send'];
  }
}
