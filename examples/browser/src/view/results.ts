// The results of a log, section by section.

import type { Engine } from '../engine.js';
import type { Built, Saved } from '../protocol.js';
import type { Worth } from '../forecast.js';
import type { Shown } from '../questions.js';
import { aside } from './aside.js';
import { chart } from './chart.js';
import { button, el, type Child } from './dom.js';
import { figures } from './figures.js';
import { format } from './format.js';
import { pane, type Pane } from './panes.js';
import { cohorts, table } from './tables.js';
import { worth } from './worth.js';

/** Where the answers go. */
export interface Results {
  element: HTMLElement;
  /** What every filter changes: the figures, the tables, and the pictures. */
  panes: Pane[];
  /** What customers will be worth, or what is said in the meantime. */
  worth(worth?: Worth | Node): void;
}

export function results(engine: Engine, built: Built, filters: HTMLElement, dark: MediaQueryList, save: (what: Saved) => void): Results {
  const { currency } = built;
  const parts = { figures: el('div'), months: el('div'), cohorts: el('div'), segments: el('div'), worth: el('div') };
  const slots = Array.from({ length: built.charts }, () => el('div', { class: 'slot' }));
  const keep = (label: string, what: Saved) => button(label, () => save(what), 'small');
  const element = el(
    'div',
    {},
    filters,
    parts.figures,
    el('div', { class: 'charts' }, ...slots),
    section('Who came back when', 'Each row is the customers who first ordered in a month. The columns are the months that followed, and the share who ordered again in them. Hatched: the month is not over.', parts.cohorts, keep('Save as CSV', 'cohorts.csv')),
    section('Month by month', null, parts.months, keep('Save as CSV', 'months.csv')),
    section('Groups of customers', 'By how recently they bought, how often, and for how much.', parts.segments),
    section('What they will be worth', null, parts.worth, keep('Save all customers as CSV', 'customers.csv')),
    section('Rows that were set aside', null, el('div', {}, ...aside(built.aside)), built.aside.total > 0 && keep('Save as CSV', 'bad-rows.csv')),
    section('Keep the results', 'They are made on this device, for the orders that count above.', el('p', { class: 'actions' }, keep('Everything as JSON', 'report.json'), keep('Figures as CSV', 'figures.csv'), keep('Report as text', 'report.txt'))),
  );
  const segments = (found: Shown) => {
    const held = { ...found, rows: found.rows.filter((row) => row[1] !== 0) };
    const lists = held.rows.map((row) => keep(`${row[0]} (${format(row[1], 'count', currency)})`, `segment ${row[0]}`));
    const choices = el('details', {}, el('summary', {}, 'Save the customers of a group as CSV'), el('p', { class: 'actions' }, ...lists));
    parts.segments.replaceChildren(table('Segments of customers', held, currency), choices);
  };
  const theme = () => (dark.matches ? 'dark' : 'light');
  const panes = [
    pane(parts.figures, (filter) => engine.ask('figures', { filter }), (found) => parts.figures.replaceChildren(figures(found, currency))),
    pane(parts.cohorts, (filter) => engine.ask('cohorts', { filter }), (found) => parts.cohorts.replaceChildren(cohorts(found))),
    pane(parts.months, (filter) => engine.ask('months', { filter }), (found) => parts.months.replaceChildren(table('Customers month by month', found, currency))),
    pane(parts.segments, (filter) => engine.ask('segments', { filter }), segments),
    ...slots.map((slot, place) => pane(slot, (filter) => engine.ask('chart', { filter, theme: theme(), place }), (found) => chart(slot, found), true)),
  ];
  return {
    element,
    panes,
    worth: (found) => parts.worth.replaceChildren(...(found === undefined ? [] : found instanceof Node ? [found] : worth(found, currency))),
  };
}

function section(title: string, about: string | null, ...children: Child[]): HTMLElement {
  return el('section', { class: 'card' }, el('h2', {}, title), about && el('p', { class: 'quiet' }, about), ...children);
}
