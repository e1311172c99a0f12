// In a browser: fetches the module that lies beside this file.

import start from './regulars.js';
import { markStarted } from './module.js';

export * from './api.js';

let starting;

export function init(source = new URL('./regulars_bg.wasm', import.meta.url)) {
  starting ??= start({ module_or_path: source }).then(markStarted, (error) => {
    starting = undefined; // so that it can be tried again
    throw error;
  });
  return starting;
}
