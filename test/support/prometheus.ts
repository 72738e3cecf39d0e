/** A strict reader of Prometheus' text format 0.0.4, from its description: anything that it does not allow throws. */
export interface Family {
  type: string;
  help: string;
  samples: {labels: Record<string, string>; value: number}[];
}

const metricName = /^[a-zA-Z_:][a-zA-Z0-9_:]*/u;
const labelName = /^[a-zA-Z_][a-zA-Z0-9_]*/u;
const number = /^(?:[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?|NaN|[+-]Inf)$/iu;

export function readPrometheus(text: string): Map<string, Family> {
  if (text !== '' && !text.endsWith('\n')) throw new Error('the last line has no end');
  const families = new Map<string, Family>();
  let open: string | null = null;
  for (const line of text.split('\n').slice(0, -1)) {
    const [, kind, name = '', rest = ''] = /^# (HELP|TYPE) (\S+) (.*)$/u.exec(line) ?? [];
    if (kind === undefined) addSample(families.get(open ?? ''), open, line);
    else if (kind === 'HELP') open = addHelp(families, name, rest);
    else if (open === name) addType(families.get(name), rest);
    else throw new Error(`out of place: ${line}`);
  }
  return families;
}

function addHelp(families: Map<string, Family>, name: string, help: string): string {
  if (metricName.exec(name)?.[0] !== name || families.has(name)) throw new Error(`a bad name, or said twice: ${name}`);
  families.set(name, {type: 'untyped', help: unescape(help, false), samples: []});
  return name;
}

function addType(family: Family | undefined, type: string): void {
  const isKnown = ['counter', 'gauge', 'histogram', 'summary', 'untyped'].includes(type);
  if (!family || family.samples.length > 0 || !isKnown) throw new Error(`a type out of place: ${type}`);
  family.type = type;
}

function addSample(family: Family | undefined, name: string | null, line: string): void {
  const sample = readSample(line);
  if (!family || name !== sample.name) throw new Error(`a sample among those of another: ${line}`);
  const keyOf = (labels: object): string => JSON.stringify(Object.entries(labels).sort());
  if (family.samples.some(({labels}) => keyOf(labels) === keyOf(sample.labels))) {
    throw new Error(`the same series twice: ${line}`);
  }
  family.samples.push(sample);
}

function readSample(line: string): {name: string; labels: Record<string, string>; value: number} {
  const name = metricName.exec(line)?.[0] ?? '';
  let rest = line.slice(name.length);
  const labels: Record<string, string> = {};
  if (name === '') throw new Error(`not a sample: ${line}`);
  if (rest.startsWith('{')) {
    rest = rest.slice(1);
    while (!rest.startsWith('}')) {
      const label = labelName.exec(rest)?.[0] ?? '';
      const value = /^="((?:[^"\\\n]|\\["\\n])*)"/u.exec(rest.slice(label.length));
      if (label === '' || !value || label in labels) throw new Error(`bad labels: ${line}`);
      labels[label] = unescape(value[1] ?? '', true);
      rest = rest.slice(label.length + value[0].length).replace(/^,(?=[a-zA-Z_])/u, '');
    }
    rest = rest.slice(1);
  }
  const value = /^ (\S+)$/u.exec(rest)?.[1] ?? '';
  if (!number.test(value)) throw new Error(`bad value: ${line}`);
  return {name, labels, value: Number(value.replace('Inf', 'Infinity'))};
}

function unescape(text: string, isLabel: boolean): string {
  return text.replace(/\\(.)/gu, (whole, character: string) => {
    if (character === 'n') return '\n';
    if (character === '\\' || (isLabel && character === '"')) return character;
    throw new Error(`bad escape: ${whole}`);
  });
}
