import type {Scope} from '../../../keys/commands.ts';
import type {WizardState} from './wizard-state.ts';

/** The scopes of the wizard's step as it stands, outermost first. */
export function wizardScopes(wizard: WizardState): readonly Scope[] {
  return hasOwnKeys(wizard) ? ['global', ...innerScopes(wizard)] : ['global', 'wizard', ...innerScopes(wizard)];
}

/** While a cell is mended or a place for the rejected rows is looked for, no key goes to another step. */
const hasOwnKeys = ({step, rejects, edit}: WizardState): boolean =>
  rejects !== null || (step === 'file' && edit !== null);

function innerScopes(wizard: WizardState): readonly Scope[] {
  const {step, templateFile, send, rejects} = wizard;
  if (rejects) return rejectsScopes[rejects.mode];
  switch (step) {
    case 'templateFile':
      if (templateFile.mode === 'path') return ['text'];
      return templateFile.mode === 'choose' ? ['list', 'drafts'] : ['list'];
    case 'columns':
      return [];
    case 'file':
      return fileScopes(wizard);
    case 'queue':
    case 'template':
    case 'status':
      return ['list'];
    case 'time':
      return ['text'];
    case 'send':
      return send.progress ? [] : ['send', 'fixes'];
  }
}

const rejectsScopes: Record<'saving' | 'path' | 'overwrite', readonly Scope[]> = {
  saving: [],
  path: ['text'],
  overwrite: ['list'],
};

function fileScopes({file, check, edit}: WizardState): readonly Scope[] {
  if (check.running && !check.result) return [];
  switch (file.view) {
    case 'rows':
      return edit ? ['text'] : ['list', 'fixes', 'rows'];
    case 'mapping':
      return ['list', 'mapping'];
    case 'encoding':
      return ['list'];
    case 'browser':
      return file.path ? ['text'] : ['list', 'files'];
  }
}
