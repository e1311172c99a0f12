// Plots: the specifications are those of every runtime.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';

import { kaplanMeier, lifetime, nps, Orders, retentionRate, Subscriptions } from 'regulars';
import { Orders as BaseOrders } from 'regulars/base';

const root = new URL('../../../', import.meta.url);
const read = (path) => readFileSync(new URL(path, root), 'utf8');
const options = { customer: 'customer', at: 'date', amount: 'amount', currency: 'USD' };

test('every plot of the sample is that of every runtime', () => {
  // Customers are numbers as in every runtime's test: sums over them are taken in the order of their keys.
  const lines = read('examples/data/cdnow.csv').trim().split(/\r?\n/).slice(1).map((line) => line.split(','));
  const rows = lines.map(([customer, date, , amount]) => ({ customer: Number(customer), date, amount }));
  const orders = Orders.fromRows(rows, options);
  const per = orders.per('quarter');
  const [cohorts, rfm] = [orders.cohorts({ period: 'quarter' }), orders.rfm()];
  const model = new lifetime.BgNbd({ r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 });
  const holdout = orders.calibrationHoldout({ split: '1997-10-01', unit: 'week' });
  // In euros a month, as in every runtime's test.
  const spans = {
    customer: ['ann', 'ann', 'ben', 'ben', 'cid', 'cid'],
    amount: [20, 30, 10, 10, 40, 15],
    start: ['2024-01-01', '2024-03-01', '2024-01-10', '2024-04-01', '2024-02-01', '2024-03-01'],
    end: ['2024-03-01', '2024-06-01', '2024-02-15', '2024-06-01', '2024-03-01', '2024-06-01'],
  };
  const paid = Subscriptions.fromColumns(spans, { currency: 'EUR' }).within({ start: '2024-02-01', end: '2024-05-01' });
  const drawn = {
    answers: nps({ promoters: 5, passives: 3, detractors: 2 }).plot(),
    average_order_value: per.averageOrderValue().plot(),
    calibration: holdout.byFrequency({ model, most: 7 }).plot(),
    cohorts: cohorts.plot(),
    commerce_summary: per.commerceSummary().plot(),
    frequency_recency: model.frequencyRecency({ t: 39, horizon: 39, frequency: 4, steps: 6 }).plot(),
    grid: rfm.plot({ kind: 'grid' }),
    lifecycle: orders.lifecycle({ period: 'quarter' }).plot(),
    lorenz: orders.concentration().plot(),
    model: model.plot(),
    movements: paid.per('month').revenueMovements().plot(),
    repeat_purchase_rate: per.repeatPurchaseRate().plot(),
    report: orders.report({ period: 'quarter' }).plot(),
    retention: cohorts.plot({ kind: 'retention' }),
    segments: rfm.plot(),
    survival: kaplanMeier({ durations: [1, 2, 2, 4, 6], observed: [1, 1, 0, 1, 0], unit: 'days' }).plot(),
    time_between_purchases: orders.timeBetweenPurchases().plot(),
    tracking: orders.tracking({ model, every: 13, unit: 'week' }).plot(),
    waterfall: paid.revenueMovements().plot(),
  };
  const names = readdirSync(new URL('conformance/plots', root)).map((file) => file.replace('.json', ''));
  assert.deepEqual(Object.keys(drawn), names.sort());
  for (const [name, specification] of Object.entries(drawn)) {
    assert.deepEqual(specification, JSON.parse(read(`conformance/plots/${name}.json`)), name);
  }
});

test('how a plot looks is asked for by name', () => {
  const plot = nps({ promoters: 5, passives: 3, detractors: 2 }).plot({ theme: 'dark', width: 200, title: 'Ours' });
  assert.deepEqual([plot.width, plot.title.text, plot.config.mark.color], [200, 'Ours', '#56b4e9']);
  assert.deepEqual(structuredClone(plot), plot);
});

test('what cannot be drawn says what can', () => {
  const rate = retentionRate({ start: 2000, end: 2400, new: 600 });
  assert.throws(() => rate.plot(), { code: 'unknown_name', message: /no plot of "Rate"; there is a figure for each period/ });
  const orders = Orders.fromCsv('customer,date,amount\n1,1997-01-01,2.50', options);
  assert.throws(() => orders.rfm().table().plot(), { code: 'unknown_name', message: /no plot of a table with the columns/ });
  assert.throws(() => orders.rfm().plot({ theme: 'blue' }), { code: 'out_of_domain', param: 'theme' });
});

test('the base module does not draw, and says where plots are', () => {
  const orders = BaseOrders.fromCsv('customer,date,amount\n1,1997-01-01,2.50', options);
  assert.throws(() => orders.cohorts().plot(), { name: 'TypeError', message: /plots are made by the package 'regulars'/ });
  assert.throws(() => orders.cohorts().table().plot(), /regulars\/base/);
});
