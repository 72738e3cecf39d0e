import type {BulkRequest} from '../../actions/bulk/bulk-request.ts';
import type {BulkChoices} from '../../core/bulk/bulk-wizard.ts';

/** What the choices ask for. */
export function requestOf(choices: BulkChoices): BulkRequest {
  const {path, encoding, mapping, queue, template, time: due, status, fixes} = choices;
  return {from: path ?? '', queue, template, due, status, mapping, fixes, ...(encoding !== null && {encoding})};
}
