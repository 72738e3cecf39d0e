import type {BenchHome} from './bench-home.ts';

/** What a run was asked for. */
export interface BenchOptions {
  /** How many messages the demo data has. */
  messages: number;
  /** Few repeats: shows that everything can be measured, not how good it is. */
  isQuick: boolean;
  /** Ids of the rows to measure; null: all. */
  only: readonly string[] | null;
  isJson: boolean;
}

/** Everything that rows measure with. */
export interface Bench {
  options: BenchOptions;
  home: BenchHome;
  /** Measures once what several rows read from. */
  once: <T>(name: string, measure: () => Promise<T>) => Promise<T>;
  /** Done when everything is measured. */
  atEnd: (work: () => Promise<void>) => void;
  /** Says on stderr what is under way. */
  say: (text: string) => void;
}

export interface Reading {
  value: number;
  /** How it was measured, or what else was seen. */
  note?: string;
}

/** Something else measured, or printed elsewhere, beside which a figure stands. */
export interface Anchor {
  name: string;
  value: number;
}

/** One line of the table. */
export interface BenchRow {
  /** For `--only`. */
  id: string;
  what: string;
  unit: string;
  /** Held when the figure is at most this. */
  atMost: number;
  measure: (bench: Bench) => Promise<Reading>;
  /** Those measured in this run where it can be, else as printed once. */
  anchors?: (bench: Bench) => Promise<readonly Anchor[]>;
}

/** What is measured together: one argument of `npm run bench`. */
export interface BenchPart {
  /** How many messages there are to begin with, where nothing is said. */
  messages: number;
  title: (bench: Bench) => Promise<string>;
  rows: readonly BenchRow[];
}
