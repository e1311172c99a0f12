// The log of orders. Its questions are generated, in metrics.js.

import { asText, fromAny, fromColumns, fromCsv, fromRows } from './columns.js';
import { GroupedMetrics, OrdersMetrics } from './metrics.js';
import { module } from './module.js';

const ORDERS = ['customer', 'at', 'amount', 'order', 'status', 'refunded', 'refundedAt', 'units'];
const LINES = ['order', 'customer', 'at', 'quantity', 'unitPrice'];

export class Orders extends OrdersMetrics {
  static name = 'Orders';
  #native;

  constructor(native) {
    super();
    if (!(native instanceof module().NativeOrders)) {
      throw new TypeError('make a log with Orders.fromColumns, fromRows, fromCsv, fromLines or fromJsonLines');
    }
    this.#native = native;
  }

  static fromColumns(columns, options = {}) {
    const { Columns, NativeOrders } = module();
    return new Orders(NativeOrders.from_orders(fromColumns(Columns, columns, options, ORDERS), options));
  }

  static fromRows(rows, options = {}) {
    const { Columns, NativeOrders } = module();
    return new Orders(NativeOrders.from_orders(fromRows(Columns, rows, options, ORDERS), options));
  }

  static fromCsv(text, { delimiter = ',', ...options } = {}) {
    const { Columns, NativeOrders } = module();
    return new Orders(NativeOrders.from_orders(fromCsv(Columns, text, delimiter), options));
  }

  static fromLines(table, { delimiter = ',', ...options } = {}) {
    const { Columns, NativeOrders } = module();
    return new Orders(NativeOrders.from_lines(fromAny(Columns, table, options, LINES, delimiter), options));
  }

  static fromJsonLines(text, options = {}) {
    return new Orders(module().NativeOrders.from_json_lines(asText(text), options));
  }

  get rows() {
    return this.#native.rows;
  }

  get knownCustomers() {
    return this.#native.known_customers;
  }

  get dimensions() {
    return this.#native.dimensions;
  }

  get currency() {
    return this.#native.currency;
  }

  get policy() {
    return this.#native.policy;
  }

  get window() {
    const [start, end] = this.#native.window;
    return { start, end };
  }

  get calendar() {
    const [zone, weekStart] = this.#native.calendar;
    return { zone, weekStart };
  }

  get span() {
    return this.#native.span;
  }

  get setAside() {
    const [rows, total, reasons, first] = this.#native.set_aside;
    return { rows, total, byReason: Object.fromEntries(reasons), first };
  }

  append(newcomers) {
    if (!(newcomers instanceof Orders)) throw new TypeError('append takes another log of orders');
    return new Orders(this.#native.append(newcomers.#native));
  }

  withPolicy(options) {
    return new Orders(this.#native.with_policy(options));
  }

  within(options) {
    return new Orders(this.#native.within(options));
  }

  withCalendar(options) {
    return new Orders(this.#native.with_calendar(options));
  }

  withFirstSeen(customers) {
    return new Orders(this.#native.with_first_seen(Array.from(customers, (pair) => Array.from(pair))));
  }

  per(period) {
    return new Grouped(this.#native.per(period));
  }

  by(dimension) {
    return new Grouped(this.#native.by(dimension));
  }

  call(metric, options) {
    return this.#native.call(metric, options);
  }

  _canonical(metric, options) {
    return this.#native.canonical(metric, options);
  }

  free() {
    this.#native.free();
  }
}

export class Grouped extends GroupedMetrics {
  static name = 'Grouped';
  #native;

  constructor(native) {
    super();
    this.#native = native;
  }

  per(period) {
    return new Grouped(this.#native.per(period));
  }

  by(dimension) {
    return new Grouped(this.#native.by(dimension));
  }

  call(metric, options) {
    return this.#native.call(metric, options);
  }

  _canonical(metric, options) {
    return this.#native.canonical(metric, options);
  }

  free() {
    this.#native.free();
  }
}

for (const { prototype } of [Orders, Grouped]) {
  if (Symbol.dispose) prototype[Symbol.dispose] = prototype.free;
}
