// What the page and its worker tell each other.

import type { Aside } from './collect.js';
import type { CsvFormat } from './files/csv-source.js';
import type { Guess, Mapping } from './guess.js';
import type { Chart } from './drawings.js';
import type { Worth } from './forecast.js';
import type { CohortTable, Figure, Filter, Only, Shown } from './questions.js';

/** What a file looks like before it is read. */
export interface Peek {
  name: string;
  kind: 'csv' | 'parquet';
  header: string[];
  /** Its first rows. */
  preview: string[][];
  format: CsvFormat | null;
  guess: Guess;
}

/** A log that was built. */
export interface Built {
  rows: number;
  customers: number;
  currency: string;
  /** The days of the first and the last order, such as 2011-12-31. */
  first: string;
  last: string;
  dimensions: string[];
  aside: Aside;
  /** How many pictures can be drawn of it. */
  charts: number;
}

/** The values by which figures can be filtered, and how many orders have each. */
export interface Values {
  dimension: string;
  values: { value: string; orders: number }[];
}

export interface Requests {
  open: { given: { file: File; format?: Partial<CsvFormat> }; answer: Peek };
  build: { given: { mapping: Mapping }; answer: Built };
  values: { given: { dimension: string }; answer: Values };
  /** Makes the log of a value ready, before somebody asks for its figures. */
  ready: { given: { only: Only }; answer: null };
  figures: { given: { filter: Filter }; answer: Figure[] };
  cohorts: { given: { filter: Filter }; answer: CohortTable };
  months: { given: { filter: Filter }; answer: Shown };
  segments: { given: { filter: Filter }; answer: Shown };
  /** One picture after the other, so that a filter that changes waits for one only; nothing where there is none of this log. */
  chart: { given: { filter: Filter; theme: 'light' | 'dark'; place: number }; answer: Chart | null };
  worth: { given: { filter: Filter }; answer: Worth };
  /** A file to keep: its text. */
  save: { given: { what: Saved; filter: Filter }; answer: string };
}

export type Saved = 'report.json' | 'report.txt' | 'figures.csv' | 'cohorts.csv' | 'months.csv' | 'customers.csv' | 'bad-rows.csv' | `segment ${string}`;

export type Request = { [Name in keyof Requests]: { id: number; name: Name; given: Requests[Name]['given'] } }[keyof Requests];

export type Response =
  | { id: number; progress: { stage: string; done: number; of: number } }
  | { id: number; answer: unknown }
  | { id: number; problem: string };
