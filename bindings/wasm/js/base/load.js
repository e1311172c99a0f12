// The base is not divided: it is there as a whole, or not at all.

import { files } from './files.js';
import { markStarted, module } from './module.js';
import start from './regulars.js';
import { isPlain } from './values.js';

let starting;

export async function load(family) {
  for (const name of [family].flat()) module().family(name);
}

export async function init(given = files.whole()) {
  const { families = [], source = files.whole } = isPlain(given) ? given : {};
  starting ??= start({ module_or_path: isPlain(given) ? source('whole') : given }).then(markStarted, (error) => {
    starting = undefined; // so that it can be tried again
    throw error;
  });
  await starting;
  await load(families);
}
