// From a file's rows to a log: each cell is read as its column writes it, and handed to the library, which checks it.

import { Orders, type BuildOptions } from 'regulars';

import { readNumber, readWhole } from './amounts.js';
import { readDate } from './dates.js';
import type { Broken, Cell, Source } from './files/source.js';
import type { Mapping, Role } from './guess.js';
import { Problem } from './problem.js';

type Column = Cell[];

/** A row that was set aside, as a person finds it in the file. */
export interface AsideRow {
  /** The row's number as a spreadsheet shows it: the line of names is row 1, where there is one. */
  row: number;
  column: string;
  found: string;
  reason: string;
  allowed: string;
}

/** The rows that a log was built without. */
export interface Aside {
  rows: number;
  total: number;
  byReason: Record<string, number>;
  /** The first of them. */
  first: AsideRow[];
}

/** How many rows that are no rows are listed; the library lists as many of those that it sets aside. */
const LISTED = 100;
const PARTS: Record<Mapping['rows'], Role[]> = {
  orders: ['customer', 'at', 'amount', 'order'],
  lines: ['order', 'customer', 'at', 'quantity', 'unitPrice'],
};

/** What each part must have. */
export function missing({ rows, columns }: Mapping): Role[] {
  const needed: Role[] = rows === 'lines' ? ['at', 'order', 'quantity', 'unitPrice'] : ['at', 'amount'];
  return needed.filter((role) => columns[role] === null);
}

/** The columns of a table that a log is built from. */
export class Collected {
  readonly #columns = new Map<Role, Column>();
  readonly #dimensions = new Map<string, Column>();
  /** The place of each row among the file's records. */
  readonly #records: number[] = [];
  readonly #broken: Broken[] = [];
  readonly #brokenBy: Record<string, number> = {};

  private constructor(
    private readonly mapping: Mapping,
    private readonly header: readonly string[],
    private readonly named: boolean,
  ) {}

  /** Reads all rows of a file. */
  static async from(source: Source, mapping: Mapping, progress: (done: number, of: number) => void): Promise<Collected> {
    const collected = new Collected(mapping, source.header, source.format?.named ?? true);
    const roles = PARTS[mapping.rows].filter((role) => mapping.columns[role] !== null);
    const readers = roles.map((role) => {
      const column: Column = [];
      collected.#columns.set(role, column);
      return { place: mapping.columns[role]!, column, read: reader(role, mapping) };
    });
    const labels = mapping.dimensions.map((place) => {
      const column: Column = [];
      collected.#dimensions.set(source.header[place]!, column);
      return { place, column };
    });
    const wanted = [...new Set([...readers, ...labels].map(({ place }) => place))];
    await source.read(wanted, {
      row(cells, record) {
        for (const { place, column, read } of readers) column.push(read(cells[place] ?? null));
        for (const { place, column } of labels) column.push(label(cells[place] ?? null));
        collected.#records.push(record);
      },
      broken(row) {
        collected.#brokenBy[row.reason] = (collected.#brokenBy[row.reason] ?? 0) + 1;
        if (collected.#broken.length < LISTED) collected.#broken.push(row);
      },
      progress,
    });
    return collected;
  }

  /** The log of all rows, and what it was built without. */
  log(): { orders: Orders; aside: Aside } {
    const orders = this.#build();
    const aside = this.#aside(orders);
    if (orders.rows === 0) throw new Problem(this.#nothing(aside));
    return { orders, aside };
  }

  #build(): Orders {
    const { currency, zone, rows } = this.mapping;
    const columns: Record<string, Column> = {};
    for (const [role, column] of this.#columns) columns[`part ${role}`] = column;
    for (const [name, column] of this.#dimensions) columns[name] = column;
    const name = (role: Role) => (this.#columns.has(role) ? `part ${role}` : null);
    const options: BuildOptions & { dimensions: string[] } = {
      currency,
      zone,
      onBadRows: 'set_aside',
      dimensions: [...this.#dimensions.keys()],
    };
    const [at, customer, order] = [name('at')!, name('customer'), name('order')];
    if (rows === 'lines') {
      const [quantity, unitPrice] = [name('quantity')!, name('unitPrice')!];
      return Orders.fromLines(columns, { ...options, at, customer, order: order!, quantity, unitPrice });
    }
    return Orders.fromColumns(columns, { ...options, at, customer, order, amount: name('amount')!, status: null, refunded: null, refundedAt: null, units: null });
  }

  #aside(orders: Orders): Aside {
    const { rows, total, byReason, first } = orders.setAside;
    const shift = this.named ? 2 : 1;
    const listed = first.map((bad) => {
      const role = bad.column.replace('part ', '') as Role;
      const place = this.mapping.columns[role];
      return {
        row: (this.#records[bad.row] ?? bad.row) + shift,
        column: place === null || place === undefined ? bad.column : this.header[place]!,
        found: bad.value,
        reason: bad.reason,
        allowed: bad.allowed,
      };
    });
    const broken = this.#broken.map(({ record, ...rest }) => ({ row: record + shift, column: '', ...rest }));
    const brokenTotal = Object.values(this.#brokenBy).reduce((sum, count) => sum + count, 0);
    return {
      rows: rows + brokenTotal,
      total: total + brokenTotal,
      byReason: { ...this.#brokenBy, ...byReason },
      first: [...broken, ...listed].sort((a, b) => a.row - b.row),
    };
  }

  #nothing({ rows, total, first }: Aside): string {
    const [bad] = first;
    if (rows === 0 || !bad) return 'The file has column names, but no rows. Choose a file with a row for each order.';
    const where = bad.column ? `its column “${bad.column}” holds ${bad.found}` : `it has ${bad.found}`;
    return (
      `None of the ${total.toLocaleString('en')} rows can be used. The first is row ${bad.row}: ${where}, but must be ${bad.allowed}. ` +
      'Check which column plays which part, and how its dates and numbers are written.'
    );
  }
}

/** How the cells of a part are read. */
function reader(role: Role, { dates, decimal }: Mapping): (cell: Cell) => Cell {
  const text = (read: (text: string) => string) => (cell: Cell) => (typeof cell === 'string' ? read(cell) : cell);
  switch (role) {
    case 'at':
      // Numbers in a Parquet file are read as the style says, too.
      return (cell) => (cell === null ? null : readDate(String(cell), dates));
    case 'amount':
    case 'unitPrice':
      return text((it) => readNumber(it, decimal));
    case 'quantity':
      return text((it) => readWhole(it, decimal));
    default:
      return text((it) => it.trim());
  }
}

const label = (cell: Cell): Cell => (cell === null ? null : String(cell).trim());
