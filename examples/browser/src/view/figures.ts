// The figures at the head of the results.

import type { Figure } from '../questions.js';
import { el, type Child } from './dom.js';
import { explain } from './evidence.js';
import { counted, format, words } from './format.js';

export function figures(all: readonly Figure[], currency: string): HTMLElement {
  const [first, ...rest] = all;
  const list = el('div', { class: 'figures' }, ...rest.map((each) => card(each, currency)));
  return el('div', {}, first ? headline(first, all, currency) : null, list);
}

/** The answer to the page's question, in a sentence. */
function headline(share: Figure, all: readonly Figure[], currency: string): HTMLElement {
  const customers = all.find(({ title }) => title === 'Customers')?.value ?? 0;
  const hits = share.counted.find(([name]) => name === 'hits')?.[1] ?? 0;
  const value = el('strong', { class: 'accent' }, counted(hits));
  const line = el('p', { class: 'headline', tabindex: 0 }, value, ` of your ${counted(customers)} customers came back.`);
  explain(line, () => evidence(share, currency));
  const how = share.value === null ? (share.reason ?? '') : `${format(share.value, 'share', currency)}${range(share, currency)}`;
  return el('div', { class: 'hero' }, line, el('p', { class: 'quiet' }, how));
}

function card(it: Figure, currency: string): HTMLElement {
  const value = it.value === null ? (it.reason ?? 'unknown') : format(it.value, it.unit, currency);
  const made = el(
    'div',
    { class: 'figure', tabindex: 0, role: 'group', 'aria-label': `${it.title}: ${value}` },
    el('span', { class: 'name' }, it.title),
    el('span', { class: it.value === null ? 'none' : 'value' }, value),
    el('span', { class: 'range' }, range(it, currency).replace(/^, /, '')),
  );
  explain(made, () => evidence(it, currency));
  return made;
}

function range({ low, high, unit }: Figure, currency: string): string {
  return low === null || high === null ? '' : `, ${format(low, unit, currency)} to ${format(high, unit, currency)}`;
}

/** All that a figure rests on. */
export function evidence(it: Figure, currency: string): Child[] {
  const rows: [string, string][] = [];
  if (it.low !== null && it.high !== null) rows.push(['95 % interval', `${format(it.low, it.unit, currency)} to ${format(it.high, it.unit, currency)}`]);
  const count = Object.fromEntries(it.counted);
  if (count['hits'] !== undefined) rows.push(['Counted', `${counted(count['hits'])} of ${counted(count['of'] ?? 0)}`]);
  else if (count['numerator'] !== undefined) rows.push(['Counted', `${counted(count['numerator'])} / ${counted(count['denominator'] ?? 0)}, of ${counted(count['customers'] ?? 0)} customers`]);
  else if (count['values'] !== undefined) rows.push(['Counted', `${counted(count['values'])} values`]);
  for (const [name, value] of it.options) rows.push([words(name), words(value)]);
  for (const [name, times] of it.excluded) rows.push([`Left out: ${words(name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))}`, counted(times)]);
  return [el('p', {}, it.definition), facts(rows)];
}

export function facts(rows: readonly (readonly [string, string])[]): HTMLElement | null {
  return rows.length === 0 ? null : el('dl', {}, ...rows.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]));
}
