// Starts the library with one family, and loads another one later. Leaves what came of it in `outcome`.

import * as regulars from '/dist/index.js';

const modules = () =>
  performance.getEntriesByType('resource').map(({ name }) => name.split('/').pop()).filter((name) => name.endsWith('.wasm'));

await regulars.init({ families: ['segmentation'] });
const first = modules();
const order = (customer, at) => ({ customer, at, amount: 5 });
const rows = [order('a', '2011-01-01'), order('b', '2011-01-01'), order('b', '2011-01-09')];
const orders = regulars.Orders.fromRows(rows, { currency: 'GBP' });
const { customers } = orders.rfm({ asOf: '2011-02-01' });

let refused;
try {
  orders.purchaseHistory();
} catch ({ code, family }) {
  refused = `${code} ${family}`;
}
await Promise.all([regulars.load('lifetime'), regulars.load('lifetime')]);
const history = orders.purchaseHistory({ asOf: '2011-02-01' });
globalThis.outcome = { first, customers, refused, all: modules(), histories: history.table().rows };
