import assert from 'node:assert/strict';
import { test } from 'node:test';

import { netRevenueRetention, quickRatio, recurringRevenue, revive, Subscriptions } from 'regulars';

const spans = {
  customer: ['ann', 'ann', 'ben', 'cid'],
  start: ['2011-01-01', '2011-02-15', '2011-01-10', '2011-01-05'],
  end: ['2011-02-15', null, '2011-02-01', null],
  amount: ['10', '25', '10', '240'],
  billing: ['month', 'month', 'month', 'year'],
  plan: ['silver', 'gold', 'silver', 'gold'],
};
const february = () =>
  Subscriptions.fromColumns(spans, { currency: 'EUR' }).within({ start: '2011-02-01', end: '2011-03-01' });

test('subscriptions are built and asked', () => {
  const log = february();
  assert.deepEqual([log.rows, log.knownCustomers], [4, 3]);
  // Ann 10, Ben 10 and Cid 240 / 12; Ann pays 15 more, and Ben leaves on the 1st.
  const { opening, expansion, churned, closing } = log.revenueMovements();
  assert.deepEqual([opening, expansion, churned, closing].map(({ value }) => value), [40, 15, 10, 45]);
  assert.equal(log.netRevenueRetention().value, 45 / 40);
  assert.equal(log.logoChurn().rate.value, 1 / 3);
  assert.equal(log.quickRatio().ratio.value, 1.5);
  assert.equal(log.planChanges().upgraded, 1);
  assert.equal(log.recurringRevenue({ at: '2011-02-20' }).monthly.value, 45);
  assert.deepEqual(log.by('billing').recurringRevenue().figures.map(({ monthly }) => monthly.value), [25, 20]);
});

test('the unit of a month is kept', () => {
  assert.equal(revive(february().recurringRevenue().monthly.serialize()).value, 45);
});

test('a subscription that overlaps itself is named', () => {
  const start = ['2011-01-01', '2011-02-14', '2011-01-10', '2011-01-05'];
  const wrong = { ...spans, subscription: ['x', 'x', 'y', 'z'], start };
  const { setAside } = Subscriptions.fromColumns(wrong, { currency: 'EUR', onBadRows: 'set_aside' });
  assert.deepEqual(setAside.byReason, { subscription_overlaps: 1 });
});

test('invoices become subscriptions', () => {
  const paid = {
    customer: ['ann', 'ann'],
    start: ['2011-01-01', '2011-02-03'],
    end: ['2011-02-01', '2011-03-03'],
    amount: ['10', '10'],
  };
  const rows = (graceDays) => Subscriptions.fromColumns(paid, { currency: 'EUR', graceDays }).rows;
  assert.deepEqual([rows(3), rows(1)], [1, 2]);
});

test('counts go in by the other door', () => {
  assert.equal(recurringRevenue({ amount: 1200, billing: 'year' }).value, 100);
  assert.equal(netRevenueRetention({ opening: 27_000, expansion: 8_000, contraction: 0, churned: 5_000 }).value, 30 / 27);
  const ratio = quickRatio({ new: 5, expansion: 0, contraction: 0, churned: 0 });
  assert.deepEqual([ratio.ratio.value, ratio.outcome], [null, 'infinite']);
});
