// What the page asks of a log, and the answers as plain values that can be posted. Nothing is computed here: each figure
// comes from the library with its evidence.

import { Orders } from 'regulars';
import type { Basis, Cohorts, Interval, Lifecycle, Mean, Rate, RatioOfMeans, Rfm, Table, Total } from 'regulars';

/** Which orders count. */
export interface Filter {
  /** The first day, as 2011-12-31. */
  start?: string | undefined;
  /** The first day that does not count any more. */
  end?: string | undefined;
  /** The value of a dimension. */
  only?: Only | undefined;
}

export interface Only {
  dimension: string;
  value: string;
}

export type Unit = 'count' | 'money' | 'share' | 'number' | 'days' | 'text' | 'weeks';

/** A figure with all that it rests on. */
export interface Figure {
  title: string;
  unit: Unit;
  value: number | null;
  /** Its 95 % interval. */
  low: number | null;
  high: number | null;
  /** What was counted, such as hits and of how many. */
  counted: [string, number][];
  reason: string | null;
  definition: string;
  /** The options it was asked with, and what was left out. */
  options: [string, string][];
  excluded: [string, number][];
}

export interface Column {
  name: string;
  title: string;
  unit: Unit;
}

/** A table with what it is. */
export interface Shown {
  columns: Column[];
  rows: (string | number | null)[][];
  definition: string;
}

export interface CohortCell {
  value: number | null;
  low: number | null;
  high: number | null;
  active: number;
  state: string;
}

export interface CohortTable {
  definition: string;
  ages: number;
  rows: { label: string; size: number; cells: CohortCell[] }[];
}

/** A figure whose value was counted without more. */
const count = (title: string, value: number, basis: Basis | null, definition: string): Figure => ({
  ...evidence(basis),
  title,
  unit: 'count',
  value,
  low: null,
  high: null,
  counted: [],
  reason: null,
  definition,
});

type Counted = Rate | RatioOfMeans | Mean | Total;

function figure(title: string, unit: Unit, result: Counted, basis: Basis | null): Figure {
  const interval: Interval | null = 'interval' in result ? result.interval(0.95) : null;
  return {
    ...evidence(basis),
    title,
    unit,
    value: result.value,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    counted: countedOf(result),
    reason: 'undefinedReason' in result ? result.undefinedReason : null,
  };
}

function countedOf(result: Counted): [string, number][] {
  if ('hits' in result) return [['hits', result.hits], ['of', result.of]];
  if ('numerator' in result) return [['numerator', result.numerator], ['denominator', result.denominator], ['customers', result.n]];
  return [['values', result.n]];
}

function evidence(basis: Basis | null): Pick<Figure, 'definition' | 'options' | 'excluded'> {
  const excluded = Object.entries(basis?.excluded ?? {}).filter((entry): entry is [string, number] => typeof entry[1] === 'number' && entry[1] > 0);
  const options = (basis?.options ?? []).map(([name, value]): [string, string] => [String(name), String(value)]);
  return { definition: basis?.definition ?? '', options, excluded };
}

/** The instant up to which a log is known, where the log itself does not say: a part of a log ends where the whole does. */
export type Until = Date | null;

/** What is seen of a log through a filter: each result is counted when it is first asked for, and once. */
export class Seen {
  #summary: ReturnType<Orders['commerceSummary']> | undefined;
  #cohorts: Cohorts | undefined;
  #lifecycle: Lifecycle | undefined;
  #segments: Rfm | undefined;
  #months: ReturnType<ReturnType<Orders['per']>['commerceSummary']> | undefined;

  constructor(readonly orders: Orders, readonly asOf: Until) {}

  get summary() {
    return (this.#summary ??= this.orders.commerceSummary());
  }

  get cohorts() {
    return (this.#cohorts ??= this.orders.cohorts({ period: 'month', asOf: this.asOf }));
  }

  get lifecycle() {
    return (this.#lifecycle ??= this.orders.lifecycle({ period: 'month', asOf: this.asOf }));
  }

  get segments() {
    return (this.#segments ??= this.orders.rfm({ asOf: this.asOf }));
  }

  /** The figures of each month. */
  get months() {
    return (this.#months ??= this.orders.per('month').commerceSummary());
  }

  /** Everything, as the library writes it: for the file that is kept, and for whoever compares. */
  results(): Record<string, unknown> {
    const { orders } = this;
    return {
      summary: this.summary,
      repeatPurchaseRate: orders.repeatPurchaseRate(),
      averageOrderValue: orders.averageOrderValue(),
      timeBetweenPurchases: orders.timeBetweenPurchases(),
      repeatAgainstOneTime: orders.repeatAgainstOneTime(),
      guestCheckoutRate: orders.guestCheckoutRate(),
      lifecycle: this.lifecycle,
      cohorts: this.cohorts.table(),
      segments: this.segments.overview(),
    };
  }
}

/** The most values of a dimension that can be chosen. */
const MOST_VALUES = 60;

/** The values of a dimension from the most frequent down, and how many orders have each. */
export function values(orders: Orders, dimension: string): { value: string; orders: number }[] {
  const { groups, figures } = orders.by(dimension).orderCount();
  const all = groups.map(({ value }, place) => ({ value, orders: figures[place]?.n ?? 0 }));
  const named = all.filter((each): each is { value: string; orders: number } => each.value !== null && each.value !== '');
  return named.sort((a, b) => b.orders - a.orders).slice(0, MOST_VALUES);
}

/** What a metric means and how it is asked, which does not depend on the log. */
type Meaning = Pick<Figure, 'definition' | 'options'>;
export type Asked = 'repeatPurchaseRate' | 'orderCount' | 'netRevenue' | 'averageOrderValue' | 'customerValue' | 'purchaseFrequency' | 'timeBetweenPurchases' | 'repeatAgainstOneTime' | 'guestCheckoutRate';
const meanings = new Map<Asked, Meaning>();

/** The definition of a metric: of a log of no orders, where asking costs nothing. */
export function meaning(metric: Asked): Meaning {
  let found = meanings.get(metric);
  if (!found) {
    const { basis } = Orders.fromColumns({ at: [], amount: [] }, { currency: 'XXX' })[metric]();
    meanings.set(metric, (found = evidence(basis)));
  }
  return found;
}

/** The figures at the head of the page, all from one pass over the log. */
export function figures({ summary }: Seen): Figure[] {
  const { basis, repeatAgainstOneTime: compared } = summary;
  const one = (title: string, unit: Unit, metric: Asked, result: Counted) => ({ ...figure(title, unit, result, basis), ...meaning(metric) });
  return [
    one('Customers who came back', 'share', 'repeatPurchaseRate', summary.repeatPurchaseRate),
    count('Customers', summary.customers, basis, 'Customers with an order that counts. Guests, of whom nobody knows who they are, are not among them.'),
    count('New customers', summary.newCustomers, basis, 'Customers whose first order ever is among those that count.'),
    one('Orders', 'count', 'orderCount', summary.orderCount),
    one('Revenue', 'money', 'netRevenue', summary.netRevenue),
    one('Average order', 'money', 'averageOrderValue', summary.averageOrderValue),
    one('Revenue a customer', 'money', 'customerValue', summary.customerValue),
    one('Orders a customer', 'number', 'purchaseFrequency', summary.purchaseFrequency),
    one('Days from order to order', 'days', 'timeBetweenPurchases', summary.timeBetweenPurchases),
    one('Revenue from those who came back', 'share', 'repeatAgainstOneTime', compared.repeatRevenueShare),
    one('Orders by guests', 'share', 'guestCheckoutRate', summary.guestCheckoutRate),
  ];
}

/** The customers of each month. */
export function months({ lifecycle }: Seen): Shown {
  return shown(lifecycle.table(), lifecycle.basis.definition, MONTHS);
}

export function segments({ segments: rfm }: Seen): Shown {
  return shown(rfm.overview(), rfm.basis.definition, SEGMENTS);
}

const MONTHS: Column[] = [
  { name: 'period', title: 'Month', unit: 'text' },
  { name: 'active', title: 'Active', unit: 'count' },
  { name: 'new', title: 'New', unit: 'count' },
  { name: 'returning', title: 'Returning', unit: 'count' },
  { name: 'resurrected', title: 'Back after a pause', unit: 'count' },
  { name: 'dormant', title: 'Stayed away', unit: 'count' },
  { name: 'state', title: 'Month seen', unit: 'text' },
];
const SEGMENTS: Column[] = [
  { name: 'segment', title: 'Segment', unit: 'text' },
  { name: 'customers', title: 'Customers', unit: 'count' },
  { name: 'share', title: 'Share', unit: 'share' },
  { name: 'revenue', title: 'Revenue', unit: 'money' },
  { name: 'revenue_share', title: 'Of revenue', unit: 'share' },
  { name: 'value', title: 'A customer', unit: 'money' },
  { name: 'recency', title: 'Days since', unit: 'days' },
  { name: 'frequency', title: 'Orders', unit: 'number' },
];
type Plain = string | number | null;

/** Columns of a table as they are posted. */
export function shown(table: Table, definition: string, columns: Column[], rows?: number[]): Shown {
  const held = columns.map(({ name }) => table.columns[name] ?? []);
  const places = rows ?? Array.from({ length: table.rows }, (_, row) => row);
  return { columns, definition, rows: places.map((row) => held.map((column) => plain(column[row]))) };
}

function plain(value: unknown): Plain {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' || typeof value === 'string') return value;
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
}

export function cohorts({ cohorts: found }: Seen): CohortTable {
  const { columns, rows } = found.table();
  const byName = new Map<string, CohortTable['rows'][number]>();
  const column = (name: string) => columns[name] ?? [];
  const [label, age, state, active, size, value, low, high] = ['cohort', 'age', 'state', 'active', 'size', 'value', 'low', 'high'].map(column);
  for (let row = 0; row < rows; row += 1) {
    const name = String(label![row]);
    let cohort = byName.get(name);
    if (!cohort) byName.set(name, (cohort = { label: name, size: Number(size![row]), cells: [] }));
    cohort.cells[Number(age![row])] = {
      value: plain(value![row]) as number | null,
      low: plain(low![row]) as number | null,
      high: plain(high![row]) as number | null,
      active: Number(active![row] ?? 0),
      state: String(state![row]),
    };
  }
  return { definition: found.basis.definition, ages: found.ages.length, rows: [...byName.values()] };
}
