// What must not break it: every refusal says what, where and what is allowed, and nothing is narrowed on the way in.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Interactions, Orders, RegularsError, averageChurnRate, customerLifespan, retentionRate, revive } from 'regulars';

const gbp = { currency: 'GBP' };
const one = (row, options = gbp) => Orders.fromRows([{ customer: 'a', at: '2011-01-05', amount: 1, ...row }], options);

/** Every question of a log, with no options. */
const metrics = (log) => {
  // The class of questions is the first that logs and groups are made from.
  let asked = log;
  while (Object.getPrototypeOf(asked) !== Object.prototype) asked = Object.getPrototypeOf(asked);
  return Object.getOwnPropertyNames(asked).filter((name) => name !== 'constructor');
};

/** No figure is NaN or infinite, whatever it is asked of. */
function sane(value, path) {
  if (typeof value === 'number') assert.ok(Number.isFinite(value), path);
  else if (ArrayBuffer.isView(value)) value.forEach((item) => sane(item, path));
  else if (value instanceof Date) assert.ok(!Number.isNaN(value.getTime()), path);
  else if (value !== null && typeof value === 'object') {
    for (const [name, inner] of Object.entries(value)) sane(inner, `${path}.${name}`);
  }
}

function askAll(log, what) {
  let asked = 0;
  for (const name of metrics(log)) {
    try {
      sane(log[name](), `${what}: ${name}`);
      asked += 1;
    } catch (error) {
      assert.ok(error instanceof RegularsError, `${what}: ${name}: ${error}`);
    }
  }
  return asked;
}

test('strange logs are asked everything', () => {
  const logs = {
    empty: Orders.fromRows([], gbp),
    'empty columns': Orders.fromColumns({ customer: [], at: [], amount: new Float64Array(0) }, gbp),
    'one customer': one({}),
    'all guests': Orders.fromRows([1, 2, 3].map((day) => ({ at: `2011-01-0${day}`, amount: day })), gbp),
    'nothing paid': Orders.fromRows([{ customer: 1, at: '2011-01-01', amount: 0 }], gbp),
    'before 1970': Orders.fromRows([{ customer: 1, at: '1901-01-01', amount: 5 }, { customer: 1, at: '1969-12-31', amount: 5 }], gbp),
    'at one instant': Orders.fromRows([1, 1, 1].map((customer) => ({ customer, at: 0, amount: 5 })), gbp),
    'all cancelled': one({ status: 'cancelled' }),
  };
  for (const [what, log] of Object.entries(logs)) {
    assert.ok(askAll(log, what) > 5, what);
    askAll(log.per('month'), `${what}, by month`);
    askAll(log.within({ start: '2020-01-01', end: '2020-01-01' }), `${what}, in an empty window`);
  }
  const login = { customer: 'a', at: '2011-01-05', kind: 'login' };
  for (const rows of [[], [login], [login, { ...login, bot: true }, { visitor: 'b', at: '1969-12-31', kind: 'page_view' }]]) {
    const log = Interactions.fromRows(rows);
    assert.ok(askAll(log, `${rows.length} interactions`) > 5);
    askAll(log.per('month'), `${rows.length} interactions, by month`);
  }
  assert.equal(logs.empty.repeatPurchaseRate().value, null);
  assert.equal(typeof logs.empty.repeatPurchaseRate().undefinedReason, 'string');
});

/** The reason of the one bad row. */
const reason = (row) => {
  try {
    one(row);
  } catch (error) {
    assert.equal(error.code, 'bad_rows', error.message);
    assert.deepEqual([error.rows, error.total, error.bad[0].row], [1, 1, 0]);
    return error.bad[0].reason;
  }
  return 'none';
};

test('bad rows are named', () => {
  assert.equal(reason({ amount: NaN }), 'amount_unreadable');
  assert.equal(reason({ amount: Infinity }), 'amount_unreadable');
  assert.equal(reason({ amount: -1 }), 'amount_negative');
  assert.equal(reason({ amount: '1,50' }), 'amount_unreadable');
  assert.equal(reason({ amount: null }), 'amount_missing');
  assert.equal(reason({ amount: true }), 'amount_unreadable');
  assert.equal(reason({ amount: 1e300 }), 'amount_unreadable');
  assert.equal(reason({ at: new Date(NaN) }), 'at_unreadable');
  assert.equal(reason({ at: NaN }), 'at_unreadable');
  assert.equal(reason({ at: 1.5 }), 'at_unreadable');
  assert.equal(reason({ at: '05/01/2011' }), 'at_unreadable');
  assert.equal(reason({ at: '2011-02-29' }), 'at_unreadable');
  assert.equal(reason({ at: undefined }), 'at_missing');
  assert.equal(reason({ at: new Date(8.64e15) }), 'at_unreadable');
  assert.equal(reason({ customer: 1.5 }), 'customer_unreadable');
  assert.equal(reason({ customer: 2n ** 64n }), 'customer_unreadable');
  assert.equal(reason({ refunded: 2 }), 'refund_exceeds_order');
  assert.equal(reason({ refunded: 1, refundedAt: '2011-01-04' }), 'refund_before_order');
  assert.equal(reason({ status: 'perhaps' }), 'status_unreadable');
  assert.equal(reason({ units: -1 }), 'units_unreadable');
  assert.equal(reason({ units: 1.5 }), 'units_unreadable');
});

test('all bad rows are told at once, or set aside and counted', () => {
  const rows = [{ at: '2011-01-05', amount: 1 }, { at: 'x', amount: 1 }, { at: '2011-01-05', amount: -1 }];
  assert.throws(() => Orders.fromRows(rows, gbp), (error) => {
    assert.deepEqual(error.bad.map(({ row, column }) => [row, column]), [[1, 'at'], [2, 'amount']]);
    return error.message.includes('2 of 3 rows');
  });
  const { setAside } = Orders.fromRows(rows, { ...gbp, onBadRows: 'set_aside' });
  assert.deepEqual([setAside.rows, setAside.total], [3, 2]);
  assert.deepEqual(setAside.byReason, { amount_negative: 1, at_unreadable: 1 });
});

test('an invalid date among good ones is the only bad row', () => {
  const at = [new Date(0), new Date(NaN), new Date('2011-01-05T10:00:00.123Z'), null];
  const log = Orders.fromColumns({ at, amount: [1, 1, 1, 1] }, { ...gbp, onBadRows: 'set_aside' });
  assert.deepEqual([log.rows, log.setAside.byReason], [2, { at_missing: 1, at_unreadable: 1 }]);
  assert.deepEqual(log.span, [at[0], at[2]]);
});

test('what is no table is refused', () => {
  const refused = (make, fields) => assert.throws(make, (error) => {
    assert.ok(error instanceof RegularsError, `${error}`);
    for (const [name, value] of Object.entries(fields)) assert.equal(error[name], value);
    return true;
  });
  refused(() => Orders.fromColumns([1], gbp), { code: 'out_of_domain', param: 'columns' });
  refused(() => Orders.fromColumns({ at: 1, amount: 2 }, gbp), { param: 'at', value: '1' });
  refused(() => Orders.fromColumns({ at: [{}], amount: [1] }, gbp), { param: 'at', row: 0 });
  refused(() => Orders.fromColumns({ at: [Symbol.iterator], amount: [1] }, gbp), { param: 'at' });
  refused(() => Orders.fromColumns({ at: [1, 2], amount: [1] }, gbp), { code: 'mismatch' });
  refused(() => Orders.fromColumns({ at: [1] }, gbp), { code: 'missing', param: 'amount' });
  refused(() => Orders.fromRows({}, gbp), { param: 'rows' });
  refused(() => Orders.fromRows([1], gbp), { param: 'row 0' });
  refused(() => Orders.fromRows([{ at: 1, amount: 1 }], { ...gbp, at: 'att' }), { code: 'unknown_name', suggestion: 'at' });
  refused(() => Orders.fromCsv('at,amount\n1', gbp), { code: 'input' });
  refused(() => Orders.fromCsv(7, gbp), { code: 'out_of_domain', param: 'text' });
  refused(() => Orders.fromCsv('at', { ...gbp, delimiter: '::' }), { param: 'delimiter' });
  refused(() => Orders.fromJsonLines(null, gbp), { code: 'out_of_domain', param: 'text' });
  refused(() => Orders.fromJsonLines('{', gbp), { code: 'bad_rows' });
  refused(() => one({}, {}), { code: 'missing', param: 'currency' });
  refused(() => Orders.fromRows([]), { code: 'missing', param: 'currency' });
  refused(() => Orders.fromRows([], 7), { param: 'options' });
  refused(() => one({}, { currency: 'XXQ' }), { code: 'unreadable' });
  refused(() => one({}, { ...gbp, zone: 'Europe/Londn' }), { suggestion: 'Europe/London' });
  refused(() => one({}, { ...gbp, dimension: ['x'] }), { code: 'unknown_option', suggestion: 'dimensions' });
  refused(() => one({}, { ...gbp, timeUnit: 'fortnight' }), { param: 'timeUnit' });
  refused(() => one({}).append(one({}, { currency: 'EUR' })), { code: 'currency_mismatch', expected: 'GBP' });
  refused(() => one({}).within({ start: '2011-02-01', end: '2011-01-01' }), { param: 'end' });
  refused(() => one({}).within({ start: 5 }), { param: 'start' });
  refused(() => one({}).per('fortnight'), { param: 'period' });
  refused(() => one({}).by('country'), { code: 'unknown_name' });
  refused(() => one({}).withPolicy({ refunds: 'never' }), { param: 'refunds' });
  refused(() => revive('{"class": "Rates", "state": "{}"}'), { code: 'unknown_name', suggestion: 'Rate' });
  refused(() => revive('{"class": "Rate", "state": "{\\"hits\\": 3, \\"of\\": 2}"}'), { code: 'input' });
});

test('arguments are checked in the core, and never narrowed', () => {
  const refused = (args, fields) => assert.throws(() => retentionRate(args), (error) => {
    for (const [name, value] of Object.entries(fields)) assert.equal(error[name], value, error.message);
    return error instanceof RegularsError;
  });
  refused({ start: -1, end: 5, new: 1 }, { code: 'out_of_domain', metric: 'retentionRate', param: 'start', value: '-1' });
  refused({ start: NaN, end: 5, new: 1 }, { param: 'start', value: 'NaN' });
  refused({ start: 2n ** 64n, end: 5, new: 1 }, { param: 'start' });
  refused({ start: 2 ** 53 + 2, end: 5, new: 1 }, { param: 'start' });
  refused({ start: '5', end: 5, new: 1 }, { param: 'start' });
  refused({ start: {}, end: 5, new: 1 }, { param: 'start' });
  refused({ start: () => 5, end: 5, new: 1 }, { param: 'start' });
  refused({ start: 5, end: 5 }, { code: 'missing', param: 'new' });
  refused(undefined, { code: 'missing' });
  refused(5, { param: 'options' });
  refused([5, 5, 1], { param: 'options' });
  assert.equal(retentionRate({ start: 2000n, end: 2400, new: 600 }).value, 0.9);
  // Counts that numbers cannot hold are an error, and not another count.
  refused({ start: 2n ** 62n, end: 2n ** 62n, new: 0 }, { code: 'overflow' });
  const rate = retentionRate({ start: 4, end: 4, new: 1 });
  assert.throws(() => rate.interval(1.5), { code: 'out_of_domain', param: 'confidence' });
  assert.throws(() => rate.interval({ methd: 'wald' }), { code: 'unknown_option', suggestion: 'method' });
  assert.throws(() => rate.interval(0.9, 'wald', 1), TypeError);
  assert.deepEqual(rate.interval(undefined, 'wald'), rate.interval({ method: 'wald' }));
  assert.equal(typeof averageChurnRate, 'function');
  assert.equal(typeof customerLifespan, 'function');
});

test('texts of every alphabet, halves of letters and long columns', () => {
  const texts = ['ß', '日本', '👍🏽', '', 'a\nb', '\ud83d', '\udc4d', 'x'.repeat(1000)];
  const many = Array.from({ length: 200_000 }, (_, row) => texts[row % texts.length] + (row % 7));
  const log = Orders.fromColumns({ customer: many, at: many.map((_, row) => row), amount: many.map(() => 1) }, gbp);
  // Two halves of letters are both unreadable as Unicode, and so the same replacement character.
  assert.deepEqual([log.rows, log.knownCustomers], [200_000, 7 * 7]);
  const { customers } = log.lostCustomers({ start: '1980-01-01', end: '1990-01-01', active: 'ever' });
  assert.ok(customers.every((key) => typeof key === 'string'));
});
