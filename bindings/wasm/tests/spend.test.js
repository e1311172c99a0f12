import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  customerAcquisitionCost,
  Interactions,
  Orders,
  paybackPeriod,
  RegularsError,
  returnOnAdSpend,
  revive,
  Spend,
} from 'regulars';

const entries = [
  { channel: 'search', start: '2011-01-01', amount: '310' },
  { channel: 'search', start: '2011-02-01', amount: '310' },
  { channel: 'street', start: '2011-02-20', end: '2011-02-20', amount: '59' },
  { channel: 'team', start: '2011-02-01', amount: '100', category: 'salaries' },
];
const bought = {
  customer: ['ann', 'ann', 'ben', 'cid'],
  at: ['2011-01-05', '2011-02-05', '2011-02-10', '2011-02-21'],
  amount: ['20', '30', '40', '10'],
};
const orders = () => Orders.fromColumns(bought, { currency: 'EUR' });
const channels = new Map([['ann', 'search'], ['ben', 'search']]);
const spend = () =>
  Spend.fromRows(entries, { currency: 'EUR', over: 'month' }).withOrders(orders().withAcquisitionChannels(channels));

test('a log of spend is made of a table in any form', () => {
  const given = { currency: 'EUR', over: 'month' };
  const [log, same] = [new Spend(entries, given), Spend.fromRows(entries, given)];
  assert.deepEqual([log.rows, log.span], [same.rows, same.span]);
});

test('a log is built and asked', () => {
  const log = spend();
  assert.deepEqual([log.rows, log.currency, log.channels], [4, 'EUR', ['search', 'street', 'team']]);
  const cost = log.customerAcquisitionCost();
  assert.deepEqual([cost.newCustomers, cost.paidCustomers, cost.withoutChannel], [3, 2, 1]);
  assert.deepEqual([cost.media.value, cost.fullyLoaded.value], [679, 779 / 3]);
  assert.deepEqual(log.by('channel').costPerAcquisition().figures.map(({ value }) => value), [310, null]);
  assert.equal(log.per('month').returnOnAdSpend().figures[0].value, 20 / 310);
  assert.deepEqual(log.channelTable().columns.channel, ['search', 'street', 'team', null]);
  const week = log.within({ start: '2011-02-01', end: '2011-02-08' });
  assert.equal(week.customerAcquisitionCost().media.value, 77.5);
  assert.equal(week.withSpreading('at_start').customerAcquisitionCost().media.value, 310);
  assert.equal(log.append(log).rows, 8);
});

test('interactions stand beside it', () => {
  const rows = ['v1', 'v2'].map((visitor) => ({ visitor, at: '2011-01-02', kind: 'login', channel: 'search' }));
  const log = spend().withInteractions(Interactions.fromRows(rows));
  assert.equal(log.costPerAction({ kind: 'login' }).value, 679 / 2);
  assert.throws(() => log.costPerAction(), (error) => error instanceof RegularsError && error.code === 'missing');
  assert.throws(() => log.withInteractions(orders()), TypeError);
});

test('bad rows are named', () => {
  const bad = [
    { channel: 'search', start: '2011-01-02', amount: '-1' },
    { channel: '', start: '2011-01-02', amount: '1' },
    { channel: 'search', start: '2011-01-02', end: '2011-01-01', amount: '1', category: 'rent' },
  ];
  assert.throws(() => Spend.fromRows(bad, { currency: 'EUR' }), (error) => {
    assert.equal(error.code, 'bad_rows');
    assert.match(error.message, /take a credit off the entry it belongs to/);
    return true;
  });
  const { byReason } = Spend.fromRows(bad, { currency: 'EUR', onBadRows: 'set_aside' }).setAside;
  assert.deepEqual(byReason, { amount_negative: 1, channel_missing: 1, end_before_start: 1 });
});

test('counts that somebody has', () => {
  const cost = customerAcquisitionCost({ cost: 12_000, newCustomers: 40, salaries: 6_000, tools: 2_000 });
  assert.deepEqual([cost.value, cost.n], [500, 40]);
  assert.equal(revive(cost.serialize()).value, 500);
  assert.equal(returnOnAdSpend({ revenue: 5_000, adSpend: 1_000 }).value, 5);
  assert.equal(paybackPeriod({ acquisitionCost: 600, marginPerMonth: 75 }).months, 8);
});

test('a log from JSON lines is that of its rows', () => {
  const rows = [
    { channel: 'search', start: '2011-01-05', amount: '9.90' },
    { channel: 'search', start: '2011-01-05', end: '2011-01-08', amount: '300', category: 'salaries' },
  ];
  const options = { currency: 'EUR', zone: 'UTC' };
  const lines = [...rows.map((row) => JSON.stringify(row)), '', '{"channel": "search"}'].join('\n');
  const log = Spend.fromJsonLines(lines, { ...options, onBadRows: 'set_aside' });
  assert.deepEqual([log.rows, log.setAside.byReason], [2, { line_unreadable: 1 }]);
  assert.deepEqual(log.channels, Spend.fromRows(rows, options).channels);
  const bare = orders().withAcquisitionChannels(channels);
  const cost = (log) => log.withOrders(bare).customerAcquisitionCost().fullyLoaded.value;
  assert.equal(cost(log), 309.9); // over the one customer of those days
  assert.equal(cost(log), cost(Spend.fromRows(rows, options)));
  assert.throws(() => Spend.fromJsonLines(lines, options), { code: 'bad_rows' });
});
