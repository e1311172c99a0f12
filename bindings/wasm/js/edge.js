// What the compiled module asks for: to make results and errors, and to tell what a value is.

import { RegularsError } from './errors.js';
import { Result, Table } from './result.js';
import * as classes from './results.js';

export { describe, isPlain } from './values.js';

/** A result of a class, with its fields in their order and its basis. */
export const result = (name, handle, fields, basis) => new classes[name](handle, fields, basis);

export const table = (names, columns, rows) => new Table(names, columns, rows);

/** The dates of a column, made when somebody looks at them: a column may have a million. */
export const dates = (millis) => () => Array.from(millis, (value) => (Number.isNaN(value) ? null : new Date(value)));

export const error = (message, fields) => new RegularsError(message, JSON.parse(fields));

/** The float nearest to a bigint. */
export const nearest = Number;

/** The class and the state of a result. */
export const stateOf = (value) => (value instanceof Result ? Result.state(value) : undefined);
