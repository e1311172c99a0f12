// Tables that can be walked with the arrow keys: one cell has a place in the order of focus, the others are reached from it.

import { el, type Child } from './dom.js';
import { explain } from './evidence.js';

export interface GridCell {
  text: string;
  class?: string;
  evidence?: () => Child[];
}

export interface Grid {
  title: string;
  head: { text: string; number: boolean }[];
  rows: GridCell[][];
}

export function grid({ title, head, rows }: Grid): HTMLElement {
  const table = el('table', { role: 'grid', 'aria-label': title });
  table.append(
    el('thead', {}, el('tr', {}, ...head.map(({ text, number }) => el('th', { scope: 'col', class: number ? 'number' : null }, text)))),
  );
  const body = el('tbody');
  for (const row of rows) {
    const line = el('tr');
    row.forEach((cell, column) => {
      const kind = [head[column]?.number ? 'number' : '', cell.class ?? ''].join(' ').trim();
      const made = column === 0 ? el('th', { scope: 'row', class: kind || null }) : el('td', { class: kind || null });
      made.textContent = cell.text;
      made.tabIndex = -1;
      if (cell.evidence) explain(made, cell.evidence);
      line.append(made);
    });
    body.append(line);
  }
  table.append(body);
  const first = body.querySelector<HTMLElement>('th, td');
  if (first) first.tabIndex = 0;
  table.addEventListener('keydown', walk);
  table.addEventListener('focusin', ({ target }) => target instanceof HTMLTableCellElement && settle(target));
  return el('div', { class: 'scroll' }, table);
}

const STEPS: Record<string, [number, number]> = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

function walk(event: KeyboardEvent): void {
  const cell = event.target;
  if (!(cell instanceof HTMLTableCellElement)) return;
  const row = cell.parentElement as HTMLTableRowElement;
  const rows = row.parentElement as HTMLTableSectionElement;
  const step = STEPS[event.key];
  const inRow = event.key === 'Home' ? 0 : event.key === 'End' ? row.cells.length - 1 : cell.cellIndex + (step?.[1] ?? 0);
  if (!step && event.key !== 'Home' && event.key !== 'End') return;
  const next = rows.rows[row.sectionRowIndex + (step?.[0] ?? 0)]?.cells[inRow];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** The cell that has the focus is the one that Tab comes back to. */
function settle(cell: HTMLTableCellElement): void {
  cell.closest('table')?.querySelectorAll<HTMLElement>('[tabindex="0"]').forEach((other) => (other.tabIndex = -1));
  cell.tabIndex = 0;
}
