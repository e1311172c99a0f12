// What a user writes, and what must not compile. Never run.

import {
  type Basis,
  type BadRow,
  type Cohorts,
  type Interval,
  type Progress,
  type Rate,
  type Table,
  Grouped,
  Interactions,
  Orders,
  RegularsError,
  Spend,
  init,
  lifetime,
  load,
  retentionRate,
  revive,
  version,
} from 'regulars';

await init();
await init('https://example.org/regulars_bg.wasm');
await init(new Uint8Array(8));
await init({ families: ['satisfaction', 'plot'] });
await init({ families: [], source: (name: string) => new URL(`${name}.wasm`, 'https://example.org/') });
await load('lifetime');
await load(['survival', 'loyalty'], { source: () => new Uint8Array(8) });
// @ts-expect-error there is no such family
await load('lifetimes');

const text: string = version();

// @ts-expect-error a version is text
const number: number = version();

// @ts-expect-error a module is not a number
await init(1);

const rate: Rate = retentionRate({ start: 2000, end: 2400n, new: 600 });
const value: number | null = rate.value;
const hits: number = rate.hits;
const basis: Basis | null = rate.basis;
const reason: string | null = rate.undefinedReason;
const interval: Interval | null = rate.interval(0.95);
rate.interval({ confidence: 0.9, method: 'wilson' })?.low.toFixed(3);
rate.interval(0.9, 'jeffreys');
rate.interval();
rate.merge(rate).complement();

// @ts-expect-error a figure may have no value
const certain: number = rate.value;
// @ts-expect-error results do not change
rate.hits = 7;
// @ts-expect-error all three counts are needed
retentionRate({ start: 2000, end: 2400 });
// @ts-expect-error there is no such count
retentionRate({ start: 2000, end: 2400, new: 600, old: 1 });
// @ts-expect-error counts are numbers
retentionRate({ start: '2000', end: 2400, new: 600 });
// @ts-expect-error there is no such method of intervals
rate.interval({ method: 'wilsn' });
// @ts-expect-error other evidence cannot be merged
rate.merge(5);

const options = { currency: 'GBP', dimensions: ['Country'] } as const;
const columns = {
  CustomerID: Int32Array.of(1, 2),
  InvoiceDate: [new Date(), '2011-01-01'],
  amount: [1, '2.50'],
  Country: ['UK', null],
};
const any: Orders = new Orders([{ customer: 1, at: '2011-01-05', amount: 9.9 }], { currency: 'GBP' });
any.rows satisfies number;
// @ts-expect-error the currency is missing
new Orders('customer,at,amount', {});
const orders = Orders.fromColumns(columns, { ...options, customer: 'CustomerID', at: 'InvoiceDate', order: null });
Orders.fromRows([{ customer: 'a', at: 0, amount: 1 }], { currency: 'EUR', onBadRows: 'set_aside', timeUnit: 'day' });
Orders.fromCsv('at;amount\n', { currency: 'EUR', delimiter: ';' });
Orders.fromLines(columns, { ...options, unitPrice: 'UnitPrice', quantity: 'Quantity' });
const visits: Interactions = Interactions.fromJsonLines('{}', { zone: 'Europe/Berlin', onBadRows: 'set_aside' });
const persons: number | null = visits.per('month').activeCustomers({ who: 'customers' }).figures[0].value;
visits.by('channel').pageMetrics({ lastPage: 'heartbeat' }).columns.page;
visits.socialEngagement({ audience: 100, audienceKind: 'reach', actions: ['social_like'] }).engagementRate.value;
// @ts-expect-error interactions have no currency
Interactions.fromJsonLines('{}', { currency: 'EUR' });
Orders.fromJsonLines('{}', { currency: 'EUR', zone: 'Europe/Berlin', weekStart: 'sunday' });

// @ts-expect-error the currency is needed
Orders.fromColumns(columns, {});
// @ts-expect-error a column is an array or a typed array
Orders.fromColumns({ at: 'today' }, options);
// @ts-expect-error orders have no unit price
Orders.fromRows([], { ...options, unitPrice: 'UnitPrice' });
// @ts-expect-error a log is not made by hand
new Orders();

const sum: bigint = orders.averageOrderValue().sumX;
const mean: number | null = orders.averageOrderValue({ revenue: 'gross' }).value;
const cohorts: Cohorts = orders.cohorts({ period: 'month', asOf: new Date(), first: 'in_log' });
const table: Table = cohorts.table();
for (const row of table) console.log(row['cohort']);
const retained: Rate = orders.retention({ start: '2011-01-01', end: '2011-07-01' }).rate;
const metric: string = orders.orderCount().basis!.metric;
const grouped: Grouped = orders.per('month').by('Country');
for (const figure of grouped.repeatPurchaseRate().figures) console.log(figure.hits + figure.of);
orders.withPolicy({ guests: 'each_a_customer' }).within({ start: '2011-01-01', end: null });
orders.withFirstSeen(new Map([['a', '2010-01-01']])).withCalendar({ zone: 'UTC' }).append(orders).free();
const copy = revive(rate.serialize());

// @ts-expect-error there is no such period
orders.cohorts({ period: 'fortnight' });
// @ts-expect-error names are in camelCase
orders.cohorts({ as_of: new Date() });
// @ts-expect-error a time is a date or a text
orders.within({ start: 2011 });
// @ts-expect-error there is no such policy
orders.withPolicy({ refunds: 'never' });
// @ts-expect-error a log of groups has no cohorts
grouped.cohorts();

try {
  orders.by('Region');
} catch (error) {
  if (error instanceof RegularsError && error.code === 'bad_rows') {
    const bad: readonly BadRow[] | undefined = error.bad;
    console.log(bad);
  }
  // @ts-expect-error there is no such code
  if (error instanceof RegularsError && error.code === 'bad') throw error;
}

export { basis, certain, copy, hits, interval, mean, metric, number, reason, retained, sum, text, value };

const model = new lifetime.BgNbd({ r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 });
const alpha: number = model.alpha;
const expected: number = model.expectedPurchases(39);
const one: number = model.expectedPurchases({ horizon: 39, frequency: 2, recency: 30.43, t: 38.86 });
const many: Float64Array = model.logLikelihood([1, 2], Float64Array.of(1, 1.5), 5);
const named: Float64Array = model.logLikelihood({ frequency: [1, 2], recency: Int32Array.of(1, 1), t: 5 });
const residual: number | null = model.discountedExpectedResidualTransactions(0.1, 1, 1, 2);
const drawn: Table = model.simulate({ customers: 3, t: 39, seed: 1, progress: ({ step }: Progress) => step < 2 });

// @ts-expect-error a parameter is missing
new lifetime.BgNbd({ r: 0.243, alpha: 4.414, a: 0.793 });
// @ts-expect-error texts are no numbers
model.pmf('1', 1);
// @ts-expect-error a column is no number
const wrong: number = model.pmf([1], 1);

const spend = Spend.fromRows([], { currency: 'EUR', over: 'month' }).withOrders(orders);
const each: number | null = spend.customerAcquisitionCost({ lagDays: 30 }).fullyLoaded.value;
const channels: Table = spend.channelTable({ costs: 'all' });
const months: number | null = spend.per('month').by('channel').paybackPeriod().figures[0]!.months;
console.log(each, channels, months);
// @ts-expect-error amounts are in a currency
Spend.fromRows([], { over: 'month' });
// @ts-expect-error there is no such rule
spend.withSpreading('by_hour');
