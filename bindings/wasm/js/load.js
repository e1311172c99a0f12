// Starts the module in a browser: as a whole, or with the families that a page asks for.

import { files } from './files.js';
import { absent, markPiece, markWhole } from './loaded.js';
import { markStarted, module } from './module.js';
import { pieces } from './pieces.js';
import start from './regulars.js';
import { describe, isPlain } from './values.js';

const every = [...new Set(Object.values(pieces).flat())];

/** What the module exports, which the pieces are made to fit; nothing before the start. */
let starting;
/** The pieces that are on their way or there, by name. */
const coming = new Map();

/** Something that is done once, and can be tried again where it failed. */
const once = (work, forget) =>
  work.catch((error) => {
    forget();
    throw error;
  });

function startWith(source, whole) {
  markWhole(whole);
  const started = start({ module_or_path: source }).then((exports) => {
    markStarted();
    return exports;
  });
  starting = once(started, () => {
    starting = undefined; // so that it can be tried again
    markWhole(false);
  });
}

async function fetched(given) {
  let source = await given;
  if (typeof source === 'string' || source instanceof URL || source instanceof Request) source = await fetch(source);
  if (!(source instanceof Response)) return source;
  if (!source.ok) throw new Error(`cannot fetch ${source.url}: ${source.status} ${source.statusText}`);
  return source.arrayBuffer();
}

async function instantiate(name, source) {
  // It is on its way while the main module is still being started.
  const [bytes, main] = await Promise.all([fetched(source), starting]);
  await WebAssembly.instantiate(bytes, { main });
  markPiece(name);
}

function loadPiece(name, source) {
  if (!coming.has(name)) coming.set(name, once(instantiate(name, source(name)), () => coming.delete(name)));
  return coming.get(name);
}

/** Where the modules lie: beside this script. */
const beside = (name) => files[name]();

async function loadAll(families, source) {
  if (!Array.isArray(families) || !families.every((family) => typeof family === 'string')) {
    throw new TypeError(`families is ${describe(families)}, but must be an array of names, such as ['satisfaction']`);
  }
  await Promise.all([starting, ...absent(families).map((name) => loadPiece(name, source))]);
  // The module knows the names of families, and which one was meant.
  for (const family of families) module().family(family);
}

export async function init(given) {
  const { families = every, source = beside } = isPlain(given) ? given : {};
  if (starting === undefined) {
    const divided = isPlain(given) && every.length > 0;
    if (divided) startWith(source('main'), false);
    else startWith(isPlain(given) || given === undefined ? source('whole') : given, true);
  }
  await loadAll(families, source);
}

export async function load(family, { source = beside } = {}) {
  if (starting === undefined) module();
  await loadAll([family].flat(), source);
}
