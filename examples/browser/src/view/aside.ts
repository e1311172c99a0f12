// The rows that could not be used, and why.

import type { Aside } from '../collect.js';
import { el } from './dom.js';
import { counted, words } from './format.js';
import { grid } from './grid.js';

/** Reasons in words, where the library's own name is short. */
const REASONS: Record<string, string> = {
  cells: 'another number of cells than there are columns',
  too_long: 'too long for a row',
  quote_open: 'a quotation mark that is never closed',
};
/** A table of many rows, which scrolls within the page. */
function tall(table: HTMLElement): HTMLElement {
  table.classList.add('tall');
  return table;
}

const reason = (name: string) => REASONS[name] ?? words(name);

export function aside({ rows, total, byReason, first }: Aside): HTMLElement[] {
  if (total === 0) return [el('p', {}, `All ${counted(rows)} rows were used.`)];
  const reasons = Object.entries(byReason).sort((a, b) => b[1] - a[1]);
  return [
    el('p', {}, `${counted(total)} of ${counted(rows)} rows were set aside. No figure counts them.`),
    el('ul', { class: 'reasons' }, ...reasons.map(([name, times]) => el('li', {}, el('strong', {}, counted(times)), ` ${reason(name)}`))),
    el('p', { class: 'quiet' }, first.length < total ? `The first ${counted(first.length)}, by their row in the file:` : 'By their row in the file:'),
    tall(grid({
      title: 'Rows that were set aside',
      head: ['Row', 'Column', 'Found', 'Allowed'].map((text) => ({ text, number: false })),
      rows: first.map((bad) => [
        { text: counted(bad.row) },
        { text: bad.column },
        { text: bad.found, evidence: () => [el('p', {}, reason(bad.reason))] },
        { text: bad.allowed },
      ]),
    })),
  ];
}
