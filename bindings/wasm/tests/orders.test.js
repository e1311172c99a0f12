// The same five orders in every form that a table can have, and the figures of the issue under their camelCase names.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Grouped, Orders, RateBreakdown, RegularsError, Result, Table, retentionRate, revive } from 'regulars';

/** a: 10.00 and 2.50 in January, 7.50 in March; b: 5.00 in January; a guest: 1.00 in February. */
const rows = [
  { customer: 'a', at: '2011-01-05', amount: '10.00', country: 'UK' },
  { customer: 'b', at: '2011-01-20', amount: '5.00', country: 'DE' },
  { customer: 'a', at: '2011-01-31T23:59:59Z', amount: '2.50', country: 'UK' },
  { customer: null, at: '2011-02-10', amount: '1.00', country: null },
  { customer: 'a', at: '2011-03-01', amount: '7.50', country: 'UK' },
];
const column = (name, of = (value) => value) => rows.map((row) => of(row[name]));
const options = { currency: 'GBP', dimensions: ['country'] };
const date = (text) => new Date(text);
const millis = (text) => Date.parse(text);
const columns = {
  customer: column('customer'),
  at: column('at'),
  amount: column('amount'),
  country: column('country'),
};
const orders = Orders.fromColumns(columns, options);

/** What the log says, by the core's own words. */
const told = (log) => [
  log.rows,
  log.knownCustomers,
  log._canonical('commerceSummary'),
  log.by('country')._canonical('averageOrderValue'),
  log._canonical('cohorts'),
];

test('a log is made of a table in any form', () => {
  const csv = `customer,at,amount,country\n${rows.map((row) => Object.values(row).map((cell) => cell ?? '').join()).join('\n')}`;
  for (const table of [columns, rows, csv]) assert.deepEqual(told(new Orders(table, options)), told(orders));
  assert.deepEqual(told(new Orders(csv.replaceAll(',', ';'), { ...options, delimiter: ';' })), told(orders));
  assert.equal(new Orders([], options).rows, 0);
  const allowed = /table is .*, but must be an object of columns, an array of rows, or a text of comma-separated values/;
  for (const table of [undefined, null, 7, new Map()]) {
    assert.throws(() => new Orders(table, options), (error) => error instanceof RegularsError && allowed.test(error.message));
  }
  assert.throws(() => new Orders(csv.replaceAll(',', ';'), options), /line 1 has one column.*delimiter ';'/);
  assert.throws(() => new Grouped(rows), { name: 'TypeError', message: /Grouped: groups are made by/ });
});

test('a log says what it holds', () => {
  assert.match(String(orders), /^Orders\n.*\nrows +5\ncustomers +2\nfirst +2011-01-05\n/);
  assert.match(orders.toHTML(), /<table/);
});

test('the figures of the issue', () => {
  // 26.00 over 5 orders.
  const value = orders.averageOrderValue();
  assert.equal(value.value, 5.2);
  assert.ok(value.interval(0.95).low < 5.2 && value.interval(0.95).high > 5.2);
  assert.deepEqual(value.interval(0.9), value.interval({ confidence: 0.9 }));
  // a of a and b; the guest is nobody.
  const { hits, of, basis } = orders.repeatPurchaseRate();
  assert.deepEqual([hits, of, basis.metric, basis.excluded.noCustomer], [1, 2, 'repeat_purchase_rate', 1]);
  assert.equal(orders.retention({ start: '2011-02-01', end: '2011-04-01' }).rate.of, 2);
  const cohorts = orders.cohorts({ period: 'month' });
  assert.ok(cohorts.table() instanceof Table);
  assert.ok(cohorts.retention() !== undefined);
  const rate = retentionRate({ start: 2000, end: 2400, new: 600 });
  assert.deepEqual([rate.value, rate.hits, rate.of, rate.undefinedReason], [0.9, 1800, 2000, null]);
});

test('every form of a table gives the same log', () => {
  const expected = told(orders);
  const csv = `customer,at,amount,country\n${rows.map((row) => Object.values(row).join(',')).join('\n')}\n`;
  const forms = {
    rows: Orders.fromRows(rows, options),
    csv: Orders.fromCsv(csv, options),
    'csv with another delimiter and line ends': Orders.fromCsv(csv.replaceAll(',', ';').replaceAll('\n', '\r\n'), {
      ...options,
      delimiter: ';',
    }),
    'other names': Orders.fromColumns(
      { who: columns.customer, when: columns.at, paid: columns.amount, country: columns.country },
      { ...options, customer: 'who', at: 'when', amount: 'paid' },
    ),
    dates: Orders.fromColumns({ ...columns, at: column('at', date) }, options),
    milliseconds: Orders.fromColumns({ ...columns, at: column('at', millis) }, options),
    'a typed array of milliseconds': Orders.fromColumns({ ...columns, at: Float64Array.from(column('at', millis)) }, options),
    seconds: Orders.fromColumns(
      { ...columns, at: Int32Array.from(column('at', (at) => millis(at) / 1000)) },
      { ...options, timeUnit: 'second' },
    ),
    nanoseconds: Orders.fromColumns(
      { ...columns, at: BigInt64Array.from(column('at', (at) => BigInt(millis(at)) * 1_000_000n)) },
      { ...options, timeUnit: 'nanosecond' },
    ),
    'amounts as numbers': Orders.fromColumns({ ...columns, amount: column('amount', Number) }, options),
    'amounts as a typed array': Orders.fromColumns({ ...columns, amount: Float64Array.from(column('amount', Number)) }, options),
    'amounts as singles': Orders.fromColumns({ ...columns, amount: Float32Array.from(column('amount', Number)) }, options),
    'mixed amounts': Orders.fromColumns({ ...columns, amount: [10, '5', 2.5, '1.0', 7.5] }, options),
    'json lines': Orders.fromJsonLines(
      rows
        .map(({ country, at, ...row }) => JSON.stringify({ ...row, placed_at: at, dimensions: country ? { country } : {} }))
        .join('\n'),
      { currency: 'GBP' },
    ),
    'in two parts': Orders.fromRows(rows.slice(3), options).append(Orders.fromRows(rows.slice(0, 3), options)),
    'the other way round': Orders.fromRows([...rows].reverse(), options),
  };
  for (const [form, log] of Object.entries(forms)) assert.deepEqual(told(log), expected, form);
});

test('customers by number, in every form', () => {
  const numbers = [266, 2, 266, 7, 2];
  const from = (customer) => Orders.fromColumns({ ...columns, customer }, options);
  const expected = told(from(numbers));
  assert.equal(from(numbers).knownCustomers, 3);
  const forms = [Float64Array, Float32Array, Int16Array, Int32Array, Uint16Array, Uint32Array];
  for (const form of forms) assert.deepEqual(told(from(form.from(numbers))), expected, form.name);
  for (const form of [BigInt64Array, BigUint64Array]) {
    assert.deepEqual(told(from(form.from(numbers, BigInt))), expected, form.name);
  }
  assert.deepEqual(told(from(numbers.map(BigInt))), expected);
  // NaN and nothing are guests.
  assert.equal(from([266, NaN, 266, undefined, 2]).knownCustomers, 2);
  assert.equal(from(Float64Array.of(266, NaN, 266, NaN, 2)).knownCustomers, 2);
  // A number is not its text.
  const ever = { start: '2011-02-20', end: '2011-02-25', active: 'ever' };
  assert.deepEqual(from([1, 2, 3, 4, 5].map(String)).retention(ever).start, from([1, 2, 3, 4, 5]).retention(ever).start);
  assert.deepEqual([...from(numbers).customerSummary().columns.customer], [2, 7, 266]);
  assert.deepEqual(from(numbers.map(String)).customerSummary().columns.customer, ['2', '266', '7']);
  const listed = from(numbers.map((number) => BigInt(number) + 2n ** 60n)).lostCustomers({
    start: '2011-02-20',
    end: '2011-02-25',
  });
  for (const key of listed.customers) assert.equal(typeof key, 'bigint');
});

test('counts of small typed arrays are not narrowed', () => {
  const units = Uint8Array.of(266 - 256, 1, 1, 1, 1);
  const log = Orders.fromColumns({ ...columns, units }, options);
  assert.equal(log.averageOrderQuantity().value, 14 / 5);
  assert.equal(Orders.fromColumns({ ...columns, units: [266, 1, 1, 1, 1] }, options).averageOrderQuantity().value, 270 / 5);
});

test('order lines are folded into orders', () => {
  const lines = [
    { no: 1, who: 'a', when: '2011-01-05', quantity: 2, price: 3.5 },
    { no: 1, who: 'a', when: '2011-01-05', quantity: 1, price: 3 },
    { no: 2, who: 'b', when: '2011-01-06', quantity: 1, price: 0.1 },
  ];
  const named = { currency: 'GBP', order: 'no', customer: 'who', at: 'when', unitPrice: 'price' };
  const log = Orders.fromLines(lines, named);
  assert.deepEqual([log.rows, log.netRevenue().value, log.averageOrderQuantity().value], [2, 10.1, 2]);
  const csv = `no,who,when,quantity,price\n${lines.map((line) => Object.values(line).join(',')).join('\n')}`;
  assert.equal(Orders.fromLines(csv, named).netRevenue().value, 10.1);
  const byColumn = Object.fromEntries(Object.keys(lines[0]).map((name) => [name, lines.map((line) => line[name])]));
  assert.equal(Orders.fromLines(byColumn, named).netRevenue().value, 10.1);
});

test('views share the log', () => {
  assert.equal(orders.within({ start: '2011-02-01' }).orderCount().value, 2);
  assert.equal(orders.within({ start: date('2011-02-01'), end: date('2011-03-01') }).orderCount().value, 1);
  assert.deepEqual(orders.within({ end: '2011-02-01' }).window, { start: null, end: date('2011-02-01') });
  assert.equal(orders.withPolicy({ guests: 'each_a_customer' }).repeatPurchaseRate().of, 3);
  assert.equal(orders.withPolicy({ guests: 'each_a_customer' }).policy.guests, 'each_a_customer');
  // In Tokyo the order of 31 January, 23:59:59 UTC, is one of February.
  const months = (log) => log.per('month').orderCount().figures.map((figure) => figure.value);
  assert.deepEqual(months(orders), [3, 1, 1]);
  assert.deepEqual(months(orders.withCalendar({ zone: 'Asia/Tokyo' })), [2, 2, 1]);
  const first = orders.withFirstSeen(new Map([['a', '2010-12-01']]));
  assert.notEqual(first._canonical('cohorts', { first: 'ever' }), orders._canonical('cohorts', { first: 'ever' }));
  assert.deepEqual(orders.span, [date('2011-01-05'), date('2011-03-01')]);
  assert.deepEqual([orders.currency, orders.dimensions], ['GBP', ['country']]);
});

test('groups are tables', () => {
  const rates = orders.per('month').by('country').guestCheckoutRate();
  assert.ok(rates instanceof RateBreakdown);
  assert.equal(rates.groups.length, rates.figures.length);
  assert.equal(rates.figures[0].basis.metric, 'guest_checkout_rate');
  assert.equal(rates.basis.metric, 'guest_checkout_rate');
  const table = rates.table();
  assert.equal(table.rows, rates.groups.length);
  assert.equal([...table][0].period, '2011-01');
  assert.ok(table.columns.start[0] instanceof Date);
});

test('a result is plain, frozen and can be posted', () => {
  const value = orders.averageOrderValue();
  assert.ok(value instanceof Result && Object.isFrozen(value));
  assert.throws(() => {
    value.value = 1;
  }, TypeError);
  const posted = structuredClone(value);
  assert.deepEqual({ ...posted, basis: null }, { ...value, basis: null });
  assert.equal(posted.basis.metric, 'average_order_value');
  const revived = revive(value.serialize());
  assert.deepEqual(revived, value);
  assert.deepEqual(revived.interval(0.95), value.interval(0.95));
  assert.equal(typeof value.sumXx, 'bigint');
  assert.equal(JSON.parse(JSON.stringify(value)).sumXx, String(value.sumXx));
  assert.ok(String(value).includes('5.2'));
  assert.ok(value.toHTML().includes('<table'));
});

test('evidence merges', () => {
  const [january, later] = [orders.within({ end: '2011-02-01' }), orders.within({ start: '2011-02-01' })];
  const merged = january.guestCheckoutRate().merge(later.guestCheckoutRate());
  assert.deepEqual([merged.hits, merged.of], [1, 5]);
  assert.throws(() => orders.grossRevenue().merge(merged), { code: 'out_of_domain', param: 'other' });
});

test('memory can be given back', () => {
  const log = Orders.fromRows(rows, options);
  log.free();
  assert.throws(() => log.rows);
  const { dispose } = Symbol;
  if (dispose) Orders.fromRows(rows, options)[dispose]();
  for (let i = 0; i < 200; i += 1) Orders.fromRows(rows, options).averageOrderValue();
});

test('metrics by name', () => {
  assert.equal(orders.call('averageOrderValue').value, 5.2);
  assert.throws(() => orders.call('averageOrderValues'), { code: 'unknown_name', suggestion: 'averageOrderValue' });
  assert.throws(() => orders.call('averageOrderValue', { revenu: 'gross' }), (error) => {
    assert.ok(error instanceof RegularsError);
    assert.deepEqual([error.code, error.param, error.suggestion], ['unknown_option', 'revenu', 'revenue']);
    return true;
  });
});
