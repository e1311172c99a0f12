// A Parquet file, row group by row group.

import { parquetMetadataAsync, parquetRead, type AsyncBuffer, type FileMetaData, type ParquetParsers, type SchemaElement } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';

import { Problem } from '../problem.js';
import type { Cell, Receiver, Source } from './source.js';

const SAMPLE = 2000;

/** An instant as text, to the microsecond; without a zone, since only its column knows whether it is one. */
function text(micros: bigint): string {
  const millis = Number(micros / 1000n) - (micros % 1000n < 0n ? 1 : 0);
  const below = String(((micros % 1000n) + 1000n) % 1000n).padStart(3, '0');
  return new Date(millis).toISOString().replace('Z', below);
}

const parsers: Partial<ParquetParsers> = {
  timestampFromMilliseconds: (millis) => text(millis * 1000n),
  timestampFromMicroseconds: text,
  timestampFromNanoseconds: (nanos) => text(nanos / 1000n - (nanos % 1000n < 0n ? 1n : 0n)),
  dateFromDays: (days) => new Date(days * 86_400_000).toISOString().slice(0, 10),
};

export class ParquetSource implements Source {
  readonly kind = 'parquet';
  readonly format = null;

  private constructor(
    private readonly buffer: AsyncBuffer,
    private readonly metadata: FileMetaData,
    private readonly columns: readonly SchemaElement[],
    readonly sample: readonly (readonly string[])[],
  ) {}

  get header(): readonly string[] {
    return this.columns.map(({ name }) => name);
  }

  static async open(file: File): Promise<ParquetSource> {
    const buffer: AsyncBuffer = {
      byteLength: file.size,
      slice: (start, end) => file.slice(start, end).arrayBuffer(),
    };
    try {
      const metadata = await parquetMetadataAsync(buffer);
      const columns = leaves(metadata.schema);
      const most = Math.min(SAMPLE, Number(metadata.num_rows));
      const source = new ParquetSource(buffer, metadata, columns, []);
      const all = columns.map((_, place) => place);
      const rows = await source.#rows(all, 0, most);
      return new ParquetSource(buffer, metadata, columns, rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell)))));
    } catch (error) {
      throw unreadable(file.name, error);
    }
  }

  async read(columns: readonly number[], receiver: Receiver): Promise<void> {
    const of = Number(this.metadata.num_rows);
    let start = 0;
    for (const group of this.metadata.row_groups) {
      const end = start + Number(group.num_rows);
      // A group may be the whole file: rows are taken out of it some at a time, so that progress shows.
      const rows = await this.#rows(columns, start, end).catch((error: unknown) => {
        throw unreadable('The file', error);
      });
      rows.forEach((row, place) => {
        const cells: Cell[] = [];
        columns.forEach((column, at) => (cells[column] = row[at] ?? null));
        receiver.row(cells, start + place);
      });
      start = end;
      receiver.progress(start, of);
    }
  }

  async #rows(columns: readonly number[], rowStart: number, rowEnd: number): Promise<Cell[][]> {
    const chosen = columns.map((place) => this.columns[place]!);
    let rows: unknown[][] = [];
    await parquetRead({
      file: this.buffer,
      metadata: this.metadata,
      compressors,
      parsers,
      columns: chosen.map(({ name }) => name),
      rowStart,
      rowEnd,
      onComplete: (found) => (rows = found),
    });
    const utc = chosen.map(isInstant);
    return rows.map((row) => row.map((value, place) => cell(value, utc[place]!)));
  }
}

function cell(value: unknown, utc: boolean): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return utc ? `${value}Z` : value;
  if (typeof value === 'number') return Number.isNaN(value) ? null : value;
  if (typeof value === 'bigint' || typeof value === 'boolean') return value;
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner)) ?? '';
}

/** The columns at the top that hold one value a row. */
function leaves(schema: readonly SchemaElement[]): SchemaElement[] {
  const found: SchemaElement[] = [];
  let place = 1;
  const skip = (): void => {
    const children = schema[place++]?.num_children ?? 0;
    for (let child = 0; child < children; child += 1) skip();
  };
  for (let column = 0; column < (schema[0]?.num_children ?? 0); column += 1) {
    const element = schema[place]!;
    if (!element.num_children && element.repetition_type !== 'REPEATED') found.push(element);
    skip();
  }
  return found;
}

/** Whether a column's times are instants, and not what a clock on the wall showed. */
function isInstant({ logical_type: logical, converted_type: converted }: SchemaElement): boolean {
  if (logical?.type === 'TIMESTAMP') return logical.isAdjustedToUTC;
  return logical === undefined && (converted === 'TIMESTAMP_MILLIS' || converted === 'TIMESTAMP_MICROS');
}

function unreadable(name: string, error: unknown): Error {
  if (error instanceof Problem) return error;
  const why = error instanceof Error ? error.message : String(error);
  return new Problem(`${name} cannot be read as a Parquet file: ${why}. Save it anew, or as CSV.`);
}
