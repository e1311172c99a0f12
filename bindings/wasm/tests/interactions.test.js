import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Interactions, Orders, RegularsError, stickiness } from 'regulars';

const rows = [
  { customer: 'ann', at: '2024-03-01T10:00:00Z', kind: 'pageview', about: '/', campaign: 'spring' },
  { customer: 'ann', at: '2024-03-01T10:20:00Z', kind: 'cart_added', campaign: 'spring' },
  { visitor: 'c1', at: '2024-03-02T09:00:00Z', kind: 'pageview', about: '/tea' },
  { visitor: 'c2', at: '2024-03-01T12:00:00Z', kind: 'pageview', about: '/', bot: true },
];
const log = () => Interactions.fromRows(rows, { dimensions: ['campaign'], kinds: { pageview: 'page_view' } });

test('a log is built and asked', () => {
  const visits = log();
  assert.deepEqual([visits.rows, visits.knownCustomers, visits.visitors], [4, 1, 2]);
  const { sessions, bounceRate, duration, basis } = visits.sessions();
  // Ann for 20 minutes, and c1 with a single page; c2 is a machine.
  assert.deepEqual([sessions, bounceRate.hits, duration.value, basis.excluded.bots], [2, 1, 600, 1]);
  assert.equal(visits.withBots().sessions().sessions, 3);
  assert.equal(visits.only(['cart_added']).sessions().sessions, 1);
  assert.equal(visits.within({ start: '2024-03-02' }).sessions().sessions, 1);
  assert.deepEqual(visits.per('day').sessions().figures.map((day) => day.sessions), [1, 1]);
  assert.equal(visits.by('campaign').sessions().groups[0].value, 'spring');
  assert.deepEqual(visits.activeCustomers({ monthDays: 2 }).trailing().columns.monthly, [null, 2]);
  assert.equal(stickiness({ daily: 30, monthly: 100 }).value, 0.3);
});

test('visitors become customers where it is said', () => {
  const joined = log().withIdentities(new Map([['c1', 'ann']]));
  assert.deepEqual([joined.knownCustomers, joined.visitors], [1, 1]);
});

test('orders stand beside it', () => {
  const bought = { customer: ['ann'], at: ['2024-03-01T11:00:00Z'], amount: ['10'] };
  const orders = Orders.fromColumns(bought, { currency: 'EUR' });
  const { carts, ordered } = log().withOrders(orders).cartAbandonment();
  assert.deepEqual([carts, ordered], [1, 1]);
  assert.throws(() => log().cartAbandonment(), (error) => error instanceof RegularsError && error.code === 'missing');
  assert.throws(() => log().withOrders(log()), TypeError);
});

test('bad rows are named', () => {
  const bad = [{ customer: 'ann', at: '2024-03-01', kind: 'log in' }];
  assert.throws(() => Interactions.fromRows(bad), { code: 'bad_rows' });
  assert.deepEqual(Interactions.fromRows(bad, { onBadRows: 'set_aside' }).setAside.byReason, { kind_unreadable: 1 });
});
