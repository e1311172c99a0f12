// The pictures that the library draws of a log.

import { RegularsError } from 'regulars';
import type { Basis, Orders, Result } from 'regulars';

import { meaning, type Asked, type Until } from './questions.js';

/** A picture of a result, with what it shows. */
export interface Chart {
  definition: string;
  /** A Vega-Lite specification, with its data. */
  specification: Record<string, unknown>;
}

/** What is drawn: a result, what it means where it does not say itself, and which of its pictures. */
interface Drawing {
  ask(orders: Orders, asOf: Until): Result & { basis?: Basis | null };
  meaning?: Asked;
  kind?: string;
}

const DRAWINGS: readonly Drawing[] = [
  { ask: (orders) => orders.per('month').netRevenue(), meaning: 'netRevenue' },
  { ask: (orders) => orders.per('month').averageOrderValue(), meaning: 'averageOrderValue' },
  { ask: (orders) => orders.per('month').repeatPurchaseRate(), meaning: 'repeatPurchaseRate' },
  { ask: (orders, asOf) => orders.cohorts({ period: 'month', asOf }), kind: 'retention' },
  { ask: (orders, asOf) => orders.lifecycle({ period: 'month', asOf }) },
  { ask: (orders) => orders.timeBetweenPurchases() },
  { ask: (orders, asOf) => orders.rfm({ asOf }) },
  { ask: (orders) => orders.concentration() },
];

/** One of the pictures that the library draws of a log, and how many there are; nothing where it has none of a result. */
export function chart(orders: Orders, asOf: Until, theme: 'light' | 'dark', place: number): { of: number; chart: Chart | null } {
  const of = DRAWINGS.length;
  const drawing = DRAWINGS[place];
  if (!drawing) return { of, chart: null };
  const result = drawing.ask(orders, asOf);
  const definition = drawing.meaning ? meaning(drawing.meaning).definition : (result.basis?.definition ?? '');
  try {
    return { of, chart: { definition, specification: result.plot({ theme, kind: drawing.kind ?? null }) } };
  } catch (error) {
    if (error instanceof RegularsError && error.code === 'unknown_name') return { of, chart: null };
    throw error;
  }
}
