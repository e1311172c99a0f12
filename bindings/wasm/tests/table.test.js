// Tables: columns reach JavaScript as they are in the core, whatever they hold, and show themselves.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Orders, Table } from 'regulars';

const rows = (list) => {
  const units = list.some((row) => row.length > 3) ? (it) => ({ units: it }) : () => ({});
  return Orders.fromRows(list.map(([customer, at, amount, bought]) => ({ customer, at, amount, ...units(bought) })), { currency: 'EUR' });
};

test('texts of any letters, and the gaps of guests', () => {
  const names = ['', 'ann', 'bé', 'é', '漢字', '😀', '😀b', 'z'];
  const log = rows([...names.slice(1), null, null].map((name, place) => [name, `2011-01-0${place + 1}`, '1']));
  const { columns } = log.withPolicy({ guests: 'each_a_customer' }).customerSummary();
  // In the order of their bytes: ASCII, then two, three and four of them.
  assert.deepEqual(columns.customer, ['ann', 'bé', 'z', 'é', '漢字', '😀', '😀b', null, null]);
  assert.equal(columns.customer, columns.customer);
  assert.deepEqual(rows([]).customerSummary().columns.customer.length, 0);
});

test('dates are the millisecond that an instant lies in', () => {
  const at = ['1969-12-31T23:59:59.999500Z', '1970-01-01T00:00:00Z', '1970-01-01T00:00:00.000999Z', '2011-07-01T12:30:00.123456Z'];
  const whole = [-1, 0, 0, Date.UTC(2011, 6, 1, 12, 30, 0, 123)];
  const dates = (list) => rows(list.map((at, place) => [place, at, '1'])).customerSummary().columns.first.map(Number);
  assert.deepEqual(dates(at), whole);
  // Microseconds of the year 2300 are beyond 2^53.
  assert.deepEqual(dates([...at, '2300-01-01T00:00:00.000001Z']), [...whole, Date.UTC(2300, 0, 1)]);
});

test('numbers without gaps are typed, and those with gaps are not', () => {
  const { columns } = rows([['a', '2011-01-01', '1.5', 2], ['b', '2011-01-02', '2', null]]).customerSummary();
  assert.deepEqual(columns.orders, Float64Array.of(1, 1));
  assert.deepEqual(columns.spend, Float64Array.of(1.5, 2));
  assert.deepEqual(columns.units, [2, null]);
});

test('whole numbers beyond those that a float holds are refused', () => {
  const most = 2 ** 53 - 1;
  const keys = (...list) => rows(list.map((key) => [key, '2011-01-01', '1'])).customerSummary().columns.customer;
  assert.deepEqual(keys(-BigInt(most), 7n, BigInt(most)), Float64Array.of(-most, 7, most));
  for (const key of [BigInt(most) + 1n, -BigInt(most) - 1n]) assert.throws(() => keys(7n, key), { code: 'overflow' });
});

test('a table shows its first rows', () => {
  const table = rows([['ann', '2011-01-01', '1.5'], ['ben', '2011-01-02', '2']]).customerSummary();
  assert.ok(table instanceof Table);
  const lines = String(table).split('\n');
  assert.match(lines[0], /^customer +orders +first +last +spend$/);
  assert.match(lines[2], /^ben +1 +2011-01-02 +2011-01-02 +2\.0000$/);
  assert.ok(table.toHTML().includes('<table'));
  const hundred = rows(Array.from({ length: 100 }, (_, place) => [place, '2011-01-01', '1'])).customerSummary();
  assert.ok(String(hundred).endsWith('… and 70 rows more'));
});

test('a table can be posted', () => {
  const { columns } = structuredClone(rows([['ann', '2011-01-01', '1.5']]).customerSummary());
  assert.deepEqual(columns, { customer: ['ann'], orders: Float64Array.of(1), first: [new Date('2011-01-01')], last: [new Date('2011-01-01')], spend: Float64Array.of(1.5) });
});
