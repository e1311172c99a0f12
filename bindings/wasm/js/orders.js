// The log of orders. Its questions are generated, in metrics.js.

import { asText, fromAny, fromColumns, fromRows } from './columns.js';
import { groupsOf, logOf, native } from './log.js';
import { GroupedMetrics, OrdersMetrics } from './metrics.js';
import { module } from './module.js';

const ORDERS = ['customer', 'at', 'amount', 'order', 'status', 'refunded', 'refundedAt', 'units'];
const LINES = ['order', 'customer', 'at', 'quantity', 'unitPrice'];

export class Grouped extends groupsOf(GroupedMetrics) {
  static name = 'Grouped';
}

export class Orders extends logOf(OrdersMetrics, Grouped) {
  static name = 'Orders';

  static _read(table, { delimiter = ',', ...options } = {}) {
    const { Columns, NativeLog } = module();
    return NativeLog.from_orders(fromAny(Columns, table, options, ORDERS, delimiter), options);
  }

  static fromColumns(columns, options = {}) {
    const { Columns, NativeLog } = module();
    return new Orders(NativeLog.from_orders(fromColumns(Columns, columns, options, ORDERS), options));
  }

  static fromRows(rows, options = {}) {
    const { Columns, NativeLog } = module();
    return new Orders(NativeLog.from_orders(fromRows(Columns, rows, options, ORDERS), options));
  }

  static fromCsv(text, options) {
    return new Orders(asText(text), options);
  }

  static fromLines(table, { delimiter = ',', ...options } = {}) {
    const { Columns, NativeLog } = module();
    return new Orders(NativeLog.from_lines(fromAny(Columns, table, options, LINES, delimiter), options));
  }

  static fromJsonLines(text, options = {}) {
    return new Orders(module().NativeLog.from_json_lines(asText(text), options));
  }

  get currency() {
    return native(this).currency;
  }

  get policy() {
    return native(this).policy;
  }

  append(newcomers) {
    if (!(newcomers instanceof Orders)) throw new TypeError('append takes another log of orders');
    return new Orders(native(this).append(native(newcomers)));
  }

  only(dimension, values) {
    return new Orders(native(this).only_orders(dimension, typeof values === 'string' ? [values] : Array.from(values)));
  }

  withPolicy(options) {
    return new Orders(native(this).with_policy(options));
  }

  withAcquisitionChannels(channels) {
    const pairs = Array.from(channels, (pair) => Array.from(pair));
    return new Orders(native(this).with_acquisition_channels(pairs));
  }

  withMembers(members) {
    const pairs = Array.from(members, (member) => {
      const [key, since, tier = null] = member;
      return [key, [since, tier]];
    });
    return new Orders(native(this).with_members(pairs));
  }

  withFirstSeen(customers) {
    return new Orders(native(this).with_first_seen(Array.from(customers, (pair) => Array.from(pair))));
  }
}
