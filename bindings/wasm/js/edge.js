// What the compiled module asks for: to make results and errors, and to tell what a value is.

import { RegularsError } from './errors.js';
import * as models from './lifetime.js';
import { absent, refuse } from './loaded.js';
import { pieces } from './pieces.js';
import { Result, Table } from './result.js';
import * as results from './results.js';
import { isPlain } from './values.js';

export { describe, isPlain } from './values.js';

/** A result of a class, with its fields in their order and its basis. */
export const result = (name, handle, fields, basis) => new (results[name] ?? models[name])(handle, fields, basis);

export const table = (names, columns, rows, drawn) => new Table(names, columns, rows, drawn);

/** What is made of each number, and nothing of NaN. */
function made(numbers, make) {
  const values = new Array(numbers.length);
  numbers.forEach((number, place) => {
    values[place] = Number.isNaN(number) ? null : make(number);
  });
  return values;
}

/** Numbers with nothing in their gaps. */
export const gapped = (numbers) => made(numbers, (number) => number);

/** Columns are made when somebody looks at them: one may have a million rows. */
export const gaps = (numbers) => () => gapped(numbers);

export const dates = (millis) => () => made(millis, (number) => new Date(number));

/** Texts come end to end, and where each ends. */
export const texts = (all, ends) => () => {
  let start = 0;
  return made(ends, (end) => {
    const text = all.slice(start, end);
    start = end;
    return text;
  });
};

export const error = (message, fields) => new RegularsError(message, Object.fromEntries(fields));

export const badRow = (row, column, value, reason, allowed) => ({ row, column, value, reason, allowed });

/** The object in a line of JSON, as `told` gives it, or why there is none. */
function lineOf(line, told) {
  let object;
  try {
    object = JSON.parse(line);
  } catch (error) {
    return error.message;
  }
  if (!isPlain(object)) return 'it is no object';
  const { dimensions = {} } = object;
  return isPlain(dimensions) ? told(object, Object.entries(dimensions)) : 'dimensions is no object';
}

/** The fields of the order in a line of JSON, or why it has none. */
export const orderOf = (line) => lineOf(line, (order, dimensions) => {
  const { refunds = [] } = order;
  if (!Array.isArray(refunds) || !refunds.every(isPlain)) return 'refunds is no list of objects';
  return [
    order.key,
    order.customer,
    order.placed_at,
    order.amount,
    order.status,
    order.units,
    refunds.map(({ amount, at }) => [amount, at]),
    dimensions,
  ];
});

/** The members of the interaction in a line of JSON, or why it has none. */
export const interactionOf = (line) => lineOf(line, (it, dimensions) => [
  it.customer,
  it.visitor,
  it.at,
  it.channel,
  it.kind,
  it.bot,
  dimensions,
  it.duration_micros,
  it.machine,
  it.action,
  it.page,
  it.message,
  it.post,
  it.form,
  it.referral,
  it.ticket,
  it.name,
]);

/** The float nearest to a bigint. */
export const nearest = Number;

/** The core's half of a result, once more. */
export const handleOf = (value) => (value instanceof Result ? Result.copy(value) : undefined);

/** An array of numbers alone, whatever kind of array it is. */
export function numbers(value) {
  if (value instanceof Float64Array) return value;
  if (Array.isArray(value)) {
    return value.every((item) => typeof item === 'number') ? Float64Array.from(value) : undefined;
  }
  const view = ArrayBuffer.isView(value) && !(value instanceof DataView);
  return view && typeof value[0] !== 'bigint' ? Float64Array.from(value) : undefined;
}

/** Tells a function how far work has come; whether it goes on. */
export const tell = (told, stage, step, of, value) =>
  told({ stage, step, of: of ?? null, value: value ?? null }) !== false;

/** Whether a family has been loaded. */
export const has = (family) => absent([family]).length === 0;

/** Throws where it has not. */
export function needed(family) {
  if (!has(family)) refuse([family]);
}

/** What is asked where a piece of the module is missing, by its number. */
export const missing = (piece) => refuse(Object.values(pieces)[piece]);
