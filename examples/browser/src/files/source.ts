// A file as a table, whatever kind of file it is.

import { CsvSource, type CsvFormat } from './csv-source.js';
import { ParquetSource } from './parquet.js';
import { Problem } from '../problem.js';

/** What stands in a cell. Cells of text files are texts; those of Parquet files are what they are. */
export type Cell = string | number | bigint | boolean | null;

/** Why a record of a text file is no row. */
export interface Broken {
  /** Its place among the records, from 0. */
  record: number;
  found: string;
  reason: string;
  allowed: string;
}

export interface Receiver {
  row(cells: readonly Cell[], record: number): void;
  broken(row: Broken): void;
  /** How much has been read, of how much. */
  progress(done: number, of: number): void;
}

export interface Source {
  readonly kind: 'csv' | 'parquet';
  readonly header: readonly string[];
  /** Rows from all over the file, as texts. */
  readonly sample: readonly (readonly string[])[];
  /** How the text was understood; a Parquet file says so itself. */
  readonly format: CsvFormat | null;
  /** Hands over all rows; of a Parquet file only the cells of these columns. */
  read(columns: readonly number[], receiver: Receiver): Promise<void>;
}

/** The most columns that a person can choose from. */
const MOST_COLUMNS = 1000;

/** Opens a file, and looks at a sample of it. What `format` says is not guessed. */
export async function open(file: File, format: Partial<CsvFormat> = {}): Promise<Source> {
  if (file.size === 0) throw new Problem(`${file.name} is empty. Choose a file with a line of column names and a row for each order.`);
  const head = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  const parquet = String.fromCharCode(...head) === 'PAR1';
  const source = parquet ? await ParquetSource.open(file) : await CsvSource.open(file, format);
  const { header } = source;
  if (header.length > MOST_COLUMNS) {
    throw new Problem(`${file.name} has ${header.length} columns, and at most ${MOST_COLUMNS} can be read. Is it a table of orders, with a row for each?`);
  }
  return source;
}
