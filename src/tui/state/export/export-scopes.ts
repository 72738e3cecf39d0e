import type {Scope} from '../../../keys/commands.ts';
import type {State} from '../state.ts';
import type {ExportLayer} from './export-state.ts';

/** While an export is chosen: by whether its path is typed. */
export const scopesOfExport = ({form}: ExportLayer): readonly Scope[] =>
  form.field === 'path' ? ['global', 'text', 'export'] : ['global', 'export', 'exportForm'];

/** While it runs, and once it has ended. */
export const scopesOfExporting = ({exporting}: State): readonly Scope[] => [
  'global',
  exporting.run?.phase.is === 'done' ? 'exported' : 'exporting',
];
