// What customers are expected to order and to spend.

import type { Worth } from '../forecast.js';
import { el } from './dom.js';
import { counted } from './format.js';
import { table } from './tables.js';

export function worth(it: Worth, currency: string): HTMLElement[] {
  if (it.problem !== null) return [el('p', { class: 'ask' }, `No model can be fitted: ${it.problem}`)];
  const parts = [
    el('p', {}, `The ${it.best.rows.length} of ${counted(it.customers)} customers with the highest expected revenue in the next twelve months.`),
    // What the data do not tell must not stand under a fold.
    it.status === 'identified' ? null : el('p', { class: 'ask' }, `Take this with care. ${it.explanation}`),
    table('Expected revenue of customers', it.best, currency),
    el(
      'details',
      {},
      el('summary', {}, 'How this was estimated'),
      el('p', {}, it.best.definition),
      el('p', {}, it.explanation),
      el('p', {}, `Gamma-gamma takes it that how often somebody buys and for how much have nothing to do with each other. Here: ${it.spend}.`),
      table('Parameters of the model of purchases', it.parameters, currency),
    ),
  ];
  return parts.filter((part) => part !== null);
}
