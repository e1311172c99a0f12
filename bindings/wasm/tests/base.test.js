import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import * as regulars from 'regulars';
import * as base from 'regulars/base';

import { run } from './conformance/check.js';
import { folder, list } from './conformance/list.js';

/** The vectors of a file, but for those of interactions, which the base has no log of. */
function read(path) {
  const file = JSON.parse(readFileSync(new URL(path, folder), 'utf8'));
  if (path.startsWith('logs/')) return JSON.stringify(file);
  return JSON.stringify({ ...file, vectors: file.vectors.filter(({ call }) => call !== 'interactions') });
}

const inBase = (path) => ['commerce', 'report', 'retention'].includes(path.split('/')[0]);

test('the base answers as the whole does', async () => {
  const paths = list().filter(inBase);
  const found = await run(base, paths, read);
  assert.deepEqual(found.failures, []);
  assert.ok(found.vectors > 250, 'the corpus was found');
  assert.deepEqual(found, await run(regulars, paths, read));
});

test('what the base is without is not there', () => {
  assert.equal(base.Interactions, undefined);
  assert.equal(base.lifetime, undefined);
  const orders = base.Orders.fromRows([{ customer: 'a', at: '2011-01-01', amount: 1 }], { currency: 'GBP' });
  assert.equal(orders.purchaseHistory, undefined);
  assert.throws(() => orders.call('purchaseHistory'), { code: 'unknown_name' });
  const table = orders.customerSummary();
  assert.equal(String(table), 'rows: 1, columns: customer, orders, first, last, spend');
  assert.throws(() => table.toHTML(), { message: "HTML tables of columns are made by the package 'regulars', and not by 'regulars/base'" });
});

test('a result goes from one to the other as text', () => {
  const rate = base.retentionRate({ start: 2000, end: 2400, new: 600 });
  assert.equal(regulars.revive(rate.serialize()).value, 0.9);
  assert.equal(base.revive(rate.serialize()).value, 0.9);
});
