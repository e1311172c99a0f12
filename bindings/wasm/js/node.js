// In Node.js: reads the module that lies beside this file, at once. It has all families.

import { readFileSync } from 'node:fs';
import { initSync } from './regulars.js';
import { markWhole } from './loaded.js';
import { markStarted, module } from './module.js';
import { isPlain } from './values.js';

export * from './api.js';

initSync({ module: readFileSync(new URL('./regulars_bg.wasm', import.meta.url)) });
markWhole(true);
markStarted();

export async function load(family) {
  for (const name of [family].flat()) module().family(name);
}

export const init = async (given) => load((isPlain(given) && given.families) || []);
