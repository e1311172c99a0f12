// Tables of results, and the map of cohorts.

import type { CohortTable, Shown } from '../questions.js';
import { el } from './dom.js';
import { facts } from './figures.js';
import { counted, format, whole, words, LARGE, NOTHING } from './format.js';
import { grid, type GridCell } from './grid.js';

export function table(title: string, { columns, rows, definition }: Shown, currency: string): HTMLElement {
  // All amounts of a column have cents, or none has.
  const cents = columns.map((_, place) => rows.every((row) => Math.abs(Number(row[place] ?? 0)) < LARGE));
  return grid({
    title,
    head: columns.map(({ title: text, unit }) => ({ text, number: unit !== 'text' })),
    rows: rows.map((row) =>
      row.map((value, place): GridCell => {
        const { unit, title: name } = columns[place]!;
        return {
          text: unit === 'text' && place > 0 ? words(String(value ?? NOTHING)) : format(value, unit, currency, cents[place]),
          evidence: () => [el('p', {}, definition), facts([[String(row[0] ?? ''), `${name}: ${format(value, unit, currency)}`]])],
        };
      }),
    ),
  });
}

/** So many cohorts and ages are shown; the file that can be saved has all. */
const MOST = 24;
const SHADES = 9;

export function cohorts({ rows, ages, definition }: CohortTable): HTMLElement {
  const shown = rows.slice(-MOST);
  const width = Math.min(MOST, Math.max(0, ...shown.map(({ cells }) => cells.filter((cell) => cell && cell.state !== 'unobserved').length)));
  // The first month is all of them, and says nothing of who came back: shades tell the others apart.
  const greatest = Math.max(0, ...shown.flatMap(({ cells }) => cells.slice(1).map((cell) => cell?.value ?? 0)));
  const shade = (value: number) => (greatest > 0 ? Math.max(1, Math.ceil((value / greatest) * SHADES)) : 1);
  const head = ['Joined', 'Customers', ...Array.from({ length: Math.min(width, ages) }, (_, age) => String(age))];
  const made = grid({
    title: 'Share of the customers who joined in a month that ordered so many months later',
    head: head.map((text, place) => ({ text, number: place > 0 })),
    rows: shown.map(({ label, size, cells }) => [
      { text: label },
      { text: counted(size), evidence: () => [el('p', {}, definition), facts([['Customers who joined', counted(size)]])] },
      ...Array.from({ length: Math.min(width, ages) }, (_, age): GridCell => {
        const cell = cells[age];
        if (!cell || cell.value === null || cell.state === 'unobserved') return { text: '', class: 'blank' };
        const kind = age === 0 ? 'whole' : `shade-${cell.value === 0 ? 0 : shade(cell.value)}`;
        return {
          text: whole(cell.value),
          class: `${kind}${cell.state === 'partial' ? ' partial' : ''}`,
          evidence: () => [
            el('p', {}, definition),
            facts([
              ['Share', `${format(cell.value, 'share', '')}, ${format(cell.low, 'share', '')} to ${format(cell.high, 'share', '')}`],
              ['Counted', `${counted(cell.active)} of ${counted(size)} who joined in ${label}`],
              ['Month', `${age} after they joined, ${cell.state === 'partial' ? 'not over yet' : 'complete'}`],
            ]),
          ],
        };
      }),
    ]),
  });
  made.classList.add('cohorts');
  const cut = rows.length > MOST ? el('p', { class: 'quiet' }, `The last ${MOST} months of ${rows.length}; the file has all.`) : null;
  return el('div', {}, made, cut);
}
