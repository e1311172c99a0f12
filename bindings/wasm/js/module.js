// The compiled module, once it has been started by index.js or node.js.

import * as native from './regulars.js';

let started = false;

/** Says that the module may be used. */
export function markStarted() {
  started = true;
}

/** The compiled functions. */
export function module() {
  if (!started) {
    throw new Error('Regulars has not been started: call `await init()` once before any other function.');
  }
  return native;
}
