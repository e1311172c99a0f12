// What customers are expected to order and to spend: a model of purchases and one of spend.

import type { Fit, Orders, Table } from 'regulars';

import { shown, type Column, type Shown, type Until } from './questions.js';

/** What customers are worth in the next twelve months. */
export interface Worth {
  /** Why there is none. */
  problem: string | null;
  status: string;
  explanation: string;
  spend: string;
  parameters: Shown;
  best: Shown;
  customers: number;
}

const PARAMETERS: Column[] = [
  { name: 'parameter', title: 'Parameter', unit: 'text' },
  { name: 'estimate', title: 'Estimate', unit: 'number' },
  { name: 'standard_error', title: 'Standard error', unit: 'number' },
  { name: 'low', title: 'Low', unit: 'number' },
  { name: 'high', title: 'High', unit: 'number' },
];
const BEST: Column[] = [
  { name: 'customer', title: 'Customer', unit: 'text' },
  { name: 'lifetime_value', title: 'Expected revenue', unit: 'money' },
  { name: 'expected_purchases', title: 'Expected orders', unit: 'number' },
  { name: 'probability_alive', title: 'Still a customer', unit: 'share' },
];

/** The two models, and what they foretell of each customer. */
export interface Forecast {
  purchases: Fit;
  spend: Fit;
  table: Table;
  independence: string;
}

export function forecast(orders: Orders, asOf: Until, progress: (step: number) => void): Forecast {
  const history = orders.purchaseHistory({ unit: 'week', asOf });
  const purchases = history.fit({ model: 'bg_nbd', progress: ({ step }) => progress(step) });
  const spend = history.fit({ model: 'gamma_gamma', progress: ({ step }) => progress(step) });
  const independence = history.spendIndependence().explanation;
  // An owner asks what customers will spend, not what that is worth today.
  return { purchases, spend, independence, table: purchases.predict({ months: 12, discountRate: 0, spend }) };
}

/** How many of the best customers are shown. */
const SHOWN = 15;

export function worth({ purchases, spend, table, independence }: Forecast): Worth {
  const value = table.columns['lifetime_value'] as ArrayLike<number | null> | undefined;
  const places = Array.from({ length: table.rows }, (_, row) => row);
  const best = places.sort((a, b) => (value?.[b] ?? -1) - (value?.[a] ?? -1)).slice(0, SHOWN);
  return {
    problem: null,
    status: purchases.status,
    explanation: `Purchases: ${purchases.explanation}. Spend: ${spend.explanation}.`,
    spend: independence,
    parameters: shown(purchases.summary(), 'The parameters of the BG/NBD model of purchases, by maximum likelihood, with their standard errors.', PARAMETERS),
    best: shown(
      table,
      'What each customer is expected to order and to spend in the next twelve calendar months, by a BG/NBD model of purchases and a gamma-gamma model of spend, not discounted.',
      BEST,
      best,
    ),
    customers: table.rows,
  };
}
