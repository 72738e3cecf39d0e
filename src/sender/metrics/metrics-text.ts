/** Figures as Prometheus reads them: its text format 0.0.4 (prometheus.io, "Exposition formats"). */
export interface Metric {
  /** `[a-zA-Z_:][a-zA-Z0-9_:]*`; a counter's ends in `_total`. */
  name: string;
  type: 'counter' | 'gauge';
  help: string;
  samples: readonly Sample[];
}

export interface Sample {
  labels?: Readonly<Record<string, string>>;
  value: number;
}

export const metricsContentType = 'text/plain; version=0.0.4; charset=utf-8';

/** Metrics without a sample are left out. */
export const metricsText = (metrics: readonly Metric[]): string =>
  metrics
    .filter(({samples}) => samples.length > 0)
    .map(({name, type, help, samples}) =>
      [
        `# HELP ${name} ${help.replace(/[\\\n]/gu, escaped)}`,
        `# TYPE ${name} ${type}`,
        ...samples.map(({labels = {}, value}) => `${name}${labelText(labels)} ${valueText(value)}`),
        '',
      ].join('\n'),
    )
    .join('');

function labelText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${value.replace(/[\\\n"]/gu, escaped)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

const escaped = (character: string): string => (character === '\n' ? '\\n' : `\\${character}`);

const valueText = (value: number): string =>
  Number.isFinite(value) ? String(value) : Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
