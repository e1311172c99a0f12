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

test('rows, columns, CSV and JSON lines make the same log', () => {
  const options = { dimensions: ['campaign'] };
  const plain = rows.map((row) => ({ ...row, kind: row.kind === 'pageview' ? 'page_view' : row.kind }));
  const names = ['customer', 'visitor', 'at', 'kind', 'about', 'bot', 'campaign'];
  const columns = Object.fromEntries(names.map((name) => [name, plain.map((row) => row[name] ?? null)]));
  const cells = plain.map((row) => names.map((name) => row[name] ?? '').join(','));
  const objects = plain.map(({ about, campaign, ...row }) => ({
    ...row,
    page: about,
    dimensions: campaign ? { campaign } : {},
  }));
  const logs = {
    any: new Interactions(plain, options),
    rows: Interactions.fromRows(plain, options),
    columns: Interactions.fromColumns(columns, options),
    csv: Interactions.fromCsv([names.join(','), ...cells].join('\n'), options),
    'json lines': Interactions.fromJsonLines(objects.map((object) => JSON.stringify(object)).join('\n\n')),
  };
  const told = (log) => [log.rows, log.visitors, ...['sessions', 'timeOnPage', 'pageMetrics', 'lifecycle'].map((metric) => log._canonical(metric))];
  const expected = told(log());
  for (const [form, made] of Object.entries(logs)) assert.deepEqual(told(made), expected, form);
});

test('every kind as JSON', () => {
  const at = '2024-03-01T10:00:00Z';
  const lines = [
    { customer: 7, at: 1709287200000000, kind: 'page_view', page: '/', duration_micros: 20500000 },
    { customer: 7, at, kind: 'message_opened', message: 'july', machine: true, channel: 'email' },
    { customer: 7, at, kind: 'message_sent', message: 'july' },
    { visitor: 'c3', at, kind: 'social', action: 'video_view' },
    { visitor: 'c3', at, kind: 'social', action: 'like', post: 'p' },
    { visitor: 'c3', at, kind: 'custom', name: 'tasting', bot: true },
    { visitor: 'c3', at, kind: 'login' },
  ];
  const text = (list) => list.map((line) => JSON.stringify(line)).join('\n');
  const made = Interactions.fromJsonLines(text(lines), { zone: 'Europe/Berlin' });
  assert.deepEqual([made.rows, made.knownCustomers, made.visitors, made.calendar.zone], [7, 1, 1, 'Europe/Berlin']);
  assert.equal(made.messages().openedByPerson, 0);
  assert.deepEqual([made.socialEngagement().likes, made.socialEngagement().videoViews], [1, 1]);
  assert.equal(made.timeOnPage({ lastPage: 'heartbeat' }).value, 20.5);
  assert.equal(made.sessions().basis.excluded.bots, 1);
  // What the library itself would not take from a file of JSON lines.
  const bad = [
    { at, kind: 'login' },
    { customer: 7, kind: 'login' },
    { customer: 7, at },
    { customer: 7, at, kind: 'page_view' },
    { customer: 7, at, kind: 'social_like' },
    { customer: 7, at, kind: 'message_opened_by_machine', message: 'july' },
    { customer: 7, at, kind: 'social', action: 'wave' },
    { customer: 7, at, kind: 'login', dimensions: 'x' },
    [7],
  ];
  const aside = Interactions.fromJsonLines(text([...bad, ...lines]), { onBadRows: 'set_aside' }).setAside;
  assert.deepEqual([aside.rows, aside.byReason], [16, { line_unreadable: 9 }]);
  assert.throws(() => Interactions.fromJsonLines('{'), { code: 'bad_rows' });
  assert.throws(() => Interactions.fromJsonLines(null), { code: 'out_of_domain', param: 'text' });
});

test('groups', () => {
  const visits = log();
  assert.deepEqual(visits.per('day').activeCustomers().figures.map((day) => day.value), [1, 1]);
  assert.equal(visits.per('month').stickiness().figures[0].value, 0.5);
  assert.deepEqual(visits.per('day').pageMetrics().columns.page, ['/', '/tea']);
  assert.equal(visits.by('campaign').referrals().figures[0].persons, 1);
  assert.deepEqual(visits.lifecycle({ period: 'day' }).periods.map((day) => day.new), [1, 1]);
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
