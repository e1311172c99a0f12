// The page in a browser: the figures of real files, to the bit, and what the page may not do.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

import axe from 'axe-core';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { Orders } from 'regulars';

import { launch, scratch, serve, shared, source, Visit } from './site.js';

const { Seen } = await source('questions.ts');
const cdnow = readFileSync(new URL('../../data/cdnow.csv', import.meta.url), 'utf8');

let browser, site, folder;
before(async () => {
  [browser, site, folder] = await Promise.all([launch(), serve(), scratch()]);
});
after(async () => {
  await browser?.close();
  site?.stop();
  await folder?.remove();
});

/** What the page saves, without what Node.js does not know: the file's name and the filter. */
function bare(text) {
  const { library, file, filter, setAside, ...rest } = JSON.parse(text);
  return JSON.stringify(rest);
}
const node = (orders) => JSON.stringify(new Seen(orders, null).results());
const SAMPLE = { customer: 'customer', at: 'date', amount: 'amount', currency: 'USD' };

test('the sample is read, and its figures are those of Node.js to the bit', async () => {
  const visit = await Visit.to(browser, site.address);
  assert.equal(await visit.sample(), null);
  assert.equal(await visit.chosen('Customer'), 'customer');
  assert.equal(await visit.read(), null);
  // 1,152 of 2,357: the README of the project, and the reference beside it.
  assert.equal(await visit.page.innerText('.headline'), '1,152 of your 2,357 customers came back.');
  assert.equal(bare(await visit.saved('Everything as JSON')), node(Orders.fromCsv(cdnow, SAMPLE)));
  assert.match(await visit.saved('Report as text'), /^Report\n/);
  assert.match(await visit.saved('Figures as CSV'), /^figure,value,low,high,/);
  const customers = await visit.saved('Save all customers as CSV');
  assert.equal(customers.split('\r\n').length, 2357 + 2);
  await visit.page.waitForFunction(() => document.querySelectorAll('.chart svg').length >= 4);
  assert.match(await visit.page.locator('.chart').nth(1).innerText(), /^Average order value, 1997-01 to 1998-06/);
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test('the models of the page are those of Node.js to the bit', async () => {
  const visit = await Visit.to(browser, site.address);
  await visit.sample();
  await visit.read();
  const history = Orders.fromCsv(cdnow, SAMPLE).purchaseHistory({ unit: 'week' });
  const spend = history.fit({ model: 'gamma_gamma' });
  const { columns, rows } = history.fit({ model: 'bg_nbd' }).predict({ months: 12, discountRate: 0, spend });
  const names = Object.keys(columns);
  const lines = Array.from({ length: rows }, (_, row) => names.map((name) => columns[name][row]).join(','));
  assert.equal(await visit.saved('Save all customers as CSV'), `${[names.join(','), ...lines].join('\r\n')}\r\n`);
  await visit.close();
});

test('filters leave what the library leaves', async () => {
  const visit = await Visit.to(browser, site.address);
  await visit.sample();
  await visit.page.getByRole('checkbox', { name: 'cds' }).check();
  await visit.read();
  await visit.page.waitForFunction(() => document.querySelectorAll('.filters option').length > 3);
  await visit.select('Only').selectOption({ value: '["cds","2"]' });
  await visit.page.getByLabel('To', { exact: true }).fill('1997-12-31');
  await visit.page.waitForFunction(() => document.querySelector('.filters [role=status]').textContent.includes('all tables in'));
  // Only orders of 2 CDs, and only those of 1997.
  const [head, ...lines] = cdnow.trim().split('\n');
  const two = Orders.fromCsv([head, ...lines.filter((line) => line.split(',')[2] === '2')].join('\n'), { ...SAMPLE, dimensions: ['cds'] });
  assert.equal(bare(await visit.saved('Everything as JSON')), node(two.within({ end: '1998-01-01' })));
  await visit.close();
});

test('another file takes the place of the first at any time', async () => {
  const visit = await Visit.to(browser, site.address);
  const other = await folder.file('other.csv', 'customer,date,amount\na,2011-01-01,€5\na,2011-02-01,€7\n');
  await visit.sample();
  await visit.read();
  // While pictures and models of the first are on their way, and while the first is still read.
  for (const pause of [0, 260, 320]) {
    await visit.page.waitForTimeout(pause);
    assert.equal(await visit.choose(other), null);
    assert.equal(await visit.read(), null);
    assert.equal(await visit.page.innerText('.headline'), '1 of your 1 customers came back.');
    await visit.sample();
    await visit.page.click('#mapping button[type="submit"]');
    assert.equal(await visit.choose(other), null);
    assert.equal(await visit.read(), null);
    assert.equal(await visit.page.innerText('.headline'), '1 of your 1 customers came back.');
  }
  await visit.page.waitForTimeout(500);
  assert.equal(await visit.page.textContent('#problem'), '');
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test('Parquet gives what CSV gives', async () => {
  const [, ...lines] = cdnow.trim().split('\n').map((line) => line.split(','));
  const column = (place, read) => lines.map((cells) => read(cells[place]));
  const buffer = parquetWriteBuffer({
    columnData: [
      { name: 'customer', data: column(0, String), type: 'STRING' },
      { name: 'date', data: column(1, (text) => new Date(`${text}T00:00:00Z`)), type: 'TIMESTAMP' },
      { name: 'amount', data: column(3, Number), type: 'DOUBLE' },
    ],
    rowGroupSize: 1000,
  });
  const visit = await Visit.to(browser, site.address);
  assert.equal(await visit.choose(await folder.file('cdnow.parquet', Buffer.from(buffer))), null);
  assert.equal(await visit.read(), null);
  assert.equal(bare(await visit.saved('Everything as JSON')), node(Orders.fromCsv(cdnow, SAMPLE)));
  await visit.close();
});

test('Parquet as Polars 2.1 writes it: ZSTD, row groups, decimals, instants to the microsecond, categories, gaps', async () => {
  const rows = Array.from({ length: 120 }, (_, row) => ({
    customer: row % 17 === 0 ? null : String(7_000_000_000 + ((row * row) % 31)),
    at: new Date(Date.UTC(2024, 0, 1, 8 + 31 * row)).toISOString().replace('.000', `.${String(125 * row).padStart(6, '0')}`),
    amount: ((500 + row * 37) / 100).toFixed(2),
    channel: ['web', 'shop', 'app'][row % 3],
  }));
  const visit = await Visit.to(browser, site.address);
  assert.equal(await visit.choose(fileURLToPath(new URL('data/polars.parquet', import.meta.url))), null);
  for (const [part, column] of [['Date of the order', 'placed (UTC)'], ['Customer', 'buyer'], ['Amount', 'total paid'], ['Dates', 'year first, 2011-12-31 14:05']]) {
    assert.equal(await visit.chosen(part), column);
  }
  assert.equal(await visit.read(), null);
  assert.equal(bare(await visit.saved('Everything as JSON')), node(Orders.fromRows(rows, { currency: 'USD', dimensions: ['channel'] })));
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test('Online Retail, 541,909 lines', async (t) => {
  const path = shared('reference/data/online_retail.csv.gz');
  if (!existsSync(path)) return t.skip(`${path} is not here, so the page is tested without this file`);
  const visit = await Visit.to(browser, site.address);
  assert.equal(await visit.choose(path), null);
  assert.equal(await visit.chosen('Each row is'), 'a line of an order');
  await visit.select('Currency').selectOption('GBP');
  const began = performance.now();
  assert.equal(await visit.read(), null);
  t.diagnostic(`read and answered in ${Math.round(performance.now() - began)} ms; the page did not answer for ${await visit.longest()} ms at most`);
  // 2,845 of 4,338, and 530,104 lines of sales: reference/online_retail/DEFINITIONS.md, by pandas and DuckDB.
  assert.equal(await visit.page.innerText('.headline'), '2,845 of your 4,338 customers came back.');
  assert.equal(await visit.page.getByText('11,805 of 541,909 rows were set aside').count(), 1);
  const orders = Orders.fromLines(gunzipSync(readFileSync(path)).toString('utf8'), {
    order: 'InvoiceNo', customer: 'CustomerID', at: 'InvoiceDate', quantity: 'Quantity', unitPrice: 'UnitPrice',
    dimensions: ['Country'], currency: 'GBP', onBadRows: 'set_aside',
  });
  assert.equal(bare(await visit.saved('Everything as JSON')), node(orders));
  assert.deepEqual(visit.errors, []);
  return visit.close();
});

test('the page and its worker can connect to nothing, and ask for nothing', async () => {
  const visit = await Visit.to(browser, site.address);
  const asked = [];
  visit.page.on('request', (request) => asked.push(request.url()));
  await visit.sample();
  await visit.read();
  site.asked.length = 0;
  const target = `${site.address}leak`;
  const tries = (address) => {
    const refused = (work) => work().then(() => 'went', () => 'refused');
    const socket = new Promise((resolve) => {
      try {
        const made = new WebSocket(address.replace('http', 'ws'));
        made.onopen = () => resolve('went');
        made.onerror = () => resolve('refused');
      } catch {
        resolve('refused');
      }
    });
    const xhr = new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.onload = () => resolve('went');
      request.onerror = () => resolve('refused');
      request.open('POST', address);
      request.send('a record');
    });
    const source = new Promise((resolve) => {
      const made = new EventSource(address);
      made.onerror = () => (made.close(), resolve('refused'));
      made.onopen = () => resolve('went');
    });
    return Promise.all([refused(() => fetch(address)), refused(() => fetch(address, { method: 'POST', mode: 'no-cors', body: 'a record' })), xhr, socket, source]);
  };
  const five = Array.from({ length: 5 }, () => 'refused');
  assert.deepEqual(await visit.page.evaluate(tries, target), five);
  const [worker] = visit.page.workers();
  assert.ok(worker, 'there is a worker');
  assert.deepEqual(await worker.evaluate(tries, target), five);
  assert.equal(
    await worker.evaluate((address) => {
      try {
        importScripts(address);
        return 'went';
      } catch {
        return 'refused';
      }
    }, target),
    'refused',
  );
  // By way of elements: pictures, scripts, styles, frames, forms and what a browser sends when a page is left.
  await visit.page.evaluate((address) => {
    navigator.sendBeacon(address, 'a record');
    for (const [name, attribute] of [['img', 'src'], ['script', 'src'], ['iframe', 'src'], ['link', 'href'], ['object', 'data'], ['video', 'src']]) {
      const element = document.createElement(name);
      if (name === 'link') element.rel = 'stylesheet';
      element[attribute] = address;
      document.body.append(element);
    }
    const form = document.createElement('form');
    [form.action, form.method] = [address, 'post'];
    document.body.append(form);
    form.submit();
  }, target);
  await visit.page.waitForTimeout(300);
  assert.deepEqual(site.asked, []);
  assert.deepEqual(asked.filter((address) => !address.startsWith('blob:') && !address.startsWith('data:') && address !== target), []);
  await visit.close();
});

test('what a policy does not govern, the script does not do', () => {
  const html = readFileSync(new URL('../dist/index.html', import.meta.url), 'utf8');
  for (const way of ['RTCPeerConnection', 'WebTransport', 'window.open(', 'location.assign', 'location.replace', 'location.href=']) {
    assert.ok(!html.includes(way), way);
  }
});

test('without a network, and from a file, the page works as well', async () => {
  const context = await browser.newContext({ acceptDownloads: true });
  await context.setOffline(true);
  const visit = await Visit.to(context, new URL('../dist/index.html', import.meta.url).href);
  assert.equal(await visit.sample(), null);
  assert.equal(await visit.read(), null);
  assert.equal(bare(await visit.saved('Everything as JSON')), node(Orders.fromCsv(cdnow, SAMPLE)));
  assert.deepEqual(visit.errors, []);
  await context.close();
});

test('everything can be reached and read without a mouse', async () => {
  const visit = await Visit.to(browser, site.address);
  const { keyboard } = visit.page;
  const focused = () => visit.page.evaluate(() => document.activeElement.textContent.trim());
  const tabTo = async (text) => {
    for (let step = 0; step < 80; step += 1) {
      if ((await focused()).startsWith(text)) return;
      await keyboard.press('Tab');
    }
    assert.fail(`the Tab key does not come to “${text}”`);
  };
  await tabTo('Try the sample');
  await keyboard.press('Enter');
  await visit.page.waitForSelector('#mapping:not([hidden])');
  await tabTo('Show my regulars');
  await keyboard.press('Enter');
  await visit.page.waitForSelector('#results:not([hidden])');
  const told = () => visit.page.evaluate(() => (document.getElementById('evidence').hidden ? null : document.getElementById('evidence').textContent));
  await tabTo('Average order');
  assert.match(await told(), /^The revenue of an average order.*95 % interval\$33\.41 to \$37\.15.*244,091\.94 \/ 6,919/);
  assert.equal(await visit.page.evaluate(() => document.activeElement.getAttribute('aria-describedby')), 'evidence');
  await keyboard.press('Escape');
  assert.equal(await told(), null);
  await tabTo('1997-01');
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight']) await keyboard.press(key);
  // Of 781 who joined in January 1997, 124 ordered in February: the reference's cohorts.
  assert.match(await told(), /124 of 781 who joined in 1997-01/);
  await visit.close();
});

for (const colorScheme of ['light', 'dark']) {
  test(`labels, roles, contrast and width are as they must be, ${colorScheme}`, async () => {
    const visit = await Visit.to(browser, site.address, { colorScheme, viewport: { width: 360, height: 740 } });
    const check = async (state) => {
      const width = await visit.page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= 360, `${state}: the page is ${width} pixels wide`);
      await visit.page.evaluate(axe.source);
      const { violations } = await visit.page.evaluate(() => globalThis.axe.run());
      assert.deepEqual(violations.map(({ id, nodes }) => [id, ...nodes.slice(0, 3).map(({ html }) => html.slice(0, 120))]), [], state);
    };
    await check('at the start');
    await visit.sample();
    await check('with a file');
    await visit.read();
    await visit.page.waitForSelector('text=highest expected revenue');
    await visit.page.locator('.figure').first().focus();
    await check('with figures');
    await visit.close();
  });
}

test('a million orders', async (t) => {
  // Numbers of a fixed seed (mulberry32), so that every run reads the same file.
  let state = 7;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const channels = ['web', 'shop', 'app', 'phone'];
  const rows = Array.from({ length: 1e6 }, () => {
    const at = new Date(Date.UTC(2022, 0, 1) + Math.floor(random() * 730 * 86_400) * 1000).toISOString().slice(0, 19);
    return `C${Math.floor(200_000 * random() ** 2)},${at},${(5 + random() * 100).toFixed(2)},${channels[Math.floor(random() * 4)]}`;
  });
  const path = await folder.file('million.csv', ['Customer,Ordered at,Total,Channel', ...rows].join('\n'));
  const visit = await Visit.to(browser, site.address);
  assert.equal(await visit.choose(path), null);

  await visit.select('Currency').selectOption('EUR');
  // Cancelling ends it at once, and the page can be used again.
  await visit.page.click('#mapping button[type="submit"]');
  await visit.page.waitForFunction(() => /Reading… [1-9]/.test(document.getElementById('stage').textContent));
  await visit.page.click('#cancel');
  await visit.page.waitForSelector('#progress', { state: 'hidden' });
  assert.equal(await visit.page.textContent('#status'), 'Cancelled.');

  assert.equal(await visit.choose(path), null);
  const began = performance.now();
  assert.equal(await visit.read(), null);
  const read = performance.now() - began;
  await visit.page.waitForFunction(() => document.querySelectorAll('.filters option').length > 4, null, { timeout: 60_000 });
  const times = await visit.page.evaluate(async () => {
    const [from] = document.querySelectorAll('.filters input');
    const [only] = document.querySelectorAll('.filters select');
    const said = document.querySelector('.filters [role=status]');
    const found = [];
    const change = async (input, value) => {
      const before = document.querySelector('.headline');
      const began = performance.now();
      const took = [];
      const until = async (over) => {
        while (!over()) await new Promise((resolve) => setTimeout(resolve, 0));
        took.push(Math.round(performance.now() - began));
      };
      input.value = value;
      input.dispatchEvent(new Event('change'));
      await until(() => document.querySelector('.headline') !== before);
      await until(() => said.textContent.includes('all tables'));
      await until(() => said.textContent.includes('pictures in view'));
      await until(() => said.textContent.includes('pictures below'));
      if (document.querySelector('.outdated')) throw new Error('a part still shows another filter');
      found.push(took);
    };
    await change(only, only.options[1].value);
    await change(only, only.options[2].value);
    await change(from, '2022-07-01');
    await change(only, '');
    await change(from, '2022-03-01');
    return found;
  });
  const list = times.map((took) => took.join(' / ')).join(', ');
  t.diagnostic(`a million orders: read and answered in ${Math.round(read)} ms; filters: figures / all tables / pictures in view / pictures below in ${list} ms; the page did not answer for ${await visit.longest()} ms at most`);
  // A page that stands still for a second is one that hangs; how fast it is stands above.
  assert.ok((await visit.longest()) < 1000);
  await visit.close();
});
