// The results of a log, section by section.

import type { Built, Saved } from '../protocol.js';
import type { Chart } from '../drawings.js';
import type { Worth } from '../forecast.js';
import type { CohortTable, Figure, Shown } from '../questions.js';
import { aside } from './aside.js';
import { chart } from './chart.js';
import { button, el, type Child } from './dom.js';
import { figures } from './figures.js';
import { format } from './format.js';
import { cohorts, table } from './tables.js';
import { worth } from './worth.js';

/** Where the answers go, each as it comes. */
export interface Results {
  element: HTMLElement;
  figures(figures: readonly Figure[]): void;
  cohorts(cohorts: CohortTable): void;
  months(months: Shown): void;
  segments(segments: Shown): void;
  charts(charts: readonly Chart[]): void;
  /** Pictures and values are those of another filter, until others come. */
  outdated(): void;
  /** What customers will be worth, or what is said in the meantime. */
  worth(worth: Worth | Node): void;
}

export function results(built: Built, filters: HTMLElement, save: (what: Saved) => void): Results {
  const { currency } = built;
  const parts = { figures: el('div'), charts: el('div', { class: 'charts' }), months: el('div'), cohorts: el('div'), segments: el('div'), worth: el('div') };
  const keep = (label: string, what: Saved) => button(label, () => save(what), 'small');
  const element = el(
    'div',
    {},
    filters,
    parts.figures,
    parts.charts,
    section('Who came back when', 'Each row is the customers who first ordered in a month. The columns are the months that followed, and the share who ordered again in them.', parts.cohorts, keep('Save as CSV', 'cohorts.csv')),
    section('Month by month', null, parts.months, keep('Save as CSV', 'months.csv')),
    section('Groups of customers', 'By how recently they bought, how often, and for how much.', parts.segments),
    section('What they will be worth', null, parts.worth, keep('Save all customers as CSV', 'customers.csv')),
    section('Rows that were set aside', null, el('div', {}, ...aside(built.aside)), built.aside.total > 0 && keep('Save as CSV', 'bad-rows.csv')),
    section('Keep the results', 'They are made on this device, for the orders that count above.', el('p', { class: 'actions' }, keep('Everything as JSON', 'report.json'), keep('Figures as CSV', 'figures.csv'), keep('Report as text', 'report.txt'))),
  );
  return {
    element,
    figures: (found) => parts.figures.replaceChildren(figures(found, currency)),
    cohorts: (found) => parts.cohorts.replaceChildren(cohorts(found)),
    months: (found) => parts.months.replaceChildren(table('Customers month by month', found, currency)),
    segments(found) {
      const held = { ...found, rows: found.rows.filter((row) => row[1] !== 0) };
      const lists = held.rows.map((row) => keep(`${row[0]} (${format(row[1], 'count', currency)})`, `segment ${row[0]}`));
      const choices = el('details', {}, el('summary', {}, 'Save the customers of a group as CSV'), el('p', { class: 'actions' }, ...lists));
      parts.segments.replaceChildren(table('Segments of customers', held, currency), choices);
    },
    charts(found) {
      parts.charts.replaceChildren(...found.map(chart));
      parts.charts.classList.remove('outdated');
    },
    outdated() {
      parts.charts.classList.add('outdated');
      parts.worth.replaceChildren();
    },
    worth: (found) => parts.worth.replaceChildren(...(found instanceof Node ? [found] : worth(found, currency))),
  };
}

function section(title: string, about: string | null, ...children: Child[]): HTMLElement {
  return el('section', { class: 'card' }, el('h2', {}, title), about && el('p', { class: 'quiet' }, about), ...children);
}
