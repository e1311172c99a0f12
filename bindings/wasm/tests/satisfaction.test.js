// What customers say, who they are, and how it looks beside what others report.

import assert from 'node:assert/strict';
import test from 'node:test';

import { benchmarkComparison, benchmarks, nps, Orders, overview, retentionRate, Surveys, Tickets } from 'regulars';

const answers = [
  { who: 'ann', on: '2024-01-05', score: 10, shop: 'web' },
  { who: 'ben', on: '2024-01-20', score: 9, shop: 'web' },
  { who: 'cat', on: '2024-02-01', score: 7, shop: 'web' },
  { who: null, on: '2024-02-03', score: 3, shop: 'store' },
];
const surveys = () => Surveys.fromRows(answers, { customer: 'who', at: 'on', dimensions: ['shop'], asking: 'nps' });
const orders = () =>
  Orders.fromRows(
    [
      { customer: 'ann', at: '2024-01-05', amount: 100 },
      { customer: 'ann', at: '2024-02-01', amount: 100 },
      { customer: 'ben', at: '2024-01-06', amount: 50 },
    ],
    { currency: 'EUR' },
  );

test('answers are asked', () => {
  const log = surveys();
  assert.deepEqual([log.rows, log.knownCustomers, log.dimensions], [4, 3, ['shop']]);
  // Two promoters, one passive, one detractor: 100 (2 - 1) / 4.
  assert.equal(log.nps().value, 25);
  assert.deepEqual(log.per('month').nps().figures.map(({ value }) => value), [100, -50]);
  assert.equal(nps({ promoters: 2, passives: 1, detractors: 1 }).value, 25);
  assert.equal(log.append(log).rows, 8);
  assert.throws(() => log.append(orders()), TypeError);
});

test('a score off its scale names its row', () => {
  const bad = [...answers, { who: 'eve', on: '2024-02-03', score: 11 }];
  assert.throws(
    () => Surveys.fromRows(bad, { customer: 'who', at: 'on', asking: 'nps' }),
    (error) => error.code === 'bad_rows' && error.bad[0].row === 4 && error.bad[0].column === 'score',
  );
});

test('answers come as JSON lines, and lines that are none are counted', () => {
  const lines = [
    '{"question": "nps", "at": "2024-01-05", "score": 9, "dimensions": {"shop": "web"}}',
    '{"question": "nps"',
    '{"question": "nps", "at": "2024-01-06", "score": 3}',
  ];
  const log = Surveys.fromJsonLines(lines.join('\n'), { onBadRows: 'set_aside' });
  assert.deepEqual([log.rows, log.setAside.byReason, log.setAside.first[0].row], [2, { line_unreadable: 1 }, 1]);
  assert.deepEqual([log.dimensions, log.nps().value], [['shop', 'topic'], 0]);
});

test('tickets that wait are not dropped', () => {
  const rows = [
    { openedAt: '2024-01-01T09:00', firstReplyAt: '2024-01-01T09:05' },
    { openedAt: '2024-01-01T09:00', firstReplyAt: '2024-01-01T10:00' },
    { openedAt: '2024-01-01T10:00', firstReplyAt: null },
  ];
  const { within, undecided } = Tickets.fromRows(rows).responseWithinTarget();
  assert.deepEqual([within.hits, within.of, undecided], [1, 2, 1]);
});

test('a comparison knows how sure a figure is', () => {
  const rate = retentionRate({ start: 300, end: 90, new: 0 });
  assert.equal(benchmarkComparison({ figure: rate, low: 0.25, high: 0.36 }).standing, 'within');
  const open = benchmarkComparison({ figure: rate, low: 0.35 });
  assert.deepEqual([open.standing, open.needed], ['cannot_tell', 352]);
  assert.throws(() => benchmarkComparison({ figure: rate, benchmark: 'strong_retentoin' }), { code: 'unknown_name' });
  assert.ok(benchmarks().rows >= 7);
});

test('one report says what is missing', () => {
  const { columns } = overview(orders(), surveys());
  const place = (name) => columns.name.indexOf(name);
  assert.equal(columns.value[place('nps')], 25);
  assert.equal(columns.value[place('repeat_purchase_rate')], 0.5);
  assert.equal(columns.missing[place('first_reply_time')], 'there is no log of tickets');
  assert.throws(() => overview(orders(), orders()), { code: 'mismatch' });
  assert.throws(() => overview({}), TypeError);
});
