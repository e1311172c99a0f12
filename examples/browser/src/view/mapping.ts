// The form in which a person corrects what was guessed of a file.

import { DATE_STYLES, type DateStyle } from '../dates.js';
import { DELIMITERS } from '../files/csv.js';
import type { CsvFormat } from '../files/csv-source.js';
import { ENCODINGS, type Encoding } from '../files/encoding.js';
import type { Mapping, Role } from '../guess.js';
import type { Peek } from '../protocol.js';
import { el } from './dom.js';

interface Choices {
  /** Reads the file with these columns. */
  read(mapping: Mapping): void;
  /** Looks at the file anew, since its text is to be understood otherwise. */
  reopen(format: Partial<CsvFormat>): void;
}

const ROLES: Record<Role, { title: string; hint: string; of: Mapping['rows'] | 'both'; needed: boolean }> = {
  at: { title: 'Date of the order', hint: 'when it was placed', of: 'both', needed: true },
  customer: { title: 'Customer', hint: 'a number, a name or an address; empty is a guest', of: 'both', needed: false },
  amount: { title: 'Amount', hint: 'what the order came to', of: 'orders', needed: true },
  order: { title: 'Order number', hint: '', of: 'both', needed: false },
  quantity: { title: 'Quantity', hint: 'how many units', of: 'lines', needed: true },
  unitPrice: { title: 'Price of a unit', hint: '', of: 'lines', needed: true },
};
const CURRENCIES = ['USD', 'EUR', 'GBP', 'AUD', 'BRL', 'CAD', 'CHF', 'CNY', 'CZK', 'DKK', 'HUF', 'INR', 'JPY', 'KRW', 'MXN', 'NOK', 'NZD', 'PLN', 'SEK', 'TRY', 'ZAR'];

type Options = readonly (readonly [string, string])[];

export function mappingForm(peek: Peek, { read, reopen }: Choices): Node[] {
  const { mapping, ask } = structuredClone(peek.guess);
  const form = el('form', { class: 'mapping' });
  const asked = new Set<string>(ask);
  const note = el('p', { class: 'ask', id: 'mapping-note' });

  const draw = () => {
    const columns: Options = peek.header.map((name, place) => [String(place), name]);
    const role = (name: Role) => {
      const { title, hint, of, needed } = ROLES[name];
      if (of !== 'both' && of !== mapping.rows) return null;
      const must = needed || (name === 'order' && mapping.rows === 'lines');
      const none: Options = must && mapping.columns[name] !== null ? [] : [['', must ? 'choose…' : 'none']];
      const said = name !== 'order' ? hint : mapping.rows === 'lines' ? 'lines with the same number are one order' : 'each is there once';
      return select(title, said, [...none, ...columns], String(mapping.columns[name] ?? ''), (value) => {
        mapping.columns[name] = value === '' ? null : Number(value);
      }, must && mapping.columns[name] === null);
    };
    const dates: Options = (Object.keys(DATE_STYLES) as DateStyle[]).map((style) => [style, `${DATE_STYLES[style].title}, ${DATE_STYLES[style].example}`]);
    const undecided = asked.has('dates');
    const format = peek.format;
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const unknown = mapping.currency === '';
    const currencies: Options = [...new Set([mapping.currency, ...CURRENCIES])].map((code) => [code, code || 'choose…']);
    form.replaceChildren(
      fields(
        'Columns',
        select('Each row is', '', [['orders', 'an order'], ['lines', 'a line of an order']], mapping.rows, (value) => {
          mapping.rows = value as Mapping['rows'];
          draw();
        }),
        ...(['at', 'customer', 'amount', 'order', 'quantity', 'unitPrice'] as Role[]).map(role),
      ),
      fields(
        'How they are written',
        select('Dates', undecided ? 'the file does not tell: 03/04 may be March or April' : '', undecided ? [['', 'choose…'], ...dates.filter(([style]) => style === 'dmy' || style === 'mdy')] : dates, undecided ? '' : mapping.dates, (value) => {
          if (value === '') return;
          mapping.dates = value as DateStyle;
          asked.delete('dates');
          draw();
        }, undecided),
        select('Decimals', asked.has('decimal') ? 'please check: 1.234 may be a thousand or one and a bit' : '', [['.', 'a point, 1,234.50'], [',', 'a comma, 1.234,50']], mapping.decimal, (value) => (mapping.decimal = value as '.' | ','), asked.has('decimal')),
        select('Currency', unknown ? 'the file does not tell' : 'of all amounts', currencies, mapping.currency, (value) => (mapping.currency = value), unknown),
        select('Time zone', 'of days and months', [...new Set([mapping.zone, 'UTC', here])].map((zone) => [zone, zone]), mapping.zone, (value) => (mapping.zone = value)),
        format && select('Columns are cut by', '', Object.entries(DELIMITERS), format.delimiter, (delimiter) => reopen({ ...format, delimiter })),
        format && select('Encoding', '', Object.entries(ENCODINGS), format.encoding, (encoding) => reopen({ ...format, encoding: encoding as Encoding })),
        format && select('The first row', '', [['yes', 'names the columns'], ['no', 'is an order already']], format.named ? 'yes' : 'no', (named) => reopen({ ...format, named: named === 'yes' })),
      ),
      ...dimensionFields(peek, mapping),
      note,
      el('p', { class: 'actions' }, el('button', { type: 'submit', class: 'button primary' }, 'Show my regulars')),
    );
  };
  draw();
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const open = form.querySelector<HTMLSelectElement>('select[aria-invalid="true"]:has(option[value=""]:checked)');
    if (open) {
      note.textContent = `Choose first: ${open.labels[0]?.textContent ?? ''}.`;
      open.focus();
      return;
    }
    read(mapping);
  });
  return [el('h2', { id: 'mapping-title', tabindex: -1 }, `What is in ${peek.name}`), preview(peek), form];
}

function fields(title: string, ...children: (Node | null | false)[]): HTMLElement {
  return el('fieldset', {}, el('legend', {}, title), el('div', { class: 'fields' }, ...children));
}

function select(title: string, hint: string, options: Options, value: string, chosen: (value: string) => void, invalid = false): HTMLElement {
  const id = `field-${title.toLowerCase().replaceAll(' ', '-')}`;
  const described = hint === '' ? null : `${id}-hint`;
  const box = el('select', { id, 'aria-describedby': described, 'aria-invalid': invalid ? 'true' : null }, ...options.map(([key, text]) => el('option', { value: key, selected: key === value }, text)));
  box.addEventListener('change', () => {
    if (box.value !== '') box.removeAttribute('aria-invalid');
    chosen(box.value);
  });
  return el('div', { class: 'field' }, el('label', { class: 'name', for: id }, title), box, described && el('span', { class: 'hint', id: described }, hint));
}

function dimensionFields(peek: Peek, mapping: Mapping): HTMLElement[] {
  const used = new Set(Object.values(mapping.columns));
  const free = peek.header.map((name, place) => ({ name, place })).filter(({ place }) => !used.has(place));
  if (free.length === 0) return [];
  const boxes = free.map(({ name, place }) => {
    const box = el('input', { type: 'checkbox', checked: mapping.dimensions.includes(place) });
    box.addEventListener('change', () => {
      mapping.dimensions = box.checked ? [...mapping.dimensions, place] : mapping.dimensions.filter((other) => other !== place);
    });
    return el('label', { class: 'check' }, box, name);
  });
  return [el('fieldset', {}, el('legend', {}, 'Filter figures by'), el('div', { class: 'checks' }, ...boxes))];
}

function preview({ header, preview: rows }: Peek): HTMLElement {
  const table = el(
    'table',
    { 'aria-label': 'The first rows of the file' },
    el('thead', {}, el('tr', {}, ...header.map((name) => el('th', { scope: 'col' }, name)))),
    el('tbody', {}, ...rows.map((row) => el('tr', {}, ...row.map((cell) => el('td', {}, cell))))),
  );
  return el('div', { class: 'scroll preview', tabindex: 0, role: 'region', 'aria-label': 'The first rows of the file' }, table);
}

