import type {Variables} from '../environment.ts';
import type {OptionValues} from '../../core/config/option-table.ts';

/** What the screen looks for in the environment, with what the configuration says of it in the same words. */
export const screenVariables = (env: Variables, values: OptionValues): Variables => ({
  ...env,
  ...(values.color ? {} : {NO_COLOR: '1'}),
  ...(values['desk.escape-wait'] === null ? {} : {SMSDESK_ESC_MS: String(values['desk.escape-wait'])}),
});
