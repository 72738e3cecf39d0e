/**
 * The style of a cell as SGR parameters in one fixed order (`1;31;48;5;4`; empty is plain), so that equal styles are
 * equal strings. ECMA-48 §8.3.117, with xterm's 256 and direct colours.
 */
export type Style = string;

interface StyleFields {
  bold: boolean;
  dim: boolean;
  italic: boolean;
  underline: boolean;
  inverse: boolean;
  hidden: boolean;
  strike: boolean;
  overline: boolean;
  /** SGR parameters such as `31` or `38;5;208`; empty is the terminal's own colour. */
  foreground: string;
  background: string;
}

type Flag = Exclude<keyof StyleFields, 'foreground' | 'background'>;

const flags: readonly {readonly flag: Flag; readonly on: string; readonly off: string}[] = [
  {flag: 'bold', on: '1', off: '22'},
  {flag: 'dim', on: '2', off: '22'},
  {flag: 'italic', on: '3', off: '23'},
  {flag: 'underline', on: '4', off: '24'},
  {flag: 'inverse', on: '7', off: '27'},
  {flag: 'hidden', on: '8', off: '28'},
  {flag: 'strike', on: '9', off: '29'},
  {flag: 'overline', on: '53', off: '55'},
];

const plainFields: StyleFields = {
  bold: false,
  dim: false,
  italic: false,
  underline: false,
  inverse: false,
  hidden: false,
  strike: false,
  overline: false,
  foreground: '',
  background: '',
};

/** Styles are few; the bound only guards against text that brings thousands of direct colours. */
const maxRemembered = 2000;
const remembered = new Map<Style, StyleFields>([['', plainFields]]);
const transitions = new Map<string, string>();

const remember = <Value>(memory: Map<string, Value>, key: string, value: Value): Value => {
  if (memory.size >= maxRemembered) memory.clear();
  memory.set(key, value);
  return value;
};

/** The style after an SGR sequence with these parameters. Without `hasColor` colours are left out. */
export function applySgr(style: Style, parameters: string, hasColor: boolean): Style {
  const fields = {...fieldsOf(style)};
  const codes = parameters.split(';');
  for (let index = 0; index < codes.length; index++) {
    const code = Number(codes[index] ?? '0');
    if (code === 38 || code === 48) {
      const length = codes[index + 1] === '5' ? 3 : codes[index + 1] === '2' ? 5 : 0;
      const color = readColor(codes.slice(index, index + length), length);
      if (color !== null && hasColor) fields[code === 38 ? 'foreground' : 'background'] = color;
      index += Math.max(0, length - 1);
    } else {
      applyCode(fields, code, hasColor);
    }
  }
  return formatStyle(fields);
}

function readColor(codes: readonly string[], length: number): string | null {
  if (length === 0 || codes.length < length) return null;
  const isGood = codes.every((code) => /^\d{1,3}$/.test(code) && Number(code) <= 255);
  return isGood ? codes.map(Number).join(';') : null;
}

function applyCode(fields: StyleFields, code: number, hasColor: boolean): void {
  if (code === 0) Object.assign(fields, plainFields);
  for (const {flag, on, off} of flags) {
    if (String(code) === on) fields[flag] = true;
    else if (String(code) === off) fields[flag] = false;
  }
  const ground = groundOf(code);
  if (ground) fields[ground] = code === 39 || code === 49 || !hasColor ? '' : String(code);
}

/** What a colour code of its own (16 colours, or the default) sets. */
function groundOf(code: number): 'foreground' | 'background' | null {
  if ((code >= 30 && code <= 37) || code === 39 || (code >= 90 && code <= 97)) return 'foreground';
  if ((code >= 40 && code <= 47) || code === 49 || (code >= 100 && code <= 107)) return 'background';
  return null;
}

function formatStyle(fields: StyleFields): Style {
  const on = flags.filter(({flag}) => fields[flag]).map((each) => each.on);
  return [...on, fields.foreground, fields.background].filter((part) => part !== '').join(';');
}

function fieldsOf(style: Style): StyleFields {
  const known = remembered.get(style);
  if (known) return known;
  const fields = {...plainFields};
  const codes = style.split(';');
  for (let index = 0; index < codes.length; index++) {
    const code = codes[index];
    if (code === '38' || code === '48') {
      const length = codes[index + 1] === '5' ? 3 : 5;
      fields[code === '38' ? 'foreground' : 'background'] = codes.slice(index, index + length).join(';');
      index += length - 1;
    } else {
      applyCode(fields, Number(code), true);
    }
  }
  return remember(remembered, style, fields);
}

/** Whether a blank in this style can be told from a plain blank. */
export function showsOnBlank(style: Style): boolean {
  if (style === '') return false;
  const {background, inverse, underline, strike, overline} = fieldsOf(style);
  return background !== '' || inverse || underline || strike || overline;
}

/** The shortest sequence from one style to another: only what differs, or everything anew. */
export function changeStyle(from: Style, to: Style): string {
  if (from === to) return '';
  if (to === '') return '\x1b[m';
  const key = `${from}>${to}`;
  return transitions.get(key) ?? remember(transitions, key, shortestChange(from, to));
}

function shortestChange(from: Style, to: Style): string {
  const anew = from === '' ? `\x1b[${to}m` : `\x1b[;${to}m`;
  const before = fieldsOf(from);
  const after = fieldsOf(to);
  const off = new Set(flags.filter(({flag}) => before[flag] && !after[flag]).map((each) => each.off));
  const codes = [...off];
  for (const {flag, on, off: ends} of flags) {
    // Bold and dim end with the same code, so the one that stays is said again.
    if (after[flag] && (!before[flag] || off.has(ends))) codes.push(on);
  }
  if (before.foreground !== after.foreground) codes.push(after.foreground === '' ? '39' : after.foreground);
  if (before.background !== after.background) codes.push(after.background === '' ? '49' : after.background);
  const stepwise = `\x1b[${codes.join(';')}m`;
  return stepwise.length <= anew.length ? stepwise : anew;
}
