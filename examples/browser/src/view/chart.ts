// A picture of a result. Expressions in it are interpreted, since the page may not make code of text.

import { expressionInterpreter } from 'vega-interpreter';
import { compile, type TopLevelSpec } from 'vega-lite';
import { parse, View } from 'vega';

import type { Chart } from '../drawings.js';
import { el } from './dom.js';
import { explain } from './evidence.js';

const HEIGHT = 240;
/** Below this width a legend stands under the picture. */
const NARROW = 420;

/** Draws a picture in its place, which is hidden where there is none. */
export async function chart(slot: HTMLElement, picture: Chart | null): Promise<void> {
  slot.hidden = picture === null;
  if (picture === null) return slot.replaceChildren();
  // The page's own words wrap where the width ends; those in a picture would be cut off.
  const { title, ...specification } = picture.specification;
  const [name = '', ...about] = linesOf(title);
  const frame = el('div', { 'aria-hidden': 'true' });
  const words = [el('h3', {}, name), about.length > 0 && el('p', { class: 'quiet' }, about.join('; '))];
  const card = el('div', { class: 'chart', tabindex: 0, role: 'figure', 'aria-label': name }, ...words, frame);
  explain(card, () => [el('p', {}, picture.definition)]);
  slot.replaceChildren(card);
  // Only now is it known how wide it may be.
  let width = 0;
  let view: View | undefined;
  const fit = async () => {
    if (frame.clientWidth === width || frame.clientWidth === 0) return;
    width = frame.clientWidth;
    if (view === undefined) view = await draw(frame, specification, width);
    else await view.width(width).runAsync();
  };
  const fitted = () => fit().catch((error: unknown) => frame.replaceChildren(el('p', { class: 'quiet' }, String(error))));
  await fitted();
  new ResizeObserver(() => void fitted()).observe(card);
}

async function draw(frame: HTMLElement, specification: Record<string, unknown>, width: number): Promise<View> {
  const size = 'layer' in specification || 'mark' in specification ? { width, height: HEIGHT, autosize: { type: 'fit', contains: 'padding' } } : {};
  const config = (specification['config'] ?? {}) as { legend?: object };
  const legend = width < NARROW ? { config: { ...config, legend: { ...config.legend, orient: 'bottom', columns: 2 } } } : {};
  const { spec } = compile({ ...specification, ...size, ...legend } as unknown as TopLevelSpec);
  const view = new View(parse(spec, undefined, { ast: true }), { expr: expressionInterpreter, renderer: 'svg', container: frame });
  return view.runAsync();
}

/** The title and what stands below it, line by line. */
function linesOf(title: unknown): string[] {
  if (typeof title === 'string') return [title];
  if (Array.isArray(title)) return title.map(String);
  const { text, subtitle } = (title ?? {}) as { text?: unknown; subtitle?: unknown };
  return [text, subtitle].flatMap((part) => (part === undefined ? [] : linesOf(part)));
}
