// What every result can do. The classes with their fields and methods are generated, in results.js.

import { isPlain } from './values.js';

const freeze = (value) => (Array.isArray(value) ? Object.freeze(value.map(freeze)) : value);

/** What the base module does not make. */
function without(what) {
  throw new TypeError(`${what} are made by the package 'regulars', and not by 'regulars/base'`);
}

const draw = (drawn, options) => (drawn ? JSON.parse(drawn.plot(options)) : without('plots'));

/** Results themselves stand as their figures, and `JSON.stringify` asks each of them. */
const jsonable = (value) => {
  if (typeof value === 'bigint') return String(value);
  return Array.isArray(value) ? value.map(jsonable) : value;
};

/**
 * A result: frozen, with its figures as plain properties, so that it can be copied and posted as it is. What a method
 * answers is asked of the compiled module.
 */
export class Result {
  static name = 'Result';
  #handle;

  constructor(handle, values, basis) {
    this.#handle = handle;
    const { fields, figure } = this.constructor;
    fields.forEach((field, place) => {
      this[field] = freeze(values[place]);
    });
    if (figure) this.basis = basis;
    Object.freeze(this);
  }

  /** Asks a method: with its arguments in order, or with one object that names them. */
  static ask(result, method, params, args) {
    let [options] = args;
    if (args.length !== 1 || !isPlain(options)) {
      if (args.length > params.length) {
        throw new TypeError(`at most ${params.length} arguments can be given here, not ${args.length}`);
      }
      options = Object.fromEntries(params.map((param, place) => [param, args[place]]));
    }
    return result.#handle.ask(method, options);
  }

  static copy(result) {
    return result.#handle.copy();
  }

  static canonical(result, method, options) {
    return result.#handle.canonical(method, options);
  }

  serialize() {
    return JSON.stringify({ class: this.constructor.name, state: this.#handle.state(), basis: this.#handle.basis() ?? null });
  }

  toString() {
    return this.#handle.text();
  }

  toHTML() {
    return this.#handle.html();
  }

  plot(options) {
    return draw(this.#handle.drawn?.(), options);
  }

  toJSON() {
    return Object.fromEntries(Object.entries(this).map(([name, value]) => [name, jsonable(value)]));
  }
}

/** A column may come as what makes it. */
function addColumn(columns, name, column) {
  let made = column;
  const get = () => {
    if (typeof made === 'function') made = made();
    return made;
  };
  Object.defineProperty(columns, name, { enumerable: true, get });
}

/** Columns of equal length by name, in their order. */
export class Table {
  static name = 'Table';
  #drawn;

  constructor(names, columns, rows, drawn) {
    this.#drawn = drawn;
    this.columns = {};
    names.forEach((name, place) => addColumn(this.columns, name, columns[place]));
    Object.freeze(this.columns);
    this.rows = rows;
    Object.freeze(this);
  }

  /** Each row as an object. */
  *[Symbol.iterator]() {
    const columns = Object.entries(this.columns);
    for (let row = 0; row < this.rows; row += 1) {
      yield Object.fromEntries(columns.map(([name, column]) => [name, column[row]]));
    }
  }

  toString() {
    return this.#drawn?.shown(false) ?? `rows: ${this.rows}, columns: ${Object.keys(this.columns).join(', ')}`;
  }

  toHTML() {
    return this.#drawn?.shown(true) ?? without('HTML tables of columns');
  }

  plot(options) {
    return draw(this.#drawn, options);
  }

  toJSON() {
    return [...this];
  }
}
