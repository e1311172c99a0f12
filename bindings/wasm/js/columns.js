// From a table in any of its forms to columns in the module's memory. Nothing is read here that the core can read: it
// only looks at what kind of values a column holds.

import { RegularsError } from './errors.js';
import { describe, isPlain } from './values.js';

/** How many texts are handed over at once. */
const CHUNK = 65_536;

/** The bits of the kinds of values that a column holds. */
const NUMBER = 1;
const BIGINT = 2;
const TEXT = 4;
const DATE = 8;
const BOOLEAN = 16;
const GAP = 32;

/** The names of the columns that the options speak of, and those that play a part by their own name. */
function wanted(options, parts) {
  const { dimensions } = options;
  const named = parts.map((part) => options[part] ?? part);
  return new Set([...named, ...(Array.isArray(dimensions) ? dimensions : [])]);
}

/** An object of columns. */
export function fromColumns(Columns, columns, options, parts) {
  if (!isPlain(columns)) throw refused('columns', columns, 'an object of columns, each an array or a typed array');
  const table = new Columns(Object.keys(columns));
  for (const name of wanted(options, parts)) {
    if (Object.hasOwn(columns, name)) add(table, name, columns[name]);
  }
  return table;
}

/** An array of rows. */
export function fromRows(Columns, rows, options, parts) {
  if (!Array.isArray(rows)) throw refused('rows', rows, 'an array of objects');
  const strange = rows.findIndex((row) => row === null || typeof row !== 'object');
  if (strange >= 0) throw refused(`row ${strange}`, rows[strange], 'an object');
  const table = new Columns(rows.length > 0 ? Object.keys(rows[0]) : []);
  for (const name of wanted(options, parts)) {
    const held = rows.some((row) => name in row);
    if (held || rows.length === 0) add(table, name, rows.map((row) => row[name]));
  }
  return table;
}

/** What must be text. */
export function asText(value, param = 'text') {
  if (typeof value !== 'string') throw refused(param, value, 'a string');
  return value;
}

/** A table in any form. */
export function fromAny(Columns, table, options, parts, delimiter) {
  if (typeof table === 'string') return Columns.csv(table, asText(delimiter, 'delimiter'));
  if (Array.isArray(table)) return fromRows(Columns, table, options, parts);
  if (isPlain(table)) return fromColumns(Columns, table, options, parts);
  throw refused('table', table, 'an object of columns, an array of rows, or a text of comma-separated values');
}

function add(table, name, values) {
  if (ArrayBuffer.isView(values) && !(values instanceof DataView)) return addTyped(table, name, values);
  if (!Array.isArray(values)) throw refused(name, values, 'an array or a typed array');
  const kinds = kindsOf(name, values);
  const valid = kinds & GAP ? Uint8Array.from(values, (value) => (isGap(value) ? 0 : 1)) : undefined;
  switch (kinds & ~GAP) {
    case NUMBER:
      return table.floats(name, Float64Array.from(values, (value) => value ?? 0), valid);
    case DATE:
      return table.dates(name, Float64Array.from(values, (value) => value?.getTime() ?? 0), valid);
    case BIGINT:
      if (values.every((value) => isGap(value) || BigInt.asIntN(64, value) === value)) {
        return table.integers(name, BigInt64Array.from(values, (value) => value ?? 0n), valid);
      }
      return table.wide(name, values.map((value) => value ?? 0n), valid);
    default:
      return addTexts(table, name, values);
  }
}

function addTyped(table, name, values) {
  if (values instanceof Float64Array) return table.floats(name, values);
  if (values instanceof BigInt64Array) return table.integers(name, values);
  if (values instanceof BigUint64Array) {
    const large = values.some((value) => BigInt.asIntN(64, value) < 0n);
    return large ? table.wide(name, Array.from(values)) : table.integers(name, BigInt64Array.from(values));
  }
  return table.floats(name, Float64Array.from(values));
}

const isGap = (value) => value === null || value === undefined;

function kindsOf(name, values) {
  let kinds = 0;
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row];
    if (typeof value === 'string') kinds |= TEXT;
    else if (typeof value === 'number') kinds |= NUMBER;
    else if (isGap(value)) kinds |= GAP;
    else if (typeof value === 'bigint') kinds |= BIGINT;
    else if (typeof value === 'boolean') kinds |= BOOLEAN;
    else if (value instanceof Date) kinds |= DATE;
    else throw refused(name, value, 'texts, numbers, bigints, dates or nothing', row);
  }
  return kinds;
}

/** Texts, and columns of several kinds, which are read as text. */
function addTexts(table, name, values) {
  table.texts(name, '', new Uint32Array(0));
  for (let start = 0; start < values.length; start += CHUNK) {
    const texts = values.slice(start, start + CHUNK).map(textOf);
    const lengths = Uint32Array.from(texts, (text) => (text === undefined ? 0 : text.length + 1));
    // What stands between two texts keeps halves of letters apart, too.
    table.texts(name, texts.filter((text) => text !== undefined).join('\n'), lengths);
  }
}

function textOf(value) {
  if (typeof value === 'string') return value;
  if (isGap(value)) return undefined;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  return String(value);
}

function refused(param, value, allowed, row) {
  const found = describe(value);
  const place = row === undefined ? '' : ` in row ${row}`;
  const message = `orders: ${param} is ${found}${place}, but must be ${allowed}`;
  return new RegularsError(message, { code: 'out_of_domain', metric: 'orders', param, value: found, allowed, row });
}
