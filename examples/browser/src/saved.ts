// Results as files to keep.

import type { Table } from 'regulars';

import type { Figure } from './questions.js';

/** Delimited text with a comma, after RFC 4180. */
export function csv(names: readonly string[], rows: Iterable<readonly unknown[]>): string {
  const lines = [names.map(cell).join(',')];
  for (const row of rows) lines.push(row.map(cell).join(','));
  return `${lines.join('\r\n')}\r\n`;
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = value instanceof Date ? value.toISOString() : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function tableCsv(table: Table): string {
  const columns = Object.values(table.columns);
  const rows = Array.from({ length: table.rows }, (_, row) => columns.map((column) => column[row]));
  return csv(Object.keys(table.columns), rows);
}

export function figuresCsv(figures: readonly Figure[]): string {
  const names = ['figure', 'value', 'low', 'high', 'unit', 'counted', 'definition', 'undefined_reason'];
  const counted = (it: Figure) => it.counted.map(([name, number]) => `${name} ${number}`).join('; ');
  return csv(names, figures.map((it) => [it.title, it.value, it.low, it.high, it.unit, counted(it), it.definition, it.reason]));
}
