// Which families the module has: all of them, unless a page started with some.

import { RegularsError } from './errors.js';
import { pieces } from './pieces.js';

/** The names of the pieces that are there. */
const here = new Set();
let whole = false;

/** Says whether the module is the one of all families. */
export function markWhole(is) {
  whole = is;
}

/** Says that a piece is there. */
export const markPiece = (name) => here.add(name);

/** The pieces that families are made of, and that are not there yet. */
export function absent(families) {
  const needed = ([name, of]) => !whole && !here.has(name) && of.some((family) => families.includes(family));
  return Object.entries(pieces).filter(needed).map(([name]) => name);
}

/** Refuses what is of one of these families, none of which has been loaded. */
export function refuse(families) {
  const [family] = families;
  const what = families.length > 1 ? `none of ${families.join(', ')} has` : `${family} has not`;
  const message = `${what} been loaded: call \`await load('${family}')\` first`;
  throw new RegularsError(message, { code: 'not_loaded', family });
}
