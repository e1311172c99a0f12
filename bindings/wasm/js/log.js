// What every log has, whatever it holds.

import { module } from './module.js';

const halves = new WeakMap();

/** The core's half of a log or of its groups. */
export const native = (log) => halves.get(log);

/** What logs and groups have. A log reads whatever else it is made from; groups are only made by a log. */
const held = (Metrics, isNative) => {
  const Held = class extends Metrics {
    constructor(given, options) {
      super();
      halves.set(this, isNative(given) ? given : new.target._read(given, options));
    }

    static _read() {
      throw new TypeError(`${this.name}: groups are made by the methods per and by of a log`);
    }

    call(metric, options) {
      return native(this).call(metric, options);
    }

    _canonical(metric, options) {
      return native(this).canonical(metric, options);
    }

    free() {
      native(this).free();
    }
  };
  if (Symbol.dispose) Held.prototype[Symbol.dispose] = Held.prototype.free;
  return Held;
};

/** A log that is asked these metrics. */
export const logOf = (Metrics, Groups) =>
  class extends held(Metrics, (half) => half instanceof module().NativeLog) {
    get rows() {
      return native(this).rows;
    }

    get knownCustomers() {
      return native(this).known_customers;
    }

    get dimensions() {
      return native(this).dimensions;
    }

    get window() {
      const [start, end] = native(this).window;
      return { start, end };
    }

    get calendar() {
      const [zone, weekStart] = native(this).calendar;
      return { zone, weekStart };
    }

    get span() {
      return native(this).span;
    }

    get setAside() {
      const [rows, total, reasons, first] = native(this).set_aside;
      return { rows, total, byReason: Object.fromEntries(reasons), first };
    }

    toString() {
      return native(this).text();
    }

    toHTML() {
      return native(this).html();
    }

    within(options) {
      return new this.constructor(native(this).within(options));
    }

    withCalendar(options) {
      return new this.constructor(native(this).with_calendar(options));
    }

    per(period) {
      return new Groups(native(this).per(period));
    }

    by(dimension) {
      return new Groups(native(this).by(dimension));
    }
  };

/** The groups of a log that are asked these metrics. */
export const groupsOf = (Metrics) =>
  class extends held(Metrics, (half) => half instanceof module().NativeGroups) {
    per(period) {
      return new this.constructor(native(this).per(period));
    }

    by(dimension) {
      return new this.constructor(native(this).by(dimension));
    }
  };
