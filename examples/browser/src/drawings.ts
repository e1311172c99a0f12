// The pictures that the library draws of a log.

import { RegularsError } from 'regulars';
import type { Basis, Result } from 'regulars';

import { meaning, type Asked, type Seen } from './questions.js';

/** A picture of a result, with what it shows. */
export interface Chart {
  definition: string;
  /** A Vega-Lite specification, with its data. */
  specification: Record<string, unknown>;
}

/** What is drawn: a result, what it means where it does not say itself, and which of its pictures or figures. */
interface Drawing {
  of(seen: Seen): Result & { basis?: Basis | null };
  meaning?: Asked;
  kind?: string;
  figure?: string;
}

export const DRAWINGS: readonly Drawing[] = [
  { of: ({ months }) => months, figure: 'net_revenue', meaning: 'netRevenue' },
  { of: ({ months }) => months, figure: 'average_order_value', meaning: 'averageOrderValue' },
  { of: ({ months }) => months, figure: 'repeat_purchase_rate', meaning: 'repeatPurchaseRate' },
  { of: ({ cohorts }) => cohorts, kind: 'retention' },
  { of: ({ lifecycle }) => lifecycle },
  { of: ({ orders }) => orders.timeBetweenPurchases() },
  { of: ({ segments }) => segments },
  { of: ({ orders }) => orders.concentration() },
];

/** One of the pictures that the library draws; nothing where it has none of a result. */
export function chart(seen: Seen, theme: 'light' | 'dark', place: number): Chart | null {
  const drawing = DRAWINGS[place];
  if (!drawing) return null;
  const result = drawing.of(seen);
  const definition = drawing.meaning ? meaning(drawing.meaning).definition : (result.basis?.definition ?? '');
  try {
    return { definition, specification: result.plot({ theme, kind: drawing.kind ?? null, figure: drawing.figure ?? null }) };
  } catch (error) {
    if (error instanceof RegularsError && error.code === 'unknown_name') return null;
    throw error;
  }
}
