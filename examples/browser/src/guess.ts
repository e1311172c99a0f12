// What part each column plays, guessed by its name and by what it holds. A person corrects it.

import { guessNumbers, type DecimalMark } from './amounts.js';
import { guessDates, type DateStyle } from './dates.js';

/** The parts that a column can play. */
export type Role = 'customer' | 'at' | 'amount' | 'order' | 'quantity' | 'unitPrice';

/** How a table is read: which column plays which part, and how its cells are written. */
export interface Mapping {
  /** A row is an order, or a line of one: so many units at such a price. */
  rows: 'orders' | 'lines';
  columns: Record<Role, number | null>;
  /** The columns of categories by which figures can be filtered. */
  dimensions: number[];
  dates: DateStyle;
  decimal: DecimalMark;
  /** The ISO 4217 code of all amounts; empty until somebody says it. */
  currency: string;
  /** The IANA time zone of days and months, in which times without a zone are read. */
  zone: string;
}

/** What is guessed, and what a person should look at. */
export interface Guess {
  mapping: Mapping;
  /** Parts of which the sample does not tell how they are written. */
  ask: ('dates' | 'decimal')[];
}

const NAMES: Record<Role, string[]> = {
  customer: [
    'customerid', 'customer', 'customernumber', 'customerno', 'customeremail', 'custid', 'clientid', 'client', 'userid', 'user', 'buyerid',
    'buyer', 'memberid', 'email', 'accountid', 'account', 'shopper', 'who', 'kundennummer', 'kundennr', 'kunde', 'idcliente', 'cliente', 'clientnumero',
  ],
  at: [
    'invoicedate', 'orderdate', 'purchasedate', 'orderedat', 'placedat', 'createdat', 'paidat', 'processedat', 'date', 'datetime', 'timestamp',
    'time', 'created', 'day', 'when', 'at', 'bestelldatum', 'datum', 'fecha', 'datecommande',
  ],
  amount: [
    'amount', 'total', 'ordertotal', 'totalamount', 'totalprice', 'grandtotal', 'ordervalue', 'revenue', 'sales', 'netsales', 'subtotal', 'spend',
    'value', 'amt', 'price', 'betrag', 'gesamtbetrag', 'umsatz', 'importe', 'montant',
  ],
  order: [
    'invoiceno', 'invoice', 'invoicenumber', 'orderid', 'orderno', 'ordernumber', 'order', 'transactionid', 'transaction', 'receipt', 'receiptid',
    'bestellnummer', 'bestellnr', 'rechnungsnummer', 'pedido', 'commande', 'name',
  ],
  quantity: ['quantity', 'qty', 'units', 'lineitemquantity', 'count', 'menge', 'anzahl', 'cantidad', 'quantite'],
  unitPrice: ['unitprice', 'itemprice', 'priceperunit', 'lineitemprice', 'price', 'einzelpreis', 'stueckpreis', 'precio', 'prix'],
};

/** What a sample of a column holds. */
interface Content {
  dates: ReturnType<typeof guessDates>;
  numbers: ReturnType<typeof guessNumbers>;
  /** Distinct values, and how many rows have one. */
  distinct: number;
  filled: number;
  /** Whether all numbers are whole. */
  whole: boolean;
}

const LOOKED_AT = 2000;

/** Guesses the parts of a table's columns. */
export function guess(header: readonly string[], sample: readonly (readonly string[])[]): Guess {
  const step = Math.max(1, Math.floor(sample.length / LOOKED_AT));
  const rows = sample.filter((_, row) => row % step === 0);
  const contents = header.map((_, column) => contentOf(rows.map((row) => row[column] ?? '')));
  const names = header.map((name) => name.toLowerCase().normalize('NFKD').replace(/[^a-z0-9]/g, ''));
  const taken = new Set<number>();
  const columns: Record<Role, number | null> = { customer: null, at: null, amount: null, order: null, quantity: null, unitPrice: null };
  const take = (role: Role): void => {
    const scores = header.map((_, column) => (taken.has(column) ? 0 : scoreOf(role, names[column]!, contents[column]!)));
    const best = Math.max(0, ...scores);
    if (best <= 0) return;
    columns[role] = scores.indexOf(best);
    taken.add(columns[role]);
  };
  take('at');
  take('quantity');
  // With a quantity, a price is that of a unit; a total beside it makes the row an order all the same.
  if (columns.quantity !== null) take('unitPrice');
  if (columns.unitPrice === null || names.some((name, column) => !taken.has(column) && NAMES.amount.includes(name))) take('amount');
  take('customer');
  take('order');
  const lines = columns.quantity !== null && columns.unitPrice !== null && columns.order !== null && columns.amount === null;
  const at = columns.at === null ? undefined : contents[columns.at]?.dates;
  const money = lines ? columns.unitPrice : columns.amount;
  const amounts = money === null ? undefined : contents[money]?.numbers;
  const dimensions = header.map((_, column) => column).filter((column) => !taken.has(column) && isCategory(contents[column]!));
  return {
    mapping: {
      rows: lines ? 'lines' : 'orders',
      columns,
      dimensions: dimensions.slice(0, 3),
      dates: at?.style ?? 'iso',
      decimal: amounts?.decimal ?? '.',
      currency: amounts?.currency ?? '',
      zone: 'UTC',
    },
    ask: [...(at && !at.certain ? (['dates'] as const) : []), ...(amounts && !amounts.certain ? (['decimal'] as const) : [])],
  };
}

function contentOf(cells: readonly string[]): Content {
  const filled = cells.filter((cell) => cell.trim() !== '');
  const numbers = guessNumbers(filled);
  return {
    dates: guessDates(filled),
    numbers,
    distinct: new Set(filled).size,
    filled: filled.length,
    whole: filled.every((cell) => /^-?\d+$/.test(cell.trim())),
  };
}

/** How well a column fits a part; 0 or less where it does not. */
function scoreOf(role: Role, name: string, content: Content): number {
  const place = NAMES[role].indexOf(name);
  const part = NAMES[role].findIndex((known) => known.length > 3 && name.includes(known));
  const byName = place >= 0 ? 10 - place / 100 : part >= 0 ? 5 - part / 100 : 0;
  return byName + byContent(role, content, byName > 0);
}

function byContent(role: Role, content: Content, named: boolean): number {
  const { dates, numbers, distinct, filled, whole } = content;
  if (filled === 0) return named ? 0 : -100;
  switch (role) {
    case 'at':
      // What only might be a spreadsheet's or a computer's number needs a name that says so.
      return dates.share < 0.5 ? -100 : named || !['serial', 'seconds', 'milliseconds'].includes(dates.style) ? 3 * dates.share : -100;
    case 'amount':
      return numbers.share < (named ? 0.5 : 0.95) ? -100 : named ? 2 : whole ? -100 : 2;
    case 'quantity':
    case 'unitPrice':
      return named && numbers.share > 0.5 ? 1 : -100;
    case 'customer': {
      if (named) return 1;
      const repeats = distinct < 0.95 * filled && distinct > 0.01 * filled && distinct > 5;
      return repeats && dates.share < 0.5 && (numbers.share < 0.5 || whole) ? 1 : -100;
    }
    case 'order':
      return named && distinct > filled / 50 ? 1 : -100;
  }
}

/** Whether a column holds few values, over and over. */
function isCategory({ distinct, filled, dates, numbers }: Content): boolean {
  return distinct >= 2 && distinct <= 60 && distinct < filled / 5 && dates.share < 0.5 && numbers.share < 0.5;
}
