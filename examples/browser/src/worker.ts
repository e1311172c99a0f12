// Reads files, holds the log, and answers what the page asks. It may connect to nothing, as the page that made it.

import { version, type Orders } from 'regulars';

import { Collected, type Aside } from './collect.js';
import { open, type Source } from './files/source.js';
import { guess } from './guess.js';
import { start } from './module.js';
import { Problem } from './problem.js';
import type { Peek, Request, Requests, Response } from './protocol.js';
import { chart } from './drawings.js';
import { forecast, worth, type Forecast } from './forecast.js';
import { cohorts, figures, months, results, segments, type Filter, type Until } from './questions.js';
import { csv, figuresCsv, tableCsv } from './saved.js';

/** What is held of the file that is open. */
interface Held {
  name: string;
  source: Source;
  collected?: Collected;
  orders?: Orders;
  aside?: Aside;
  /** The dimensions of whose values there are no logs yet. */
  unsplit?: Set<string>;
  /** The log of each value of a dimension. */
  parts: Map<string, Orders>;
}

/** The most values of a dimension that can be chosen. */
const MOST_VALUES = 60;

let held: Held | undefined;
let forecasted: { key: string; forecast: Forecast } | undefined;

type Tell = (stage: string, done: number, of: number) => void;
type Handlers = { [Name in keyof Requests]: (given: Requests[Name]['given'], tell: Tell) => Promise<Requests[Name]['answer']> };

const handlers: Handlers = {
  async open({ file, format }): Promise<Peek> {
    const source = await open(file, format);
    release();
    held = { name: file.name, source, parts: new Map() };
    const { kind, header, sample } = source;
    return {
      name: file.name,
      kind,
      header: [...header],
      preview: sample.slice(0, 5).map((row) => row.map((cell) => cell.slice(0, 60))),
      format: source.format,
      guess: guess(header, sample),
    };
  },

  async build({ mapping }, tell) {
    const now = opened();
    const collected = await Collected.from(now.source, mapping, (done, of) => tell('Reading', done, of));
    tell('Sorting', 0, 0);
    const { orders, aside } = collected.log();
    release();
    const dimensions = [...orders.dimensions];
    Object.assign(now, { collected, orders, aside, unsplit: new Set(dimensions), parts: new Map() });
    const days = new Intl.DateTimeFormat('en-CA', { timeZone: mapping.zone });
    const [first = '', last = ''] = (orders.span ?? []).map((at) => days.format(at));
    return { rows: orders.rows, customers: orders.knownCustomers, currency: orders.currency, first, last, dimensions, aside };
  },

  async split({ dimension }) {
    const now = opened();
    const values = now.collected?.values(dimension, MOST_VALUES) ?? [];
    for (const [value] of values) now.parts.set(key(dimension, value), now.collected!.part(dimension, value));
    now.unsplit?.delete(dimension);
    // What the log was built from is large, and nobody needs it any more.
    if (now.unsplit?.size === 0) delete now.collected;
    return { dimension, values: values.map(([value, rows]) => ({ value, rows })) };
  },

  figures: async ({ filter }) => figures(view(filter)),
  cohorts: async ({ filter }) => cohorts(view(filter), until(filter)),
  months: async ({ filter }) => months(view(filter), until(filter)),
  segments: async ({ filter }) => segments(view(filter), until(filter)),

  chart: async ({ filter, theme, place }) => chart(view(filter), until(filter), theme, place),

  async worth({ filter }, tell) {
    try {
      return worth(forecastOf(filter, tell));
    } catch (error) {
      const none = { columns: [], rows: [], definition: '' };
      return { problem: messageOf(error), status: '', explanation: '', spend: '', parameters: none, best: none, customers: 0 };
    }
  },

  async save({ what, filter }, tell) {
    const orders = view(filter);
    const asOf = until(filter);
    if (what.startsWith('segment ')) return tableCsv(orders.rfm({ asOf }).customersIn(what.slice('segment '.length)));
    switch (what) {
      case 'report.txt':
        return String(orders.report({ asOf }));
      case 'figures.csv':
        return figuresCsv(figures(orders));
      case 'cohorts.csv':
        return tableCsv(orders.cohorts({ period: 'month', asOf }).table());
      case 'months.csv':
        return tableCsv(orders.lifecycle({ period: 'month', asOf }).table());
      case 'customers.csv':
        return tableCsv(forecastOf(filter, tell).table);
      case 'bad-rows.csv':
        return csv(['row', 'column', 'found', 'reason', 'allowed'], opened().aside!.first.map((it) => [it.row, it.column, it.found, it.reason, it.allowed]));
      default: {
        const { rows, total, byReason } = opened().aside!;
        const head = { library: `regulars ${version()}`, file: opened().name, filter, setAside: { rows, total, byReason } };
        return JSON.stringify({ ...head, ...results(orders, asOf) }, null, 1);
      }
    }
  },
};

/** Frees what is held of the log before: it may be large, and is otherwise freed some time later. */
function release(): void {
  for (const log of [held?.orders, ...(held?.parts.values() ?? [])]) log?.free();
  if (held) Object.assign(held, { orders: undefined, collected: undefined, parts: new Map() });
  forecasted = undefined;
}

function opened(): Held {
  if (!held) throw new Problem('Choose a file first.');
  return held;
}

const key = (dimension: string, value: string) => JSON.stringify([dimension, value]);

/** The log that a filter leaves. */
function view({ start, end, only }: Filter): Orders {
  const { orders, parts } = opened();
  const log = only ? parts.get(key(only.dimension, only.value)) : orders;
  if (!log) throw new Problem('Read the file first.');
  return start || end ? log.within({ start: start ?? null, end: end ?? null }) : log;
}

/** A part of the log is known for as long as the whole log is. */
function until({ end, only }: Filter): Until {
  const last = opened().orders?.span?.[1];
  return only && !end && last ? new Date(last.getTime() + 1) : null;
}

function forecastOf(filter: Filter, tell: Tell): Forecast {
  const wanted = JSON.stringify(filter);
  if (forecasted?.key !== wanted) {
    forecasted = { key: wanted, forecast: forecast(view(filter), until(filter), (step) => tell('Fitting', step, 0)) };
  }
  return forecasted.forecast;
}

function messageOf(error: unknown): string {
  if (error instanceof Error) return error.message;
  return String(error);
}

/** How often progress is told, in milliseconds. */
const OFTEN = 50;
const ready = start();

addEventListener('message', ({ data }: MessageEvent<Request>) => {
  const { id, name, given } = data;
  const say = (response: Response) => postMessage(response);
  let told = 0;
  const tell: Tell = (stage, done, of) => {
    const now = performance.now();
    if (now - told < OFTEN && of !== 0) return;
    told = now;
    say({ id, progress: { stage, done, of } });
  };
  const handler = handlers[name] as (given: unknown, tell: Tell) => Promise<unknown>;
  ready
    .then(() => handler(given, tell))
    .then(
      (answer) => say({ id, answer }),
      (error: unknown) => say({ id, problem: messageOf(error) }),
    );
});
