// What the page asks of a log, and the answers as plain values that can be posted. Nothing is computed here: each figure
// comes from the library with its evidence.

import type { Basis, Cohorts, Distribution, Fit, Interval, Mean, Orders, Rate, RatioOfMeans, Rfm, Table, Total } from 'regulars';

/** Which orders count. */
export interface Filter {
  /** The first day, as 2011-12-31. */
  start?: string | undefined;
  /** The first day that does not count any more. */
  end?: string | undefined;
  /** The value of a dimension. */
  only?: { dimension: string; value: string } | undefined;
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

/** Everything that is shown at once. */
export interface Answer {
  figures: Figure[];
  months: Shown;
  cohorts: CohortTable;
  segments: Shown;
  /** How long it took, in milliseconds. */
  took: number;
}

/** What customers are worth in the next twelve months. */
export interface Worth {
  /** Why there is none. */
  problem: string | null;
  status: string;
  explanation: string;
  spend: string;
  parameters: Shown;
  best: Shown;
  customers: number;
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

type Counted = Rate | RatioOfMeans | Mean | Distribution | Total;

function figure(title: string, unit: Unit, result: Counted, basis: Basis | null = result.basis): Figure {
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

/** The answers to all that is shown at once. */
export function look(orders: Orders, asOf: Until): Answer {
  const began = performance.now();
  const cohorts = orders.cohorts({ period: 'month', asOf });
  const lifecycle = orders.lifecycle({ period: 'month', asOf });
  const rfm = orders.rfm({ asOf });
  return {
    figures: figures(orders),
    months: shown(lifecycle.table(), lifecycle.basis.definition, MONTHS),
    cohorts: cohortTable(cohorts),
    segments: shown(rfm.overview(), rfm.basis.definition, SEGMENTS),
    took: performance.now() - began,
  };
}

export function figures(orders: Orders): Figure[] {
  const summary = orders.commerceSummary();
  const between = orders.timeBetweenPurchases();
  const { repeatRevenueShare, basis } = orders.repeatAgainstOneTime();
  return [
    figure('Customers who came back', 'share', orders.repeatPurchaseRate()),
    count('Customers', summary.customers, summary.basis, 'Customers with an order that counts. Guests, of whom nobody knows who they are, are not among them.'),
    count('New customers', summary.newCustomers, summary.basis, 'Customers whose first order ever is among those that count.'),
    figure('Orders', 'count', orders.orderCount()),
    figure('Revenue', 'money', orders.netRevenue()),
    figure('Average order', 'money', orders.averageOrderValue()),
    figure('Revenue a customer', 'money', orders.customerValue()),
    figure('Orders a customer', 'number', orders.purchaseFrequency()),
    { ...figure('Days from order to order', 'days', between.distribution, between.basis), definition: `${between.basis?.definition ?? ''} This is the median.` },
    figure('Revenue from those who came back', 'share', repeatRevenueShare, basis),
    figure('Orders by guests', 'share', orders.guestCheckoutRate()),
  ];
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
const PARAMETERS: Column[] = [
  { name: 'parameter', title: 'Parameter', unit: 'text' },
  { name: 'estimate', title: 'Estimate', unit: 'number' },
  { name: 'standard_error', title: 'Standard error', unit: 'number' },
  { name: 'low', title: 'Low', unit: 'number' },
  { name: 'high', title: 'High', unit: 'number' },
];
const BEST: Column[] = [
  { name: 'customer', title: 'Customer', unit: 'text' },
  { name: 'lifetime_value', title: 'Expected revenue', unit: 'money' },
  { name: 'expected_purchases', title: 'Expected orders', unit: 'number' },
  { name: 'probability_alive', title: 'Still a customer', unit: 'share' },
];

type Plain = string | number | null;

/** Columns of a table as they are posted. */
function shown(table: Table, definition: string, columns: Column[], rows?: number[]): Shown {
  const held = columns.map(({ name }) => table.columns[name] ?? []);
  const places = rows ?? Array.from({ length: table.rows }, (_, row) => row);
  return { columns, definition, rows: places.map((row) => held.map((column) => plain(column[row]))) };
}

function plain(value: unknown): Plain {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' || typeof value === 'string') return value;
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
}

function cohortTable(cohorts: Cohorts): CohortTable {
  const { columns, rows } = cohorts.table();
  const found = new Map<string, CohortTable['rows'][number]>();
  const column = (name: string) => columns[name] ?? [];
  const [label, age, state, active, size, value, low, high] = ['cohort', 'age', 'state', 'active', 'size', 'value', 'low', 'high'].map(column);
  for (let row = 0; row < rows; row += 1) {
    const name = String(label![row]);
    let cohort = found.get(name);
    if (!cohort) found.set(name, (cohort = { label: name, size: Number(size![row]), cells: [] }));
    cohort.cells[Number(age![row])] = {
      value: plain(value![row]) as number | null,
      low: plain(low![row]) as number | null,
      high: plain(high![row]) as number | null,
      active: Number(active![row] ?? 0),
      state: String(state![row]),
    };
  }
  return { definition: cohorts.basis.definition, ages: cohorts.ages.length, rows: [...found.values()] };
}

/** The two models, and what they foretell of each customer. */
export interface Forecast {
  purchases: Fit;
  spend: Fit;
  table: Table;
  independence: string;
}

export function forecast(orders: Orders, asOf: Until, progress: (step: number) => void): Forecast {
  const history = orders.purchaseHistory({ unit: 'week', asOf });
  const purchases = history.fit({ model: 'bg_nbd', progress: ({ step }) => progress(step) });
  const spend = history.fit({ model: 'gamma_gamma', progress: ({ step }) => progress(step) });
  const independence = history.spendIndependence().explanation;
  // An owner asks what customers will spend, not what that is worth today.
  return { purchases, spend, independence, table: purchases.predict({ months: 12, discountRate: 0, spend }) };
}

/** How many of the best customers are shown. */
const SHOWN = 15;

export function worth({ purchases, spend, table, independence }: Forecast): Worth {
  const value = table.columns['lifetime_value'] as ArrayLike<number | null> | undefined;
  const places = Array.from({ length: table.rows }, (_, row) => row);
  const best = places.sort((a, b) => (value?.[b] ?? -1) - (value?.[a] ?? -1)).slice(0, SHOWN);
  return {
    problem: null,
    status: purchases.status,
    explanation: `Purchases: ${purchases.explanation}. Spend: ${spend.explanation}.`,
    spend: independence,
    parameters: shown(purchases.summary(), 'The parameters of the BG/NBD model of purchases, by maximum likelihood, with their standard errors.', PARAMETERS),
    best: shown(
      table,
      'What each customer is expected to order and to spend in the next twelve calendar months, by a BG/NBD model of purchases and a gamma-gamma model of spend, not discounted.',
      BEST,
      best,
    ),
    customers: table.rows,
  };
}

/** Everything, as the library writes it: for the file that is kept, and for whoever compares. */
export function results(orders: Orders, asOf: Until): Record<string, unknown> {
  return {
    summary: orders.commerceSummary(),
    repeatPurchaseRate: orders.repeatPurchaseRate(),
    averageOrderValue: orders.averageOrderValue(),
    timeBetweenPurchases: orders.timeBetweenPurchases(),
    repeatAgainstOneTime: orders.repeatAgainstOneTime(),
    guestCheckoutRate: orders.guestCheckoutRate(),
    lifecycle: orders.lifecycle({ period: 'month', asOf }),
    cohorts: orders.cohorts({ period: 'month', asOf }).table(),
    segments: orders.rfm({ asOf }).overview(),
  };
}

export type { Rfm };
