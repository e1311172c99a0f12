// Reads files, holds the log, and answers what the page asks. It may connect to nothing, as the page that made it.

import { version, type Orders } from 'regulars';

import { Collected, type Aside } from './collect.js';
import { open, type Source } from './files/source.js';
import { guess } from './guess.js';
import { start } from './module.js';
import { Problem } from './problem.js';
import type { Peek, Request, Requests, Response } from './protocol.js';
import { chart, DRAWINGS } from './drawings.js';
import { forecast, worth, type Forecast } from './forecast.js';
import { cohorts, figures, months, segments, Seen, values, type Filter, type Only, type Until } from './questions.js';
import { csv, figuresCsv, tableCsv } from './saved.js';

/** What is held of the file that is open. */
interface Held {
  name: string;
  source: Source;
  orders?: Orders;
  aside?: Aside;
  /** The log of each value of a dimension that was asked for. */
  parts: Map<string, Orders>;
}

let held: Held | undefined;
/** What was counted for the filter of the moment: several parts of the page show the same results. */
let counted: { key: string; seen: Seen } | undefined;
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
    Object.assign(now, { orders, aside, parts: new Map() });
    const days = new Intl.DateTimeFormat('en-CA', { timeZone: mapping.zone });
    const [first = '', last = ''] = (orders.span ?? []).map((at) => days.format(at));
    const { rows, knownCustomers: customers, currency } = orders;
    return { rows, customers, currency, first, last, dimensions, aside, charts: DRAWINGS.length };
  },

  values: async ({ dimension }) => ({ dimension, values: values(whole(), dimension) }),

  async ready({ only }) {
    part(only);
    return null;
  },

  figures: async ({ filter }) => figures(seen(filter)),
  cohorts: async ({ filter }) => cohorts(seen(filter)),
  months: async ({ filter }) => months(seen(filter)),
  segments: async ({ filter }) => segments(seen(filter)),

  chart: async ({ filter, theme, place }) => chart(seen(filter), theme, place),

  async worth({ filter }, tell) {
    try {
      return worth(forecastOf(filter, tell));
    } catch (error) {
      const none = { columns: [], rows: [], definition: '' };
      return { problem: messageOf(error), status: '', explanation: '', spend: '', parameters: none, best: none, customers: 0 };
    }
  },

  async save({ what, filter }, tell) {
    const here = seen(filter);
    if (what.startsWith('segment ')) return tableCsv(here.segments.customersIn(what.slice('segment '.length)));
    switch (what) {
      case 'report.txt':
        return String(here.orders.report({ asOf: here.asOf }));
      case 'figures.csv':
        return figuresCsv(figures(here));
      case 'cohorts.csv':
        return tableCsv(here.cohorts.table());
      case 'months.csv':
        return tableCsv(here.lifecycle.table());
      case 'customers.csv':
        return tableCsv(forecastOf(filter, tell).table);
      case 'bad-rows.csv':
        return csv(['row', 'column', 'found', 'reason', 'allowed'], opened().aside!.first.map((it) => [it.row, it.column, it.found, it.reason, it.allowed]));
      default: {
        const { rows, total, byReason } = opened().aside!;
        const head = { library: `regulars ${version()}`, file: opened().name, filter, setAside: { rows, total, byReason } };
        return JSON.stringify({ ...head, ...here.results() }, null, 1);
      }
    }
  },
};

/** Frees what is held of the log before: it may be large, and is otherwise freed some time later. */
function release(): void {
  for (const log of [held?.orders, ...(held?.parts.values() ?? [])]) log?.free();
  if (held) Object.assign(held, { orders: undefined, parts: new Map() });
  counted = undefined;
  forecasted = undefined;
}

function opened(): Held {
  if (!held) throw new Problem('Choose a file first.');
  return held;
}

function whole(): Orders {
  const { orders } = opened();
  if (!orders) throw new Problem('Read the file first.');
  return orders;
}

/** The log of the orders with one value of a dimension. */
function part({ dimension, value }: Only): Orders {
  const [key, { parts }] = [JSON.stringify([dimension, value]), opened()];
  let found = parts.get(key);
  if (!found) parts.set(key, (found = whole().only(dimension, [value])));
  return found;
}

/** What a filter leaves. */
function seen(filter: Filter): Seen {
  const key = JSON.stringify(filter);
  if (counted?.key !== key) {
    const { start, end, only } = filter;
    const log = only ? part(only) : whole();
    const view = start || end ? log.within({ start: start ?? null, end: end ?? null }) : log;
    counted = { key, seen: new Seen(view, until(filter)) };
  }
  return counted.seen;
}

/** A part of the log is known for as long as the whole log is. */
function until({ end, only }: Filter): Until {
  const last = whole().span?.[1];
  return only && !end && last ? new Date(last.getTime() + 1) : null;
}

function forecastOf(filter: Filter, tell: Tell): Forecast {
  const [key, { orders, asOf }] = [JSON.stringify(filter), seen(filter)];
  if (forecasted?.key !== key) {
    forecasted = { key, forecast: forecast(orders, asOf, (step) => tell('Fitting', step, 0)) };
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
