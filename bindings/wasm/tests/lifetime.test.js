import assert from 'node:assert/strict';
import { test } from 'node:test';

import { lifetime, RegularsError, Result, revive } from 'regulars';
import { BgNbd } from 'regulars/lifetime';

const parameters = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
const model = new BgNbd(parameters);

/** Whether two columns are the same to the bit. */
const same = (found, expected) =>
  assert.deepEqual([...new BigUint64Array(Float64Array.from(found).buffer)], [
    ...new BigUint64Array(Float64Array.from(expected).buffer),
  ]);

test('a model is its parameters', () => {
  assert.equal(BgNbd, lifetime.BgNbd);
  assert.ok(model instanceof BgNbd && model instanceof Result);
  assert.deepEqual({ ...model }, parameters);
  assert.equal(String(model), 'BgNbd(r=0.243, alpha=4.414, a=0.793, b=2.426)');
  assert.match(model.toHTML(), /<td[^>]*>alpha<\/td><td[^>]*>4.414<\/td>/);
  assert.equal(JSON.stringify(model), JSON.stringify(parameters));
  assert.ok(Object.isFrozen(model));
  const twin = revive(model.serialize());
  assert.ok(twin instanceof BgNbd);
  assert.deepEqual(twin, model);
  assert.equal(model.serialize(), '{"class":"BgNbd","state":"{\\"r\\":0.243,\\"alpha\\":4.414,\\"a\\":0.793,\\"b\\":2.426}","basis":null}');
});

test('of numbers comes a number, of columns a column', () => {
  // Fader, Hardie & Lee 2005 give 1.226 for this customer.
  const expected = model.expectedPurchases(39, 2, 30.43, 38.86);
  assert.equal(expected.toFixed(3), '1.226');
  assert.equal(model.expectedPurchases({ horizon: 39, frequency: 2, recency: 30.43, t: 38.86 }), expected);
  const column = model.expectedPurchases(39, [2, 0], [30.43, 0], 38.86);
  assert.ok(column instanceof Float64Array);
  same(column, [expected, model.expectedPurchases(39, 0, 0, 38.86)]);
  assert.deepEqual(model.probabilityAlive([], [], 5), new Float64Array(0));
  assert.equal(model.probabilityAlive(0, 0, 5), 1);
  same(model.expectedPurchases([1, 2]), [model.expectedPurchases(1), model.expectedPurchases({ horizon: 2 })]);
});

test('a column is any array of numbers', () => {
  const expected = model.pmf([0, 1, 2], 26);
  const kinds = [Float32Array, Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array];
  for (const Kind of [Array, Float64Array, ...kinds]) same(model.pmf(Kind.from([0, 1, 2]), 26), expected);
  for (const Kind of [BigInt64Array, BigUint64Array]) same(model.pmf(Kind.from([0n, 1n, 2n]), 26), expected);
  same(model.pmf([0n, 1, 2], [26, 26n, 26]), expected);
});

test('a million rows', () => {
  const rows = 1_000_000;
  const frequency = Float64Array.from({ length: rows }, (_, row) => row % 7);
  const recency = frequency.map((x) => (x > 0 ? 2 : 0));
  const column = model.logLikelihood(frequency, recency, 5);
  assert.equal(column.length, rows);
  assert.equal(column[rows - 1], model.logLikelihood(frequency[rows - 1], recency[rows - 1], 5));
});

test('what is no number names its row', () => {
  const refused = (call, fields) => assert.throws(call, (error) => {
    assert.ok(error instanceof RegularsError);
    for (const [name, value] of Object.entries(fields)) assert.equal(error[name], value, name);
    return true;
  });
  const domain = { code: 'out_of_domain', metric: 'pmf', param: 'n' };
  refused(() => model.pmf([0, NaN], 1), { ...domain, value: 'NaN in row 1' });
  refused(() => model.pmf(Float32Array.of(Infinity), 1), { ...domain, value: 'inf in row 0' });
  refused(() => model.pmf([0, null], 1), { ...domain, value: 'nothing in row 1' });
  refused(() => model.pmf([0, undefined, 1], 1), { ...domain, value: 'nothing in row 1' });
  refused(() => model.pmf([0, '1'], 1), { ...domain, value: '"1" in row 1' });
  refused(() => model.pmf([[0]], 1), { ...domain });
  refused(() => model.pmf('1', 1), { ...domain, value: '"1"' });
  assert.equal(model.pmf(true, 1), model.pmf(1, 1));
  refused(() => model.pmf(null, 1), { code: 'missing', param: 'n' });
  refused(() => model.pmf({ n: new Date(0), t: 1 }), domain);
  refused(() => model.pmf({ n: () => 1, t: 1 }), domain);
  refused(() => model.pmf({ n: new DataView(new ArrayBuffer(8)), t: 1 }), domain);
  refused(() => model.pmf([0, 0.5], 1), { ...domain, value: '0.5 in row 1' });
  refused(() => model.pmf([1, 2], [1]), { code: 'mismatch', left: 'n with 2 rows', right: 't with 1' });
  refused(() => model.pmf({ n: 1 }), { code: 'missing', param: 't' });
  refused(() => model.logLikelihood([1, 1], [1, 9], 5), {
    code: 'out_of_domain', metric: 'logLikelihood', param: 'recency', value: '9 in row 1',
  });
  refused(() => new BgNbd({ ...parameters, alpha: -1 }), {
    code: 'out_of_domain', metric: 'BgNbd', param: 'alpha', value: '-1',
  });
  refused(() => new BgNbd({ ...parameters, alpha: NaN }), { code: 'out_of_domain', param: 'alpha', value: 'NaN' });
  refused(() => new BgNbd({ r: 1 }), { code: 'missing', metric: 'BgNbd', param: 'alpha' });
  refused(() => new BgNbd(), { code: 'missing', param: 'r' });
  refused(() => new BgNbd({ ...parameters, beta: 1 }), { code: 'unknown_option', param: 'beta' });
  refused(() => new BgNbd(1), { code: 'out_of_domain', param: 'options' });
  refused(() => revive('{"class":"BgNbd","state":"{\\"r\\":1}"}'), { code: 'missing', param: 'alpha' });
});

test('random customers are the same for the same seed', () => {
  const table = model.simulate(100, 39, 7);
  assert.deepEqual(Object.keys(table.columns), ['customer', 'frequency', 'recency', 't']);
  assert.deepEqual(table.columns, model.simulate({ customers: 100, t: new Float64Array(100).fill(39), seed: 7 }).columns);
  assert.notDeepEqual(table.columns, model.simulate(100, 39, 8).columns);
  // What was drawn are histories.
  const { frequency, recency, t } = table.columns;
  assert.ok(model.logLikelihood(frequency, recency, t).every(Number.isFinite));
});

test('long work tells how far it has come, and is stopped', () => {
  const steps = [];
  const customers = 25_000;
  model.simulate({ customers, t: 1, progress: (progress) => void steps.push(progress) });
  assert.deepEqual(steps.map(({ step }) => step), [0, 10_000, 20_000, customers]);
  assert.deepEqual(steps[0], { stage: 'simulate', step: 0, of: customers, value: null });
  assert.throws(() => model.simulate({ customers, t: 1, progress: ({ step }) => step < 10_000 }), {
    name: 'RegularsError', code: 'interrupted', stage: 'simulate', step: 10_000,
  });
  const mine = new TypeError('mine');
  assert.throws(() => model.simulate({ customers, t: 1, progress: () => { throw mine; } }), mine);
  assert.equal(model.simulate(3, 1).rows, 3);
});

test('a history from columns is fitted, and the fit predicts', () => {
  const history = lifetime.purchaseHistory({
    customer: ['ann', 'ben', 'cat', null],
    frequency: [2, 0, 5, 0],
    recency: Float64Array.of(30.43, 0, 20, 0),
    t: [38.86, 38.86, 30, 38],
    monetaryValue: [22.35, null, 30.5, NaN],
    unit: 'week',
  });
  const steps = [];
  const fit = history.fit({ model: 'bg_nbd', penalty: 0.25, progress: (progress) => void steps.push(progress.stage) });
  assert.ok(fit.model instanceof BgNbd);
  assert.deepEqual([...new Set(steps)], ['fit']);
  assert.equal(fit.customers, 4);
  const table = fit.predict({ horizon: 39, spend: history.fit({ model: 'gamma_gamma', penalty: 0.25 }) });
  assert.deepEqual(Object.keys(table.columns), ['customer', 'probability_alive', 'expected_purchases', 'lifetime_value']);
  assert.deepEqual(table.columns.customer, ['ann', 'ben', 'cat', null]);
  const again = revive(fit.serialize());
  assert.deepEqual(again.toJSON(), fit.toJSON());
  assert.deepEqual(again.summary().columns, fit.summary().columns);
  const model = revive(fit.model.serialize());
  assert.deepEqual(model.predict({ history, horizon: 39 }).columns.expected_purchases, table.columns.expected_purchases);
  assert.throws(() => model.predict({ horizon: 39 }), { code: 'missing', param: 'history' });
  assert.throws(() => history.fit({ progress: () => false }), { code: 'interrupted', stage: 'fit' });
});

test('a fit predicts with intervals, and contracts are fitted', () => {
  const history = lifetime.purchaseHistory({ frequency: [2, 0, 5, 1], recency: [30, 0, 20, 3], t: [38, 38, 30, 25] });
  const table = history.fit({ penalty: 0.25 }).predict({ columns: ['expected_purchases'], horizon: 39, confidence: 0.9 });
  const [value, low, high] = ['', '_low', '_high'].map((end) => table.columns[`expected_purchases${end}`]);
  assert.ok(value.every((each, row) => 0 <= low[row] && low[row] < each && each < high[row]));
  // Fader & Hardie 2007; parameters by scipy 1.17.1.
  const fit = lifetime.fitRenewals({ customers: [1000, 869, 743, 653, 593, 551, 517, 491] });
  assert.ok(Math.abs(fit.model.alpha / 0.6680883719 - 1) < 1e-6 && Math.abs(fit.model.beta / 3.8060951761 - 1) < 1e-6);
  const spends = { frequency: [1, 2, 3, 4], recency: [1, 2, 3, 4], t: 9, monetaryValue: [10, 30, 20, 40] };
  assert.equal(lifetime.purchaseHistory(spends).spendIndependence().association, 'large');
});
