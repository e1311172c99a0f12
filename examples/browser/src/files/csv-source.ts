// A text file of rows, which may be compressed with gzip.

import { Problem } from '../problem.js';
import { guessDates } from '../dates.js';
import { guessNumbers } from '../amounts.js';
import { CsvReader, guessDelimiter, LONGEST, records, type RecordProblem } from './csv.js';
import { encodingOf, ENCODINGS, type Encoding } from './encoding.js';
import type { Receiver, Source } from './source.js';

export interface CsvFormat {
  encoding: Encoding;
  delimiter: string;
  /** Whether the first record names the columns. */
  named: boolean;
}

const HEAD = 512 * 1024;
const PIECE = 64 * 1024;
const PIECES = 16;
/** How many rows of the sample are looked at. */
const SAMPLE = 5000;

const REASONS: Record<RecordProblem, string> = {
  too_long: `a row of at most ${LONGEST.toLocaleString('en')} letters`,
  quote_open: 'a quotation mark at the end of the cell, too',
};

export class CsvSource implements Source {
  readonly kind = 'csv';

  private constructor(
    private readonly file: File,
    private readonly zipped: boolean,
    private readonly lineEnd: '\n' | '\r',
    readonly format: CsvFormat,
    readonly header: readonly string[],
    readonly sample: readonly (readonly string[])[],
  ) {}

  static async open(file: File, given: Partial<CsvFormat>): Promise<CsvSource> {
    const magic = new Uint8Array(await file.slice(0, 2).arrayBuffer());
    const zipped = magic[0] === 0x1f && magic[1] === 0x8b;
    const head = await beginning(zipped ? unzipped(file) : file.slice(0, HEAD).stream(), HEAD);
    const encoding = given.encoding ?? encodingOf(head);
    const decoder = new TextDecoder(encoding);
    const text = decoder.decode(head, { stream: true });
    const lineEnd = text.includes('\n') ? '\n' : '\r';
    const whole = zipped ? head.length < HEAD : head.length === file.size;
    const whereCut = text.lastIndexOf(lineEnd) + 1;
    const top = whole || whereCut === 0 ? text : text.slice(0, whereCut);
    if (top.length > LONGEST || (!whole && whereCut === 0)) {
      throw new Problem(`The first line of ${file.name} is more than ${(HEAD / 1024).toFixed(0)} kB long. A table of orders has a line of column names, and then a line for each order.`);
    }
    const delimiter = given.delimiter ?? guessDelimiter(top, lineEnd);
    const rows = records(top, delimiter, lineEnd, SAMPLE);
    const [first] = rows;
    if (!first) throw new Problem(`${file.name} holds no rows. Choose a file with a line of column names and a row for each order.`);
    const named = given.named ?? !first.some(isData);
    const header = named ? first.map((name, place) => name.trim() || `Column ${place + 1}`) : first.map((_, place) => `Column ${place + 1}`);
    const sample = [...(named ? rows.slice(1) : rows)];
    if (!zipped && !whole) {
      // Files are mostly in order of time, and dates tell their style late in the month: so look further on, too.
      for (let piece = 1; piece <= PIECES; piece += 1) {
        const start = (Math.floor((file.size * piece) / (PIECES + 1)) >> 1) * 2;
        const bytes = await file.slice(start, start + PIECE).arrayBuffer();
        const lines = new TextDecoder(encoding).decode(bytes).split(lineEnd).slice(1, -1).join(lineEnd);
        sample.push(...records(lines, delimiter, lineEnd, 200));
      }
    }
    const fits = sample.filter((row) => row.length === header.length);
    return new CsvSource(file, zipped, lineEnd, { encoding, delimiter, named }, distinct(header), fits);
  }

  async read(_columns: readonly number[], receiver: Receiver): Promise<void> {
    const { header, file } = this;
    let names = this.format.named;
    const shift = names ? 1 : 0;
    const reader = new CsvReader(this.format.delimiter, this.lineEnd, {
      record(cells, record) {
        if (names) names = false;
        else if (cells.length === header.length) receiver.row(cells, record - shift);
        else {
          const found = `${cells.length} ${cells.length === 1 ? 'cell' : 'cells'}: ${cells.join(' ').slice(0, 40)}`;
          receiver.broken({ record: record - shift, found, reason: 'cells', allowed: `${header.length} cells, as many as there are columns` });
        }
      },
      broken(record, reason, found) {
        names = false;
        receiver.broken({ record: record - shift, found, reason, allowed: REASONS[reason] });
      },
    });
    const decoder = new TextDecoder(this.format.encoding, { fatal: true });
    let done = 0;
    const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(bytes, out) {
        done += bytes.length;
        receiver.progress(done, file.size);
        out.enqueue(bytes);
      },
    });
    const bytes = file.stream().pipeThrough(counted);
    const stream = this.zipped ? bytes.pipeThrough(new DecompressionStream('gzip')) : bytes;
    for await (const piece of pieces(stream)) reader.push(this.#decoded(decoder, piece));
    reader.push(this.#decoded(decoder));
    reader.end();
  }

  #decoded(decoder: TextDecoder, piece?: Uint8Array<ArrayBuffer>): string {
    try {
      return piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
    } catch {
      throw new Problem(
        `${this.file.name} begins as ${ENCODINGS[this.format.encoding]}, but holds bytes that are none further on. ` +
          'Choose “Latin-1 (Windows)” as its encoding, or save it anew as UTF-8.',
      );
    }
  }
}

/** Cells that are no names of columns. */
function isData(cell: string): boolean {
  const text = cell.trim();
  return text !== '' && (guessNumbers([text]).share === 1 || guessDates([text]).share === 1);
}

/** Names of which none is another one. */
function distinct(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

const unzipped = (file: File) => file.stream().pipeThrough(new DecompressionStream('gzip'));

async function* pieces(stream: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw new Problem(`The file cannot be read to its end: ${error instanceof Error ? error.message : error}. Is it damaged?`);
      });
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

async function beginning(stream: ReadableStream<Uint8Array<ArrayBuffer>>, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const found: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for await (const piece of pieces(stream)) {
    found.push(piece);
    length += piece.length;
    if (length >= most) break;
  }
  return new Uint8Array(await new Blob(found).arrayBuffer()).slice(0, most);
}
