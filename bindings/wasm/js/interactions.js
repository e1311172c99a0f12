// The log of interactions. Its questions are generated, in metrics.js.

import { asText, fromAny, fromColumns, fromRows } from './columns.js';
import { groupsOf, logOf, native } from './log.js';
import { Surveys } from './logs.js';
import { GroupedInteractionsMetrics, InteractionsMetrics } from './metrics.js';
import { module } from './module.js';
import { Orders } from './orders.js';
import { beside } from './recorded.js';
import { isPlain } from './values.js';

const PARTS = ['customer', 'visitor', 'at', 'kind', 'about', 'duration', 'bot', 'channel'];

/** The options as the module takes them: pairs in the place of an object. */
const given = ({ kinds, ...options }) => (isPlain(kinds) ? { ...options, kinds: Object.entries(kinds) } : options);

export class GroupedInteractions extends groupsOf(GroupedInteractionsMetrics) {
  static name = 'GroupedInteractions';
}

export class Interactions extends logOf(InteractionsMetrics, GroupedInteractions) {
  static name = 'Interactions';

  static _read(table, { delimiter = ',', ...options } = {}) {
    const { Columns, NativeLog } = module();
    return NativeLog.from_interactions(fromAny(Columns, table, options, PARTS, delimiter), given(options));
  }

  static #from(table, options) {
    return new Interactions(module().NativeLog.from_interactions(table, given(options)));
  }

  static fromColumns(columns, options = {}) {
    return Interactions.#from(fromColumns(module().Columns, columns, options, PARTS), options);
  }

  static fromRows(rows, options = {}) {
    return Interactions.#from(fromRows(module().Columns, rows, options, PARTS), options);
  }

  static fromCsv(text, options) {
    return new Interactions(asText(text), options);
  }

  static fromJsonLines(text, options = {}) {
    return new Interactions(module().NativeLog.from_interaction_lines(asText(text), options));
  }

  get visitors() {
    return native(this).visitors;
  }

  append(newcomers) {
    if (!(newcomers instanceof Interactions)) throw new TypeError('append takes another log of interactions');
    return new Interactions(native(this).append(native(newcomers)));
  }

  withIdentities(identities) {
    const pairs = Array.from(identities, (pair) => Array.from(pair));
    return new Interactions(native(this).with_identities(pairs));
  }

  withOrders(orders) {
    return beside(this, orders, Orders, 'withOrders');
  }

  withSurveys(surveys) {
    return beside(this, surveys, Surveys, 'withSurveys');
  }

  only(kinds) {
    return new Interactions(native(this).only(kinds));
  }

  withBots(bots = true) {
    return new Interactions(native(this).with_bots(bots));
  }
}
