// Which orders count: from a day, to a day, and those with one value of a dimension.

import type { Built, Values } from '../protocol.js';
import type { Filter } from '../questions.js';
import { button, el } from './dom.js';
import { counted } from './format.js';

export interface Filters {
  element: HTMLElement;
  /** Offers the values of a dimension. */
  offer(values: Values): void;
  /** Says how many milliseconds it took until the figures, what is in view, the tables and the rest were there. */
  took(...millis: number[]): void;
}

export function filters({ first, last }: Built, changed: (filter: Filter) => void): Filters {
  const [from, to] = [first, last].map((at) => el('input', { type: 'date', min: first, max: last, value: at })) as [HTMLInputElement, HTMLInputElement];
  const only = el('select', {}, el('option', { value: '' }, 'all orders'));
  const said = el('p', { class: 'quiet', role: 'status' });
  const tell = () => {
    const start = from.value && from.value > first ? from.value : undefined;
    const end = to.value && to.value < last ? next(to.value) : undefined;
    const [dimension, value] = only.value === '' ? [] : (JSON.parse(only.value) as [string, string]);
    changed({ start, end, only: dimension === undefined ? undefined : { dimension, value: value! } });
  };
  for (const input of [from, to, only]) input.addEventListener('change', tell);
  const all = button('All orders', () => {
    [from.value, to.value, only.value] = [first, last, ''];
    tell();
  });
  const field = (name: string, input: HTMLElement) => {
    input.id = `filter-${name.toLowerCase()}`;
    return el('div', { class: 'field' }, el('label', { class: 'name', for: input.id }, name), input);
  };
  const element = el('div', { class: 'filters', role: 'search', 'aria-label': 'Which orders count' }, field('From', from), field('To', to), field('Only', only), all, said);
  return {
    element,
    offer({ dimension, values }) {
      const options = values.map(({ value, orders }) => el('option', { value: JSON.stringify([dimension, value]) }, `${value} (${counted(orders)})`));
      if (options.length > 0) only.append(el('optgroup', { label: dimension }, ...options));
    },
    took(...millis) {
      const parts = ['Figures', 'all tables', 'pictures in view', 'pictures below'];
      said.textContent = millis.map((each, place) => `${parts[place]} in ${Math.max(1, Math.round(each))} ms`).join(', ');
    },
  };
}

function next(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
