import {type OptionId, optionIds} from '../../core/config/option-table.ts';
import type {OptionOrigin} from '../../core/config/resolve-options.ts';
import {shownValue} from '../../core/config/shown-option.ts';
import type {Messages} from '../../i18n/messages.ts';
import type {LoadedConfiguration} from './load-configuration.ts';

/** An option as programs get to see it; secrets are masked. */
export interface OptionRow {
  option: OptionId;
  value: string | number | boolean | null;
  origin: 'default' | 'variable' | 'file';
  variable: string | null;
  file: string | null;
  line: number | null;
}

export const optionRows = ({values, origins}: LoadedConfiguration): OptionRow[] =>
  optionIds.map((id) => ({option: id, value: shownValue(id, values[id]), ...originColumns(origins[id])}));

const originColumns = (origin: OptionOrigin): Omit<OptionRow, 'option' | 'value'> => ({
  origin: origin.kind,
  variable: origin.kind === 'variable' ? origin.name : null,
  file: origin.kind === 'file' ? origin.path : null,
  line: origin.kind === 'file' ? origin.line : null,
});

/** `SMSDESK_LANG`, `/etc/xdg/smsdesk/config.toml:7`, or the word for what holds by itself. */
export const sayOrigin = ({variable, file, line}: OptionRow, {cli}: Messages): string =>
  variable ?? (file === null ? cli.config.origins.default : `${file}:${line ?? 0}`);

/** The value, or what holds in its place; nothing where a variable says it in another way. */
export const sayValue = ({option, value, origin}: OptionRow, {cli}: Messages): string =>
  value === null && origin === 'default' ? (cli.config.usual[option] ?? '') : String(value ?? '');
