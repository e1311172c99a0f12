// Delimited text, piece by piece, after RFC 4180: a cell may stand in quotation marks, in which two of them are one, and
// in which delimiters and line ends are text. No line can make it hold more than it can bear.

import { Problem } from '../problem.js';

/** A record longer than this is no row of a table. In letters. */
export const LONGEST = 1_000_000;
/** So many quotation marks may be left open before the text is no table. */
const MOST_OPEN = 100;

export type RecordProblem = 'too_long' | 'quote_open';

export interface Sink {
  /** A record's cells. `record` is its place among the records, from 0. */
  record(cells: string[], record: number): void;
  /** A record that cannot be read, with how it begins. */
  broken(record: number, reason: RecordProblem, beginning: string): void;
}

export class CsvReader {
  #rest = '';
  #record = 0;
  #skipping = false;
  #open = 0;

  constructor(
    private readonly delimiter: string,
    private readonly lineEnd: '\n' | '\r',
    private readonly sink: Sink,
  ) {}

  push(text: string): void {
    this.#read(this.#rest + text, false);
  }

  end(): void {
    this.#read(this.#rest, true);
    this.#rest = '';
  }

  #read(text: string, last: boolean): void {
    let at = 0;
    if (this.#skipping) {
      const end = text.indexOf(this.lineEnd);
      if (end < 0) return;
      this.#skipping = false;
      at = end + 1;
    }
    while (at < text.length) {
      let end = text.indexOf(this.lineEnd, at);
      if (end < 0) {
        if (!last) break;
        end = text.length;
      }
      const line = text.slice(at, text[end - 1] === '\r' && end > at ? end - 1 : end);
      if (line.length > LONGEST) {
        this.sink.broken(this.#record++, 'too_long', line.slice(0, 40));
        at = end + 1;
      } else if (!line.includes('"')) {
        if (line !== '') this.sink.record(line.split(this.delimiter), this.#record++);
        at = end + 1;
      } else {
        const next = this.#quoted(text, at, last);
        if (next === undefined) break;
        at = next;
      }
    }
    this.#rest = text.slice(at);
    if (this.#rest.length > LONGEST && !this.#rest.includes(this.lineEnd)) {
      this.sink.broken(this.#record++, 'too_long', this.#rest.slice(0, 40));
      this.#rest = '';
      this.#skipping = true;
    }
  }

  /** Reads a record that has quotation marks, and gives where the next begins; nothing where it is not all there yet. */
  #quoted(text: string, start: number, last: boolean): number | undefined {
    const cells: string[] = [];
    let at = start;
    for (;;) {
      let cell = '';
      if (text[at] === '"') {
        at += 1;
        for (;;) {
          const close = text.indexOf('"', at);
          if (close < 0 || close - start > LONGEST) {
            if (close < 0 && !last && text.length - start <= LONGEST) return undefined;
            return this.#leftOpen(text, start);
          }
          cell += text.slice(at, close);
          at = close + 1;
          if (text[at] !== '"') break;
          cell += '"';
          at += 1;
        }
        if (at === text.length && !last) return undefined;
      }
      let end = at;
      while (end < text.length && text[end] !== this.delimiter && text[end] !== this.lineEnd) end += 1;
      if (end === text.length && !last) return undefined;
      const ends = text[end] !== this.delimiter;
      cell += text.slice(at, ends && text[end - 1] === '\r' && end > at ? end - 1 : end);
      cells.push(cell);
      at = end + 1;
      if (ends) {
        this.sink.record(cells, this.#record++);
        return Math.min(at, text.length);
      }
    }
  }

  /** A mark that is never closed costs its own line only. */
  #leftOpen(text: string, start: number): number {
    const end = text.indexOf(this.lineEnd, start);
    this.sink.broken(this.#record++, 'quote_open', text.slice(start, Math.min(start + 40, end < 0 ? undefined! : end)));
    this.#open += 1;
    if (this.#open > MOST_OPEN) {
      throw new Problem(
        `More than ${MOST_OPEN} rows open a quotation mark that is never closed, the last of them row ${this.#record}. ` +
          'Save the table anew as CSV, with every text in quotation marks or none.',
      );
    }
    return end < 0 ? text.length : end + 1;
  }
}

/** All records of a short text. */
export function records(text: string, delimiter: string, lineEnd: '\n' | '\r', most = Infinity): string[][] {
  const found: string[][] = [];
  const reader = new CsvReader(delimiter, lineEnd, {
    record: (cells) => found.length < most && found.push(cells),
    broken: () => undefined,
  });
  reader.push(text);
  reader.end();
  return found;
}

export const DELIMITERS: Record<string, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' };

/** The delimiter that cuts the most of a sample's records into the same number of cells, two or more. */
export function guessDelimiter(text: string, lineEnd: '\n' | '\r'): string {
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of Object.keys(DELIMITERS)) {
    const rows = records(text, delimiter, lineEnd, 200);
    const counts = new Map<number, number>();
    for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
    const [cells, times] = [...counts].filter(([cells]) => cells > 1).sort((a, b) => b[1] - a[1])[0] ?? [1, 0];
    // Of two that fit equally, the one that makes more columns.
    const score = times / Math.max(rows.length, 1) + Math.min(cells, 50) / 1000;
    if (times > 0 && score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}
