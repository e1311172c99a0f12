// What every runtime offers.

import { module } from './module.js';
import { Result } from './result.js';

export { RegularsError } from './errors.js';
export * from './metrics.js';
export { Grouped, Orders } from './orders.js';
export { Result, Table } from './result.js';
export * from './results.js';

/** The version of the library. */
export const version = () => module().version();

/** A result, with its methods, from what `serialize` wrote. */
export function revive(text) {
  const { class: name, state, basis } = JSON.parse(text);
  return module().revive(name, state, basis ?? undefined);
}

/** The canonical text of a result, or of what its method answers, for the conformance runner. */
export const _canonical = (result, method, options) => Result.canonical(result, method, options);
/** The canonical text of what a metric answers, for the conformance runner. */
export const _canonicalScalar = (metric, args) => module().scalar_canonical(metric, args);
