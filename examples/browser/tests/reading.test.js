// How dates, numbers and delimited text are read, and what is guessed of a table.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { source } from './site.js';

const { readDate, guessDates } = await source('dates.ts');
const { readNumber, readWhole, guessNumbers } = await source('amounts.ts');
const { records, guessDelimiter, CsvReader } = await source('files/csv.ts');
const { encodingOf } = await source('files/encoding.ts');
const { guess } = await source('guess.ts');

test('dates of each style become ISO 8601', () => {
  const cases = [
    ['iso', '2011-12-31', '2011-12-31'],
    ['iso', '2011-12-31 14:05', '2011-12-31T14:05:00'],
    ['iso', '2011-12-31T14:05:09.250Z', '2011-12-31T14:05:09.250Z'],
    ['iso', '2011-12-31 14:05:09 UTC', '2011-12-31T14:05:09Z'],
    ['iso', '2011-12-31 14:05:09 +0100', '2011-12-31T14:05:09+0100'],
    ['iso', '2011/1/5', '2011-01-05'],
    ['iso', '20111231', '2011-12-31'],
    ['dmy', '31/12/2011 14:05', '2011-12-31T14:05:00'],
    ['dmy', '1.2.11', '2011-02-01'],
    ['dmy', '29/02/2000', '2000-02-29'],
    ['dmy', '01-02-69', '1969-02-01'],
    ['mdy', '12/31/2011 2:05 PM', '2011-12-31T14:05:00'],
    ['mdy', '1/2/2011 12:00 AM', '2011-01-02T00:00:00'],
    ['words', '31 Dec 2011', '2011-12-31'],
    ['words', 'Sat, 31 December 2011 14:05', '2011-12-31T14:05:00'],
    ['words', 'Dec 31, 2011', '2011-12-31'],
    // A spreadsheet shows 40908.5 as 2011-12-31 12:00, and 61 as 1900-03-01.
    ['serial', '40908.5', '2011-12-31T12:00:00'],
    ['serial', '40908,5', '2011-12-31T12:00:00'],
    ['serial', '61', '1900-03-01T00:00:00'],
    // date -u -d @1325340300 prints 2011-12-31 14:05.
    ['seconds', '1325340300', '2011-12-31T14:05:00Z'],
    ['milliseconds', '1325340300000', '2011-12-31T14:05:00Z'],
  ];
  for (const [style, text, expected] of cases) assert.equal(readDate(text, style), expected, `${style} ${text}`);
});

test('what is no date stays as it is', () => {
  for (const [style, text] of [
    ['dmy', '31/02/2011'], ['dmy', '29/02/1900'], ['mdy', '31/12/2011'], ['iso', '2011-13-01'], ['dmy', '1/2'], ['serial', '60'], ['words', '31 Foo 2011'],
    ['dmy', '1/2-2011'], ['mdy', '1/2/2011 13:00 PM'], ['iso', '2011115'], ['dmy', '10/10/2011 24:00'], ['iso', ''],
  ]) assert.equal(readDate(text, style), text, `${style} ${text}`);
});

test('day and month are told apart over all of a sample, or asked for', () => {
  assert.deepEqual(guessDates(['03/04/2011', '13/04/2011']), { style: 'dmy', share: 1, certain: true });
  assert.deepEqual(guessDates(['03/04/2011', '04/13/2011', '03/05/2011']), { style: 'mdy', share: 1, certain: true });
  assert.equal(guessDates(['03/04/2011', '05/06/2011']).certain, false);
  assert.deepEqual(guessDates(['03.04.2011', '05.06.2011']), { style: 'dmy', share: 1, certain: true });
  assert.equal(guessDates(['40908.5', '40909']).style, 'serial');
  assert.equal(guessDates(['12.50', '7']).share, 0);
  assert.equal(guessDates([]).share, 0);
});

test('numbers of each style become digits with a point', () => {
  const cases = [
    ['.', '1234.50', '1234.50'], ['.', '1,234.50', '1234.50'], ['.', '$1,234.50', '1234.50'], ['.', '1,234,567', '1234567'], ['.', 'USD 12', '12'],
    ['.', '(12.00)', '-12.00'], ['.', '-£3', '-3'], ['.', '£-3', '-3'], ['.', '3-', '-3'], ['.', '1 234.5', '1234.5'], ['.', '.5', '0.5'], ['.', "1'234.50", '1234.50'],
    [',', '1.234,50', '1234.50'], [',', '12,5 €', '12.5'], [',', '1 234,50', '1234.50'], [',', '1.234', '1234'], [',', '7', '7'], [',', '-12,00', '-12.00'],
    // India writes a lakh as 1,00,000.
    ['.', '₹1,00,000.00', '100000.00'],
  ];
  for (const [decimal, text, expected] of cases) assert.equal(readNumber(text, decimal), expected, text);
  for (const [decimal, text] of [['.', 'abc'], ['.', '1,2'], ['.', '1.2.3'], [',', '1,2,3'], ['.', ''], ['.', '12 apples'], ['.', '--3'], ['.', '1e3'], ['.', '$'], ['.', ',']]) {
    assert.equal(readNumber(text, decimal), text);
  }
  assert.equal(readWhole('6.00', '.'), '6');
  assert.equal(readWhole('1.000', ','), '1000');
  assert.equal(readWhole('1.5', '.'), '1.5');
});

test('the mark of decimals is guessed from a sample, and so is the currency', () => {
  assert.deepEqual(guessNumbers(['1,234.50', '7']), { decimal: '.', share: 1, certain: true });
  assert.deepEqual(guessNumbers(['1.234,50 €', '7,00 €']), { decimal: ',', share: 1, certain: true, currency: 'EUR' });
  assert.deepEqual(guessNumbers(['12,5', '7']), { decimal: ',', share: 1, certain: true });
  assert.equal(guessNumbers(['1.234', '2.345']).certain, false);
  assert.equal(guessNumbers(['£3.50']).currency, 'GBP');
  assert.equal(guessNumbers(['CHF 3.50']).currency, 'CHF');
  assert.equal(guessNumbers(['a', '1']).share, 0.5);
});

test('delimited text is read after RFC 4180, however it is cut into pieces', () => {
  const text = 'a,"b ""x"" ,\ny",c\r\n,5" pipe,"z"\r\n\r\n"last"';
  const expected = [['a', 'b "x" ,\ny', 'c'], ['', '5" pipe', 'z'], ['last']];
  assert.deepEqual(records(text, ',', '\n'), expected);
  for (let at = 0; at <= text.length; at += 1) {
    const found = [];
    const reader = new CsvReader(',', '\n', { record: (cells) => found.push(cells), broken: (...it) => found.push(it) });
    reader.push(text.slice(0, at));
    reader.push(text.slice(at));
    reader.end();
    assert.deepEqual(found, expected, `cut at ${at}`);
  }
  assert.deepEqual(records('a\rb', ',', '\r'), [['a'], ['b']]);
});

test('a quotation mark that is never closed costs its own line', () => {
  const found = [];
  const reader = new CsvReader(',', '\n', { record: (cells) => found.push(cells), broken: (record, reason, beginning) => found.push([record, reason, beginning]) });
  reader.push('a,b\n"c,d\ne,f\n');
  reader.end();
  assert.deepEqual(found, [['a', 'b'], [1, 'quote_open', '"c,d'], ['e', 'f']]);
});

test('the delimiter is the one that cuts most rows alike', () => {
  for (const delimiter of [',', ';', '\t', '|']) {
    assert.equal(guessDelimiter(`id${delimiter}day${delimiter}sum\n1${delimiter}2011-01-01${delimiter}"1,5"\n2${delimiter}2011-01-01${delimiter}7\n`, '\n'), delimiter);
  }
  assert.equal(guessDelimiter('a;b\n1;1,50\n2;3,20\n', '\n'), ';');
});

test('encodings are told by marks, zeros and what is no UTF-8', () => {
  const bytes = (text, encoding) => new Uint8Array(Buffer.from(text, encoding));
  assert.equal(encodingOf(bytes('a;b\nJosé;1\n', 'utf8')), 'utf-8');
  assert.equal(encodingOf(bytes('a;b\nJosé;1\n', 'latin1')), 'windows-1252');
  assert.equal(encodingOf(bytes('\ufeffa;b\nJosé;1\n', 'utf16le')), 'utf-16le');
  assert.equal(encodingOf(bytes('a;b\nJosé;1\n', 'utf16le')), 'utf-16le');
  assert.throws(() => encodingOf(Uint8Array.of(0x89, 0x50, 0x4e, 0x47)), /PNG/);
  assert.throws(() => encodingOf(Uint8Array.of(0x50, 0x4b, 3, 4)), /Excel/);
  assert.throws(() => encodingOf(Uint8Array.of(1, 0, 0, 0, 2)), /not a text/);
});

test('the columns of the usual exports are found', () => {
  const table = (header, ...rows) => guess(header.split(','), rows.map((row) => row.split(','))).mapping;
  const lines = table('InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country', '1,a,x,6,2010-12-01T08:26:00Z,2.55,17850,UK', '2,b,y,2,2010-12-02T08:26:00Z,3.39,17851,UK');
  assert.equal(lines.rows, 'lines');
  assert.deepEqual(lines.columns, { customer: 6, at: 4, amount: null, order: 0, quantity: 3, unitPrice: 5 });
  const codes = table('InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice', '1,85123A,6,2010-12-01,2.55', '1,71053,6,2010-12-01,3.39', '2,71054,6,2010-12-01,3.39');
  assert.deepEqual([codes.rows, codes.columns.amount], ['lines', null]);
  const shop = table('Name,Email,Created at,Total,Quantity', '#1001,a@b.c,2024-01-15 10:00:00 +0100,12.50,2', '#1002,a@b.d,2024-02-15 10:00:00 +0100,2.50,1');
  assert.deepEqual(shop.columns, { customer: 1, at: 2, amount: 3, order: 0, quantity: 4, unitPrice: null });
  assert.equal(shop.rows, 'orders');
  const german = guess(['Kundennummer', 'Bestelldatum', 'Gesamtbetrag'], [['7', '31.12.2011', '1.234,50 €'], ['8', '01.01.2012', '5,00 €']]);
  assert.deepEqual(german.mapping.columns, { customer: 0, at: 1, amount: 2, order: null, quantity: null, unitPrice: null });
  assert.deepEqual([german.mapping.dates, german.mapping.decimal, german.mapping.currency, german.ask], ['dmy', ',', 'EUR', []]);
  const bare = table('x,y,z', ...Array.from({ length: 40 }, (_, row) => `${100 + (row % 13)},2011-01-${String((row % 28) + 1).padStart(2, '0')},${row}.5`));
  assert.deepEqual([bare.columns.customer, bare.columns.at, bare.columns.amount], [0, 1, 2]);
});
