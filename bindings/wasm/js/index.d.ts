import type { Surveys } from './logs.js';
import type { GroupedInteractionsMetrics, GroupedMetrics, GuestPolicy, InteractionsMetrics, Kind, OrderPolicy, OrdersMetrics, PendingPolicy, Period, RefundPolicy } from './metrics.js';

export * from './logs.js';
export * from './metrics.js';
export * as lifetime from './lifetime.js';

/**
 * Starts the library. Call it once and wait for it before any other function; a second call does nothing.
 * In Node.js the library is ready when it has been imported, and `init` returns at once.
 *
 * @param source where the module `regulars_bg.wasm` is, if not beside the script: an address, a response, or
 * its bytes.
 */
export function init(source?: ModuleSource): Promise<void>;
/**
 * Starts the library with some families only, and downloads no more than these need. Commerce, retention and the report are
 * always there. What is asked of another family throws a `RegularsError` whose `code` is `not_loaded`, until
 * {@link load} has brought it.
 */
export function init(options: LoadOptions & { families?: readonly Family[] }): Promise<void>;

/**
 * Loads a family, or several, that `init` was not asked for. What is there is not loaded again.
 *
 * @throws RegularsError `unknown_name`, with the nearest name, where there is no such family.
 */
export function load(family: Family | readonly Family[], options?: LoadOptions): Promise<void>;

/**
 * Metrics that a page can load by themselves; `plot`, which draws results; and `zones`, which a calendar in a time zone other
 * than UTC needs.
 */
export type Family =
  | 'commerce'
  | 'retention'
  | 'report'
  | 'lifetime'
  | 'engagement'
  | 'acquisition'
  | 'benchmark'
  | 'satisfaction'
  | 'segmentation'
  | 'subscription'
  | 'survival'
  | 'loyalty'
  | 'plot'
  | 'zones';

/** A compiled module: its address, a response that holds it, or its bytes. */
export type ModuleSource = string | URL | Request | Response | PromiseLike<Response> | BufferSource;

/** Where the modules are of which the library is made. */
export interface LoadOptions {
  /**
   * Gives a module by its name, where it does not lie beside the script: `main`, and the pieces that the families need.
   * They are the files `modules/*.wasm` of the package.
   */
  readonly source?: (name: string) => ModuleSource;
}

/** The version of the library. */
export function version(): string;

/** An instant: a `Date`, or ISO 8601 text. Text without a zone is read in the log's. */
export type Time = Date | string;

/** A customer's key as a log gives it back. Whole numbers are numbers, and bigints beyond 2^53. */
export type Key = string | number | bigint;

/** A customer's key as it can be given. */
export type KeyInput = string | number | bigint;

/** Values of a column. `null` and `undefined` are gaps. A column of several kinds is read as text. */
export type ColumnInput =
  | readonly (string | number | bigint | boolean | Date | null | undefined)[]
  | Float64Array
  | Float32Array
  | BigInt64Array
  | BigUint64Array
  | Int8Array
  | Int16Array
  | Int32Array
  | Uint8Array
  | Uint8ClampedArray
  | Uint16Array
  | Uint32Array;

/** A number, or a column of numbers; in a column there must be one in every row. True counts as 1 and false as 0. */
export type NumbersInput =
  | number
  | readonly (number | bigint | boolean)[]
  | Float64Array
  | Float32Array
  | BigInt64Array
  | BigUint64Array
  | Int8Array
  | Int16Array
  | Int32Array
  | Uint8Array
  | Uint8ClampedArray
  | Uint16Array
  | Uint32Array;

/** A column of keys: whole numbers or texts. */
export type KeysInput = readonly KeyInput[] | Exclude<NumbersInput, number>;

/** Any result that carries its evidence: a rate, a mean or the like. */
export type Figure = Result & { readonly value: number | null };

/** How far long work has come. A function that is told it and answers `false` stops the work. */
export interface Progress {
  /** What is being done, such as `fit` or `backtest`. */
  readonly stage: string;
  /** How many steps of it are done. */
  readonly step: number;
  /** How many steps there are, where that is known before the end. */
  readonly of: number | null;
  /** What the work is about to find, such as the log-likelihood so far. */
  readonly value: number | null;
}

/** A table as columns by name. */
export type ColumnsInput = Readonly<Record<string, ColumnInput>>;

/** A table as rows. */
export type RowsInput = readonly object[];

/** How a log is built, whatever it is built from. */
export interface BuildOptions {
  /** The ISO 4217 code of all amounts. A log has one currency. */
  currency: string;
  /** The IANA time zone of days, weeks and months, in which times without a zone are read. Default: `'UTC'`. */
  zone?: string;
  /** The first day of the week. Default: `'monday'`. */
  weekStart?: string;
  /** Whether rows that cannot be used stop the build or are set aside and counted. Default: `'stop'`. */
  onBadRows?: 'stop' | 'set_aside';
}

/** How a log is built from a table. */
export interface TableOptions extends BuildOptions {
  /** The column that says who ordered; an empty cell is a guest. Default: `'customer'`, where there is one. */
  customer?: string | null;
  /** The column of times. Default: `'at'`. */
  at?: string;
  /** The columns of categories, such as a country or a channel. */
  dimensions?: readonly string[];
  /** What a number in a column of times counts since 1970. Default: `'millisecond'`, as `Date.now()` does. */
  timeUnit?: 'day' | 'second' | 'millisecond' | 'microsecond' | 'nanosecond';
}

/** The columns of a table of orders. */
export interface OrdersOptions extends TableOptions {
  /** The column of amounts, 0 or more. Default: `'amount'`. */
  amount?: string;
  /** The column of the orders' own keys, each there once. Default: `'order'`, where there is one. */
  order?: string | null;
  /** The column of statuses; an empty cell is completed. Default: `'status'`, where there is one. */
  status?: string | null;
  /** The column of what went back of each order. Default: `'refunded'`, where there is one. */
  refunded?: string | null;
  /** The column of when it went back. Default: `'refundedAt'`, where there is one. */
  refundedAt?: string | null;
  /** The column of how many units each order holds. Default: `'units'`, where there is one. */
  units?: string | null;
}

/** The columns of a table of order lines. */
export interface LinesOptions extends TableOptions {
  /** The column of the key of the line's order. Default: `'order'`. */
  order?: string;
  /** The column of quantities, 1 or more. Default: `'quantity'`. */
  quantity?: string;
  /** The column of what a unit came to. Default: `'unitPrice'`. */
  unitPrice?: string;
}

/** A row that cannot be used, and why. */
export interface BadRow {
  /** The row's place in the input, from 0. */
  row: number;
  /** The column, as the caller named it. */
  column: string;
  /** What was found there. */
  value: string;
  /** The stable name of the reason, such as `amount_negative`. */
  reason: string;
  /** What is allowed. */
  allowed: string;
}

/** The rows that a log was built without. */
export interface SetAside {
  /** How many rows were read. */
  rows: number;
  /** How many were set aside. */
  total: number;
  /** How many for each reason. */
  byReason: Readonly<Record<string, number>>;
  /** The first of them, in input order. */
  first: readonly BadRow[];
}

/**
 * A log of orders, seen through a policy, a window and a calendar. It is immutable: `within`, `withPolicy` and
 * `withCalendar` give another view of the same columns at no cost.
 *
 * Its memory is freed some time after it is no longer used, or at once with `free` or `using`.
 */
export class Orders extends OrdersMetrics {
  /** A log from columns by name, from rows, or from comma-separated values. */
  constructor(table: ColumnsInput | RowsInput | string, options: OrdersOptions & { /** Default: `','`. */ delimiter?: string });

  /** A log from columns by name: arrays or typed arrays. */
  static fromColumns(columns: ColumnsInput, options: OrdersOptions): Orders;
  /** A log from rows. */
  static fromRows(rows: RowsInput, options: OrdersOptions): Orders;
  /** A log from comma-separated values whose first line names the columns. Amounts and times are read exactly. */
  static fromCsv(text: string, options: OrdersOptions & { /** Default: `','`. */ delimiter?: string }): Orders;
  /**
   * A log from order lines, folded into orders by their key: from columns, rows, or comma-separated values. A line of
   * zero or fewer units, or of a price of zero or less, is a bad row.
   */
  static fromLines(
    table: ColumnsInput | RowsInput | string,
    options: LinesOptions & { /** Default: `','`. */ delimiter?: string },
  ): Orders;
  /** A log from one order as JSON in each line. */
  static fromJsonLines(text: string, options: BuildOptions): Orders;

  /** How many rows the log holds, whatever their status and whatever the window. */
  readonly rows: number;
  /** How many distinct customers the log names, guests apart. */
  readonly knownCustomers: number;
  /** The names of the dimensions. */
  readonly dimensions: readonly string[];
  /** The ISO 4217 code of all amounts. */
  readonly currency: string;
  /** How guests, refunds and pending orders count. */
  readonly policy: OrderPolicy;
  /** The window of the orders that count. */
  readonly window: { readonly start: Date | null; readonly end: Date | null };
  /** The calendar of days, weeks and months. */
  readonly calendar: { readonly zone: string; readonly weekStart: string };
  /** The instants of the first and the last row. */
  readonly span: readonly [Date, Date] | null;
  /** The rows that the log was built without. */
  readonly setAside: SetAside;

  /** The log that also holds the orders of another one. Policy, window and calendar are this log's. */
  append(newcomers: Orders): Orders;
  /**
   * The log that only holds the orders with one of these values of a dimension: the same as a log built from these orders.
   * Policy, window and calendar are this log's.
   */
  only(dimension: string, values: string | Iterable<string>): Orders;
  /** The same log under another policy. */
  withPolicy(options: { refunds?: RefundPolicy; guests?: GuestPolicy; pending?: PendingPolicy }): Orders;
  /** The same log, where figures count the orders from `start` on and before `end` only. */
  within(window: { start?: Time | null; end?: Time | null }): Orders;
  /** The same log, with days, weeks and months as another calendar has them. */
  withCalendar(calendar: { zone?: string; weekStart?: string }): Orders;
  /**
   * The log with the channels that brought its customers, for figures of what winning them cost: a `Map`, or pairs of keys
   * and channels. A customer without a channel is counted as such.
   */
  withAcquisitionChannels(channels: Iterable<readonly [KeyInput, string | null | undefined]>): Orders;
  /**
   * The log with the members of a loyalty programme: a `Map` of keys and times, or rows of key, time and tier. A customer for
   * whom nothing is given is no member; who moves to another tier has a row for each.
   */
  withMembers(members: Iterable<readonly [KeyInput, Time] | readonly [KeyInput, Time, string | null | undefined]>): Orders;
  /** The log with the instants at which customers were first seen: a `Map`, or pairs of key and time. */
  withFirstSeen(customers: Iterable<readonly [KeyInput, Time]>): Orders;
  /** The same questions, answered for each calendar period. */
  per(period: Period): Grouped;
  /** The same questions, answered for each value of a dimension. */
  by(dimension: string): Grouped;
  /** Asks a metric by its name, such as `'averageOrderValue'`. */
  call(metric: string, options?: object): unknown;
  /** What the log holds, as text. */
  toString(): string;
  /** What the log holds, as an HTML table. Texts are escaped. */
  toHTML(): string;
  /** Frees the memory of this view at once. */
  free(): void;
}

/** The columns of a table of interactions. */
export interface InteractionsOptions extends Omit<TableOptions, 'currency'> {
  /** The column of customers; an empty cell is a visitor. Default: `'customer'`, where there is one. */
  customer?: string | null;
  /** The column of visitors, which count in rows without a customer. Default: `'visitor'`, where there is one. */
  visitor?: string | null;
  /** The column of what happened, by the names of `Kind`. Default: `'kind'`. */
  kind?: string;
  /**
   * The column of what it is about: the page, message, post, form, referral or ticket, or the name of a custom kind.
   * Default: `'about'`, where there is one.
   */
  about?: string | null;
  /** The column of the seconds for which a page was looked at. Default: `'duration'`, where there is one. */
  duration?: string | null;
  /** The column that says whether a machine did it. Default: `'bot'`, where there is one. */
  bot?: string | null;
  /** The column of channels. Default: `'channel'`, where there is one. */
  channel?: string | null;
  /** What other names in the column of kinds stand for, such as `{ pageview: 'page_view', tasting: 'custom' }`. */
  kinds?: Readonly<Record<string, Kind>>;
}

/**
 * A log of interactions, seen through a window, a calendar and filters. It is immutable: `within`, `withCalendar`, `only`
 * and `withBots` give another view of the same columns at no cost. What machines did is left out, and counted as excluded.
 *
 * Its memory is freed some time after it is no longer used, or at once with `free` or `using`.
 */
export class Interactions extends InteractionsMetrics {
  /** A log from columns by name, from rows, or from comma-separated values. */
  constructor(
    table: ColumnsInput | RowsInput | string,
    options?: InteractionsOptions & { /** Default: `','`. */ delimiter?: string },
  );

  /** A log from columns by name: arrays or typed arrays. */
  static fromColumns(columns: ColumnsInput, options?: InteractionsOptions): Interactions;
  /** A log from rows. */
  static fromRows(rows: RowsInput, options?: InteractionsOptions): Interactions;
  /** A log from comma-separated values whose first line names the columns. */
  static fromCsv(
    text: string,
    options?: InteractionsOptions & { /** Default: `','`. */ delimiter?: string },
  ): Interactions;
  /** A log from one interaction as JSON in each line, such as `{"customer": 7, "at": "2011-01-05T10:00:00Z", "kind": "login"}`. */
  static fromJsonLines(text: string, options?: Omit<BuildOptions, 'currency'>): Interactions;

  /** How many rows the log holds, whatever the window. */
  readonly rows: number;
  /** How many distinct customers the log names. */
  readonly knownCustomers: number;
  /** How many distinct visitors the log names who are no known customers. */
  readonly visitors: number;
  /** The names of the dimensions. */
  readonly dimensions: readonly string[];
  /** The window of what counts. */
  readonly window: { readonly start: Date | null; readonly end: Date | null };
  /** The calendar of days, weeks and months. */
  readonly calendar: { readonly zone: string; readonly weekStart: string };
  /** The instants of the first and the last row. */
  readonly span: readonly [Date, Date] | null;
  /** The rows that the log was built without. */
  readonly setAside: SetAside;

  /** The log that also holds the interactions of another one. Window, calendar and filters are this log's. */
  append(newcomers: Interactions): Interactions;
  /** The log in which these visitors are these customers, before and after: a `Map`, or pairs of keys. */
  withIdentities(identities: Iterable<readonly [KeyInput, KeyInput]>): Interactions;
  /** The same log beside the orders of the same customers, for figures that need both, such as abandoned carts. */
  withOrders(orders: Orders): Interactions;
  /** The same log beside what the same customers answered, for figures that tell how satisfied they are, such as buyer segments. */
  withSurveys(surveys: Surveys): Interactions;
  /** The same log, where figures about sessions and active persons rest on these kinds. */
  only(kinds: readonly Kind[]): Interactions;
  /** The same log, where what machines did counts too, or does not. Default: `true`. */
  withBots(bots?: boolean): Interactions;
  /** The same log, where figures count what happened from `start` on and before `end` only. */
  within(window: { start?: Time | null; end?: Time | null }): Interactions;
  /** The same log, with days, weeks and months as another calendar has them. */
  withCalendar(calendar: { zone?: string; weekStart?: string }): Interactions;
  /** The same questions, answered for each calendar period. */
  per(period: Period): GroupedInteractions;
  /** The same questions, answered for each value of a dimension, or of `'about'`. */
  by(dimension: string): GroupedInteractions;
  /** Asks a metric by its name, such as `'activeCustomers'`. */
  call(metric: string, options?: object): unknown;
  /** What the log holds, as text. */
  toString(): string;
  /** What the log holds, as an HTML table. Texts are escaped. */
  toHTML(): string;
  /** Frees the memory of this view at once. */
  free(): void;
}

/** A log of interactions to be asked group by group. */
export class GroupedInteractions extends GroupedInteractionsMetrics {
  private constructor();

  /** The same groups, each split by calendar period. */
  per(period: Period): GroupedInteractions;
  /** The same groups, each split by the values of a dimension. */
  by(dimension: string): GroupedInteractions;
  /** Asks a metric by its name. */
  call(metric: string, options?: object): unknown;
  /** Frees the memory of this view at once. */
  free(): void;
}

/** What every log has. */
export interface AnyLog {
  readonly rows: number;
  readonly knownCustomers: number;
  call(metric: string, options?: object): unknown;
}

/**
 * Everything that these logs say of customers, in one table: engagement, experience and satisfaction, and beside them
 * retention and value. At most one log of each kind. A row has the `pillar`, the `name`, the `value` with the ends `low` and `high`
 * of its 95 % interval, the number `n` of units that it was counted from, its `unit`, the `metric` that gives it, and what is
 * `missing`: why there is no value, such as a log that is not there.
 */
export function overview(...logs: AnyLog[]): Table;

/** A log to be asked group by group: by calendar period, by a dimension's values, or by both. */
export class Grouped extends GroupedMetrics {
  private constructor();
  /** The same groups, each split by calendar period. */
  per(period: Period): Grouped;
  /** The same groups, each split by the values of a dimension. */
  by(dimension: string): Grouped;
  /** Asks a metric by its name, such as `'averageOrderValue'`. */
  call(metric: string, options?: object): unknown;
  /** Frees its memory at once. */
  free(): void;
}

/**
 * A result: frozen, with its figures as plain properties. It can be posted to another thread as it is and arrives
 * there with its figures; to keep its methods too, post `result.serialize()` and `revive` it there.
 */
export abstract class Result {
  protected constructor();
  /** The result as text, from which `revive` makes the same result again. */
  serialize(): string;
  /** The result as a table of text, for a terminal. */
  toString(): string;
  /** The result as HTML tables, for a page. Texts are escaped. */
  toHTML(): string;
  /** The result drawn: a Vega-Lite specification with its data, for vega-embed and its like. */
  plot(options?: PlotOptions): VegaLiteSpecification;
  /** The figures, for `JSON.stringify`; a bigint stands as its digits. */
  toJSON(): Record<string, unknown>;
}

/** How a plot looks. */
export interface PlotOptions {
  /** Which plot, where the result has several; the first of them if not given. */
  kind?: string | null;
  /** Which figure, where the result has several for each group; all of them if not given. */
  figure?: string | null;
  /** The page that it stands on; any if not given. The background is transparent. */
  theme?: 'any' | 'light' | 'dark' | null;
  /** The width of a panel in pixels, without axes. */
  width?: number | null;
  /** The height of a panel in pixels, without axes. */
  height?: number | null;
  /** The title, where it is to be another one. */
  title?: string | null;
}

/** A Vega-Lite specification: plain data, which can be posted and changed. */
export type VegaLiteSpecification = Record<string, unknown> & { $schema: string };

/** A result, with its methods, from what `serialize` wrote. */
export function revive(text: string): Result;

/** A column of a table. One of numbers without gaps is a `Float64Array`; `null` stands in gaps. */
export type TableColumn =
  | Float64Array
  | readonly (number | null)[]
  | readonly (string | null)[]
  | readonly (Date | null)[];

/**
 * Columns of equal length by name. The names are the same in every language. Iterating gives each row as an object.
 */
export class Table implements Iterable<Record<string, number | string | Date | null>> {
  private constructor();
  readonly columns: Readonly<Record<string, TableColumn>>;
  readonly rows: number;
  [Symbol.iterator](): Iterator<Record<string, number | string | Date | null>>;
  /** The first rows as a table of text, for a terminal; from `regulars/base` how many rows and which columns. */
  toString(): string;
  /** The first rows as an HTML table, for a page, which `regulars/base` does not make. Texts are escaped. */
  toHTML(): string;
  /** The table drawn, where it is one that has a plot: a Vega-Lite specification with its data. */
  plot(options?: PlotOptions): VegaLiteSpecification;
  toJSON(): Record<string, number | string | Date | null>[];
}

/** The stable codes of errors. */
export type ErrorCode =
  | 'out_of_domain'
  | 'missing'
  | 'unknown_option'
  | 'unknown_name'
  | 'overflow'
  | 'mismatch'
  | 'currency_mismatch'
  | 'bad_rows'
  | 'unreadable'
  | 'input'
  | 'interrupted'
  | 'not_loaded';

/** What the library refuses, as data. Which fields there are depends on the code. */
export class RegularsError extends Error {
  readonly name: 'RegularsError';
  /** The stable name of this kind of error. */
  readonly code: ErrorCode;
  /** The metric or the method that was asked. */
  readonly metric?: string;
  /** The parameter or the option. */
  readonly param?: string;
  /** What was found. */
  readonly value?: string;
  /** What is allowed. */
  readonly allowed?: string;
  /** The nearest name that exists. */
  readonly suggestion?: string | null;
  /** What was looked for, read or summed. */
  readonly what?: string;
  /** The family that has not been loaded. */
  readonly family?: Family;
  /** Why it could not be. */
  readonly reason?: string;
  /** What was expected, such as the log's currency. */
  readonly expected?: string;
  /** What was found instead. */
  readonly found?: string;
  /** What the first of two things that cannot be combined is. */
  readonly left?: string;
  /** What the second is. */
  readonly right?: string;
  /** The row, from 0, where there is one. */
  readonly row?: number | null;
  /** What was being done when it was stopped. */
  readonly stage?: string;
  /** How many steps of it were done. */
  readonly step?: number;
  /** How many rows were read. */
  readonly rows?: number;
  /** How many of them are bad. */
  readonly total?: number;
  /** The first bad rows, in input order. */
  readonly bad?: readonly BadRow[];
}
