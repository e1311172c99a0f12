// Asks a module for what it is without, and then loads it. Prints what came of it.

import { readFileSync } from 'node:fs';

import * as regulars from '../../dist/index.js';

const downloads = [];
let broken = true;

function source(name) {
  if (name !== 'main') downloads.push(name);
  if (name === 'lifetime' && broken) return Promise.reject(new Error('no network'));
  return Promise.resolve(readFileSync(new URL(`../../dist/modules/${name}.wasm`, import.meta.url)));
}

const thrown = (ask) => {
  try {
    ask();
  } catch (error) {
    const { code, family, message } = error;
    return { code, family, says: message.includes(`await load('${family}')`) };
  }
  return undefined;
};

await Promise.all([regulars.init({ families: [], source }), regulars.init({ families: [], source })]);

const order = (customer, at) => ({ customer, at, amount: 5 });
const rows = [order('a', '2011-01-01'), order('a', '2011-02-01'), order('b', '2011-01-01')];
const orders = regulars.Orders.fromRows(rows, { currency: 'GBP' });
const model = '{"class":"BgNbd","state":"{\\"r\\":0.243,\\"alpha\\":4.414,\\"a\\":0.793,\\"b\\":2.426}","basis":null}';
const net = '{"class":"NetPromoter","state":"{\\"promoters\\":2,\\"passives\\":1,\\"detractors\\":1}","basis":null}';

const found = {
  model: thrown(() => new regulars.lifetime.BgNbd({ r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 })),
  metric: thrown(() => orders.purchaseHistory({ unit: 'week' })),
  log: thrown(() => regulars.Interactions.fromColumns({ at: ['2011-01-01'], kind: ['page_view'], visitor: ['v'] })),
  plot: thrown(() => orders.cohorts({ period: 'month' }).plot()),
  zone: thrown(() => orders.withCalendar({ zone: 'Europe/London' })),
  built: thrown(() => regulars.Orders.fromRows(rows, { currency: 'GBP', zone: 'Europe/London' })),
  utc: orders.withCalendar({ zone: 'UTC', weekStart: 'sunday' }).calendar,
  overview: thrown(() => regulars.overview(orders)),
  revived: thrown(() => regulars.revive(model)),
  evidence: thrown(() => regulars.revive(net)),
};

await regulars.load('lifetme', { source }).catch(({ code, suggestion }) => {
  found.unknown = { code, suggestion };
});
await regulars.init({ families: 'lifetime', source }).catch((error) => {
  found.wrong = error.name;
});
downloads.length = 0;
await regulars.load('lifetime', { source }).catch((error) => {
  found.failed = error.message;
});
broken = false;
await Promise.all([regulars.load('lifetime', { source }), regulars.load(['lifetime'], { source })]);
await regulars.load('lifetime', { source });
found.downloads = [...downloads].sort();
found.alive = regulars.revive(model).probabilityAlive({ frequency: 2, recency: 30.43, t: 38.86 });

downloads.length = 0;
await regulars.load('zones', { source });
found.fetched = [...downloads];
try {
  orders.withCalendar({ zone: 'Europe/Londn' });
} catch ({ code, suggestion }) {
  found.nearest = { code, suggestion };
}
const july = orders.withCalendar({ zone: 'Europe/London' }).within({ start: '2011-07-01' });
found.start = july.window.start.toISOString();

// What was refused holds nothing: the log can be asked, and freed.
const rate = orders.repeatPurchaseRate().complement().value;
for (let round = 0; round < 1000; round += 1) thrown(() => orders.rfm());
const again = orders.repeatPurchaseRate().complement().value;
orders.free();
found.freed = { rate, again };
console.log(JSON.stringify(found));
