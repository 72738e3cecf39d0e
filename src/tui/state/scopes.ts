import type {Scope} from '../../keys/commands.ts';
import {scopesOfExport, scopesOfExporting} from './export/export-scopes.ts';
import {isTypingInPane} from './filter/filter-state.ts';
import type {Layer, State} from './state.ts';
import {topLayer} from './step.ts';
import {mayWriteTemplate, type TemplateStep} from './templates/templates-state.ts';
import {wizardScopes} from './wizard/wizard-scopes.ts';

/** While a template is written: by the field that is typed in. */
const scopesOfTemplate: Record<TemplateStep, readonly Scope[]> = {
  name: ['global', 'text', 'template'],
  text: ['global', 'area', 'template'],
  queues: ['global', 'list', 'template', 'offered'],
};

const scopesOf: Record<
  Exclude<Layer['screen'], 'audit' | 'wizard' | 'template' | 'export' | 'exporting'>,
  readonly Scope[]
> = {
  grid: ['global', 'grid'],
  welcome: ['global', 'welcome'],
  barred: ['global'],
  search: ['global', 'text'],
  filter: ['global', 'filter'],
  detail: ['global', 'detail'],
  batches: ['global', 'list', 'wishes', 'batch'],
  batch: ['global', 'list', 'wishes', 'batch'],
  results: ['global', 'text'],
  stop: ['global', 'list', 'wishes', 'stop'],
  sending: ['global', 'list'],
  templates: ['global', 'list', 'templates'],
  reviews: ['global', 'list', 'reviews'],
  auditEntry: ['global', 'list'],
  compose: ['global', 'text', 'compose'],
  status: ['global', 'list'],
  pick: ['global', 'list'],
  doubt: ['global', 'list', 'doubt'],
  columns: ['global', 'columns'],
  views: ['global', 'views'],
  viewName: ['global', 'text'],
  reveal: ['global', 'text'],
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
  if (layer.screen === 'audit') return layer.typing ? ['global', 'text'] : ['global', 'list', 'audit'];
  if (layer.screen === 'template') return mayWriteTemplate(state) ? scopesOfTemplate[layer.step] : ['global'];
  if (layer.screen === 'export') return scopesOfExport(layer);
  if (layer.screen === 'exporting') return scopesOfExporting(state);
  return layer.screen === 'wizard' ? wizardScopes(layer.wizard) : scopesOf[layer.screen];
}
