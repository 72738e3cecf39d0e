import type {Scope} from '../../keys/commands.ts';
import {isTypingInPane} from './filter/filter-state.ts';
import type {Layer, State} from './state.ts';
import {topLayer} from './step.ts';
import {wizardScopes} from './wizard/wizard-scopes.ts';

const scopesOf: Record<Exclude<Layer['screen'], 'wizard'>, readonly Scope[]> = {
  grid: ['global', 'grid'],
  welcome: ['global', 'welcome'],
  search: ['global', 'text'],
  filter: ['global', 'filter'],
  detail: ['global', 'detail'],
  batches: ['global', 'list', 'wishes', 'batch'],
  batch: ['global', 'list', 'wishes', 'batch'],
  stop: ['global', 'list', 'wishes', 'stop'],
  compose: ['global', 'text', 'compose'],
  status: ['global', 'list'],
  columns: ['global', 'columns'],
  views: ['global', 'views'],
  viewName: ['global', 'text'],
  copy: ['global', 'copy'],
  script: ['global', 'script'],
  help: ['global', 'help'],
  palette: ['global', 'text'],
  confirm: ['global', 'confirm'],
  busy: ['global'],
};

/** The scopes that a key is looked up in, outermost first: only the top layer answers keys. */
export function scopeStack(state: State): readonly Scope[] {
  const layer = topLayer(state);
  if (layer.screen === 'filter' && isTypingInPane(layer)) return ['global', 'text'];
  return layer.screen === 'wizard' ? wizardScopes(layer.wizard) : scopesOf[layer.screen];
}
