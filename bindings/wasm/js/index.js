// In a browser: fetches the modules that lie beside this file.

export * from './api.js';
export { init, load } from './load.js';
