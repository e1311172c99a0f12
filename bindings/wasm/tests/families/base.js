// Answers the vectors of the base in its module without time zones, and those in zones once they are there. Prints what came
// of it.

import { readFileSync } from 'node:fs';

import * as base from '../../dist/base/index.js';
import { run } from '../conformance/check.js';
import { folder, list } from '../conformance/list.js';

const modules = [];

function source(name) {
  modules.push(name);
  return readFileSync(new URL(`../../dist/base/modules/${name}.wasm`, import.meta.url));
}

const refusal = async (ask) => {
  try {
    await ask();
  } catch ({ code, family, suggestion }) {
    return { code, family, suggestion };
  }
  return undefined;
};

const paths = list().filter((path) => ['commerce', 'report', 'retention'].includes(path.split('/')[0]));
const inZone = ({ view }) => view?.zone !== undefined && view.zone !== 'UTC';

/** Asks the vectors of orders that `isAsked` says. */
const answers = (isAsked) =>
  run(base, paths, (path) => {
    const file = JSON.parse(readFileSync(new URL(path, folder), 'utf8'));
    if (path.startsWith('logs/')) return JSON.stringify(file);
    const asked = (vector) => vector.call !== 'interactions' && isAsked(vector);
    return JSON.stringify({ ...file, vectors: file.vectors.filter(asked) });
  });

await base.init({ families: [], source });
const orders = base.Orders.fromRows([{ customer: 'a', at: '2011-01-01', amount: 1 }], { currency: 'GBP' });
const refused = await refusal(() => orders.withCalendar({ zone: 'Europe/London' }));
const unknown = await refusal(() => base.load('zone', { source }));
const alone = await answers((vector) => !inZone(vector));
await base.load('zones', { source });
const later = await answers(inZone);
const failures = [...alone.failures, ...later.failures];
console.log(JSON.stringify({ failures, vectors: alone.vectors + later.vectors, refused, unknown, modules }));
