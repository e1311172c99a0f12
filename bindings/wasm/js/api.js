// What every runtime offers.

import * as models from './lifetime.js';
import { module } from './module.js';
import { Result } from './result.js';
import { isPlain } from './values.js';

export { RegularsError } from './errors.js';
export * from './families.js';
export * from './metrics.js';
export { Grouped, Orders } from './orders.js';
export { Result, Table } from './result.js';
export * from './results.js';

/** The version of the library. */
export const version = () => module().version();

/** Whole numbers that a number may not hold stay texts, which the module reads exactly. */
const exact = (state) => state.replace(/(?<!["\d.-])-?\d{16,}/g, '"$&"');

function parse(state) {
  const value = JSON.parse(state);
  return isPlain(value) ? value : {};
}

/** A value as the module takes it: a currency by its code, and an object within as pairs of names and values. */
function taken(value) {
  if (Array.isArray(value)) return value.map(taken);
  if (!isPlain(value)) return value;
  return value.money ?? Object.entries(value).map(([name, inner]) => [name, taken(inner)]);
}

/** A result, with its methods, from what `serialize` wrote. */
export function revive(text) {
  const { class: name, state, basis } = JSON.parse(text);
  const fields = Object.entries(parse(exact(state))).map(([field, value]) => [field, taken(value)]);
  if (models[name] !== undefined) return module().make(name, Object.fromEntries(fields));
  const { policy, excluded, ...rest } = parse(basis ?? '{}');
  const given = basis === undefined || basis === null ? [] : [rest, policy, excluded];
  return module().revive(name, Object.fromEntries(fields), ...given);
}

/** The canonical text of a result, or of what its method answers, for the conformance runner. */
export const _canonical = (result, method, options) => Result.canonical(result, method, options);
/** The canonical text of what a metric answers, for the conformance runner. */
export const _canonicalScalar = (metric, args) => module().scalar_canonical(metric, args);
