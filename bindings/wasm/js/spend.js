// The log of spend. Its questions are generated, in metrics.js.

import { fromColumns, fromCsv, fromRows } from './columns.js';
import { Interactions } from './interactions.js';
import { groupsOf, logOf, native } from './log.js';
import { GroupedSpendMetrics, SpendMetrics } from './metrics.js';
import { module } from './module.js';
import { Orders } from './orders.js';

const PARTS = ['channel', 'start', 'end', 'amount', 'category'];

export class GroupedSpend extends groupsOf(GroupedSpendMetrics) {
  static name = 'GroupedSpend';
}

export class Spend extends logOf(SpendMetrics, GroupedSpend) {
  static name = 'Spend';

  static #from(table, options) {
    return new Spend(module().NativeLog.from_spend(table, options));
  }

  static fromColumns(columns, options = {}) {
    return Spend.#from(fromColumns(module().Columns, columns, options, PARTS), options);
  }

  static fromRows(rows, options = {}) {
    return Spend.#from(fromRows(module().Columns, rows, options, PARTS), options);
  }

  static fromCsv(text, { delimiter = ',', ...options } = {}) {
    return Spend.#from(fromCsv(module().Columns, text, delimiter), options);
  }

  static fromJsonLines(text, options = {}) {
    return new Spend(module().NativeLog.from_spend_lines(text, options));
  }

  get currency() {
    return native(this).currency;
  }

  get channels() {
    return native(this).channels;
  }

  get spreading() {
    return native(this).spreading;
  }

  append(newcomers) {
    if (!(newcomers instanceof Spend)) throw new TypeError('append takes another log of spend');
    return new Spend(native(this).append(native(newcomers)));
  }

  withOrders(orders) {
    if (!(orders instanceof Orders)) throw new TypeError('withOrders takes a log of orders');
    return new Spend(native(this).with_orders(native(orders)));
  }

  withInteractions(interactions) {
    if (!(interactions instanceof Interactions)) throw new TypeError('withInteractions takes a log of interactions');
    return new Spend(native(this).with_interactions(native(interactions)));
  }

  withSpreading(spreading) {
    return new Spend(native(this).with_spreading(spreading));
  }
}
