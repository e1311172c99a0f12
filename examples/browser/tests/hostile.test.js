// Files that no shop meant to open: the page says clearly what is wrong with each, and does not hang.

import assert from 'node:assert/strict';
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';

import { launch, scratch, serve, Visit } from './site.js';

let browser, site, folder;
before(async () => {
  [browser, site, folder] = await Promise.all([launch(), serve(), scratch()]);
});
after(async () => {
  await browser?.close();
  site?.stop();
  await folder?.remove();
});

/** Opens a file made of this, and gives what the page says is wrong with it. */
async function opened(name, content, work) {
  const visit = await Visit.to(browser, site.address);
  const problem = await visit.choose(await folder.file(name, content));
  await work?.(visit, problem);
  assert.deepEqual(visit.errors, [], `${name}: nothing is thrown at nobody`);
  assert.ok((await visit.longest()) < 1000, `${name}: the page stood still for ${await visit.longest()} ms`);
  await visit.close();
  return problem;
}

/** Opens a file that is larger than what Node.js holds in a text, and that is gone again afterwards. */
async function chosen(visit, name, pieces, work) {
  const path = folder.path(name);
  const stream = createWriteStream(path);
  for (const piece of pieces) if (!stream.write(piece)) await once(stream, 'drain');
  stream.end();
  await once(stream, 'finish');
  const problem = await visit.choose(path);
  await work?.();
  await rm(path);
  assert.ok((await visit.longest()) < 1000, `${name}: the page stood still for ${await visit.longest()} ms`);
  return problem;
}

test('files that are no tables', async () => {
  assert.match(await opened('empty.csv', ''), /^empty\.csv is empty\. Choose a file/);
  assert.match(await opened('picture.csv', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')), /^This is a PNG picture, whatever its name says/);
  assert.match(await opened('book.csv', Buffer.from('504b030414000600', 'hex')), /Excel workbook.*save the sheet as CSV/);
  assert.match(await opened('bytes.csv', Buffer.from([1, 0, 0, 2, 0, 0, 3])), /^This is not a text/);
  assert.match(await opened('lines.csv', '\n\n\n'), /holds no rows/);
  assert.match(await opened('not.parquet', 'PAR1 and nothing else'), /cannot be read as a Parquet file/);
  assert.match(await opened('broken.csv.gz', gzipSync('a,b\n1,2\n').subarray(0, 14)), /cannot be read to its end.*damaged/);
  assert.match(await opened('wide.csv', `${Array.from({ length: 5000 }, (_, place) => `c${place}`).join(',')}\n`), /has 5000 columns, and at most 1000/);
});

test('a table of names only', async () => {
  await opened('header.csv', 'customer,date,amount\n', async (visit, problem) => {
    assert.equal(problem, null);
    assert.match(await visit.read(), /has column names, but no rows/);
  });
});

test('a part that no column plays is asked for', async () => {
  await opened('parts.csv', 'who,what\na,b\nc,d\n', async (visit) => {
    await visit.page.click('#mapping button[type="submit"]');
    assert.equal(await visit.page.textContent('#mapping-note'), 'Choose first: Date of the order.');
  });
});

test('a million broken rows', async () => {
  const rows = Array.from({ length: 1e6 }, (_, row) => (row % 2 ? `c${row},yesterday,1` : `only one cell ${row}`));
  await opened('broken.csv', `customer,date,amount\n${rows.join('\n')}`, async (visit) => {
    await visit.select('Date of the order').selectOption({ label: 'date' });
    await visit.select('Amount').selectOption({ label: 'amount' });
    const said = await visit.read();
    assert.match(said, /^None of the 1,000,000 rows can be used\. The first is row 2: it has 1 cell: only one cell 0, but must be 3 cells/);
  });
});

test('broken rows among good ones are listed with their reasons', async () => {
  const text = 'customer,date,amount\na,2011-01-01,5\nb,2011-02-30,5\nc,2011-01-03,-5\n"d\ne",2011-01-04,five\nf,2011-01-05\ng,2011-01-06,7\n';
  await opened('some.csv', text, async (visit) => {
    assert.equal(await visit.read(), null);
    const rows = (await visit.saved('Save as CSV').catch(() => '')) && (await visit.page.locator('section', { hasText: 'Rows that were set aside' }).last().innerText());
    assert.match(rows, /4 of 6 rows were set aside/);
    assert.match(rows, /1 amount negative/);
    for (const line of [/3\s+date\s+"2011-02-30"/, /4\s+amount\s+"-5"/, /5\s+amount\s+"five"/, /6\s+2 cells: f 2011-01-05\s+3 cells/]) assert.match(rows, line);
  });
});

test('a line of 200 MB', async () => {
  const long = Array.from({ length: 200 }, () => 'x'.repeat(1_000_000));
  const good = 'customer,date,amount\na,2011-01-01,5\na,2011-02-01,5\n';
  const visit = await Visit.to(browser, site.address);
  assert.match(await chosen(visit, 'first.csv', long), /^The first line of first\.csv is more than 512 kB long/);
  const used = async () => {
    assert.equal(await visit.read(), null);
    assert.equal(await visit.page.innerText('.headline'), '1 of your 2 customers came back.');
  };
  assert.equal(await chosen(visit, 'later.csv', [good, ...long, '\nb,2011-03-01,7\n'], used), null);
  assert.equal(await visit.page.getByText('too long for a row').count(), 1);
  // The same behind a quotation mark that is never closed.
  assert.equal(await chosen(visit, 'open.csv', [good, '"', ...long, '\nb,2011-03-01,7\n'], used), null);
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test('encodings', async () => {
  const text = 'customer;date;amount\nJosé;31.12.2011;1.234,50 €\nJosé;01.01.2012;5,00 €\nZoë;01.01.2012;5,00 €\n';
  const figures = async (visit) => {
    assert.equal(await visit.read(), null);
    return visit.page.innerText('.headline');
  };
  for (const [name, content, encoding] of [
    ['utf8', Buffer.from(`\ufeff${text}`), 'UTF-8'],
    ['utf16', Buffer.from(`\ufeff${text}`, 'utf16le'), 'UTF-16'],
    ['windows', Buffer.from(text.replaceAll('€', '\x80'), 'latin1'), 'Latin-1 (Windows)'],
  ]) {
    await opened(`${name}.csv`, content, async (visit, problem) => {
      assert.equal(problem, null);
      assert.equal(await visit.chosen('Encoding'), encoding);
      assert.equal(await visit.chosen('Currency'), 'EUR');
      assert.equal(await figures(visit), '1 of your 2 customers came back.');
      assert.equal(JSON.parse(await visit.saved('Everything as JSON')).summary.netRevenue.value, 1244.5);
    });
  }
  // UTF-8 for longer than the sample, and then not.
  const late = Buffer.concat([Buffer.from(`customer,date,amount\n${'a,2011-01-01,5\n'.repeat(60_000)}`), Buffer.from('Jos\xe9,2011-01-01,5\n', 'latin1')]);
  await opened('late.csv', late, async (visit) => {
    assert.match(await visit.read(), /begins as UTF-8.*Choose “Latin-1 \(Windows\)”/);
    await visit.select('Encoding').selectOption({ label: 'Latin-1 (Windows)' });
    await visit.page.waitForSelector('#mapping:not([hidden])');
    assert.equal(await visit.read(), null);
  });
});

test('dates as a spreadsheet writes them', async () => {
  // 40544 is 2011-01-01 in every spreadsheet, and 40575 is 2011-02-01.
  await opened('serial.csv', 'Customer;Date;Total\na;40544,5;1\na;40575;2\n', async (visit) => {
    assert.equal(await visit.chosen('Dates'), 'spreadsheet number, 40908.59');
    assert.equal(await visit.read(), null);
    const { lifecycle } = JSON.parse(await visit.saved('Everything as JSON'));
    assert.deepEqual(lifecycle.periods.map(({ period }) => period), ['2011-01', '2011-02']);
  });
  for (const [style, month] of [['day first', '2011-03'], ['month first', '2011-02']]) {
    await opened('either.csv', 'Customer,Date,Total\na,02/03/2011,1\na,02/03/2011,2\n', async (visit) => {
      await visit.page.click('#mapping button[type="submit"]');
      assert.equal(await visit.page.textContent('#mapping-note'), 'Choose first: Dates.');
      await visit.select('Dates').selectOption({ label: `${style}, ${style === 'day first' ? '31/12/2011 14:05' : '12/31/2011 2:05 PM'}` });
      assert.equal(await visit.read(), null);
      assert.equal(JSON.parse(await visit.saved('Everything as JSON')).lifecycle.periods[0].period, month);
    });
  }
});

test('names that are markup or formulas are shown as what they are', async () => {
  const name = '<img src=x onerror=alert(1)>';
  await opened('markup.csv', `customer,date,amount,${name}\n${name},2011-01-01,1,${name}\n${name},2011-02-01,1,=1+1\n<b>,2011-02-01,x,\n`, async (visit) => {
    assert.equal(await visit.read(), null);
    assert.equal(await visit.page.locator('main img, main b').count(), 0);
  });
});

test('line ends of old computers, and names that are there twice', async () => {
  await opened('old.csv', 'customer,date,amount,amount\ra,2011-01-01,1,2\ra,2011-02-01,1,2\r', async (visit) => {
    assert.equal(await visit.read(), null);
    assert.equal(JSON.parse(await visit.saved('Everything as JSON')).summary.netRevenue.value, 2);
  });
});
