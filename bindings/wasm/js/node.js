// In Node.js: reads the module that lies beside this file, at once.

import { readFileSync } from 'node:fs';
import { initSync } from './regulars.js';
import { markStarted } from './module.js';

export * from './api.js';

initSync({ module: readFileSync(new URL('./regulars_bg.wasm', import.meta.url)) });
markStarted();

export const init = () => Promise.resolve();
