/** What was asked of an export's form, checked: which format, and of a csv which style. */
import {fail, ok, type Result} from '../result.ts';
import {
  excelCs,
  exportFormats,
  plainCsv,
  type CsvEncoding,
  type CsvStyle,
  type ExportFormat,
} from './export-request.ts';

/** Delimiters as they are typed: by name, where a shell would take the sign for its own. */
export const delimiterNames = ['comma', 'semicolon', 'tab', 'pipe'] as const;
type DelimiterName = (typeof delimiterNames)[number];

export const delimiters: Readonly<Record<DelimiterName, string>> = {comma: ',', semicolon: ';', tab: '\t', pipe: '|'};

/** What was asked for; null and false: nothing was said. */
export interface FormWishes {
  format: ExportFormat | null;
  /** The file's name; null: standard output. */
  path: string | null;
  excelCs: boolean;
  delimiter: DelimiterName | null;
  bom: boolean;
  encoding: CsvEncoding | null;
  raw: boolean;
}

/** `command`: the one that was typed. Problems: `optionsClash`, `missingOption`. */
export function readForm(
  wishes: FormWishes,
  command = 'smsdesk export',
): Result<{format: ExportFormat; style: CsvStyle}> {
  const format = readFormat(wishes, command);
  if (!format.ok) return format;
  const clash = clashOf(wishes, format.value);
  if (clash !== null) return fail({code: 'optionsClash', options: clash});
  return ok({format: format.value, style: styleOf(wishes)});
}

/** By the ending of the name, where nothing is said; on standard output a csv. */
function readFormat({format, path}: FormWishes, command: string): Result<ExportFormat> {
  const named = exportFormats.find((known) => path?.toLowerCase().endsWith(`.${known}`)) ?? null;
  if (format !== null && named !== null && format !== named)
    return fail({code: 'optionsClash', options: [`--format ${format}`, `--output ${path ?? ''}`]});
  const found = format ?? named ?? (path === null ? 'csv' : null);
  if (found !== null) return ok(found);
  return fail({code: 'missingOption', option: `--format ${exportFormats.join('|')}`, command});
}

/** Two wishes that cannot both be granted. */
function clashOf(wishes: FormWishes, format: ExportFormat): readonly [string, string] | null {
  const {excelCs: isPreset, delimiter, bom, encoding, raw} = wishes;
  const [ofCsv] = [isPreset && '--excel-cs', delimiter !== null && '--delimiter', bom && '--bom']
    .concat(encoding !== null && '--encoding', raw && '--raw')
    .filter((option) => option !== false);
  if (ofCsv !== undefined && format !== 'csv') return [ofCsv, `--format ${format}`];
  const [overPreset] = [delimiter !== null && '--delimiter', bom && '--bom', encoding !== null && '--encoding'].filter(
    (option) => option !== false,
  );
  if (overPreset !== undefined && isPreset) return ['--excel-cs', overPreset];
  return bom && encoding === 'windows-1250' ? ['--bom', '--encoding windows-1250'] : null;
}

const styleOf = ({excelCs: isPreset, delimiter, bom, encoding, raw}: FormWishes): CsvStyle => ({
  ...(isPreset ? excelCs : plainCsv),
  ...(delimiter !== null && {delimiter: delimiters[delimiter]}),
  ...(encoding !== null && {encoding}),
  ...(bom && {hasMark: true}),
  isRaw: raw,
});

/** The flags that ask for the style. */
export function styleFlags(style: CsvStyle): string[] {
  const isPreset = styleKey(style) === styleKey(excelCs);
  if (isPreset) return ['--excel-cs', ...(style.isRaw ? ['--raw'] : [])];
  const delimiter = delimiterNames.find((name) => delimiters[name] === style.delimiter);
  return [
    ...(delimiter === undefined || delimiter === 'comma' ? [] : ['--delimiter', delimiter]),
    ...(style.encoding === plainCsv.encoding ? [] : ['--encoding', style.encoding]),
    ...(style.hasMark ? ['--bom'] : []),
    ...(style.isRaw ? ['--raw'] : []),
  ];
}

/** All of a style but whether it is raw, which goes with any. */
const styleKey = (style: CsvStyle): string => JSON.stringify({...style, isRaw: false});
