// Answers the vectors of a family in a module that has the base and this family alone: node child.js FAMILY. Vectors of
// another family's log are asked once that family has been loaded, too. Prints what came of it.

import { readFileSync } from 'node:fs';

import * as regulars from '../../dist/index.js';
import { run } from '../conformance/check.js';
import { folder, list } from '../conformance/list.js';

/** The family whose log each is. */
const LOGS = {
  interactions: 'engagement',
  spend: 'acquisition',
  surveys: 'satisfaction',
  tickets: 'satisfaction',
  subscriptions: 'subscription',
  points: 'loyalty',
};

const [family] = process.argv.slice(2);
const modules = [];

/** The module of this name, as it is given to a page that may not fetch one. */
function source(name) {
  modules.push(name);
  return readFileSync(new URL(`../../dist/modules/${name}.wasm`, import.meta.url));
}

const read = (path) => readFileSync(new URL(path, folder), 'utf8');
const paths = list().filter((path) => path.startsWith(`${family}/`));

/** The families whose logs a vector needs, and that have not been loaded; and the time zones, where it names one. */
function wanting({ log, view }) {
  const names = [log, view?.orders, view?.surveys, view?.interactions].filter((name) => name !== undefined);
  const kinds = names.flatMap((name) => Object.keys(JSON.parse(read(`logs/${name}.json`))));
  const zones = view?.zone === undefined || view.zone === 'UTC' ? [] : ['zones'];
  return [...kinds.filter((kind) => LOGS[kind] !== undefined && !isThere(kind)).map((kind) => LOGS[kind]), ...zones];
}

function isThere(kind) {
  try {
    regulars[kind[0].toUpperCase() + kind.slice(1)].fromColumns({});
  } catch (error) {
    return error.code !== 'not_loaded';
  }
  return true;
}

/** Asks the vectors that `isAsked` says. */
async function answers(isAsked) {
  const { vectors, failures } = await run(regulars, paths, (path) => {
    const file = JSON.parse(read(path));
    if (path.startsWith('logs/')) return JSON.stringify(file);
    return JSON.stringify({ ...file, vectors: file.vectors.filter(isAsked) });
  });
  return { vectors, failures };
}

/** The code of the error that each family's metrics throw, when they are asked with an option that none has. */
function refusals() {
  const { metrics } = JSON.parse(readFileSync(new URL('../../../../catalog.json', import.meta.url), 'utf8'));
  const orders = regulars.Orders.fromRows([{ customer: 'a', at: '2011-01-01', amount: 1 }], { currency: 'GBP' });
  const codes = {};
  for (const { family: of, javascript } of metrics) {
    codes[of] ??= [];
    try {
      orders.call(javascript, { nonsense: 1 });
    } catch ({ code, family: missing }) {
      const said = missing === undefined ? 'asked' : `${code} ${missing}`;
      if (!codes[of].includes(said)) codes[of].push(said);
    }
  }
  return codes;
}

await regulars.init({ families: [family], source });
const [needed, refused] = [[...modules], refusals()];
const beside = new Map();
for (const path of paths) {
  for (const vector of JSON.parse(read(path)).vectors) beside.set(`${vector.name} ${vector.log}`, wanting(vector));
}
const alone = await answers(({ name, log }) => beside.get(`${name} ${log}`).length === 0);
const others = [...new Set([...beside.values()].flat())];
await regulars.load(others, { source });
await regulars.load(others, { source });
const later = await answers(({ name, log }) => beside.get(`${name} ${log}`).length > 0);
console.log(JSON.stringify({ needed, refused, alone, others, later, modules }));
