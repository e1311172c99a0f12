// What the tests need of a page: a server, a browser, and the steps that a person takes.

import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { chromium } from 'playwright-core';
import { runnerImport } from 'vite';

const here = new URL('../', import.meta.url);
const html = () => readFileSync(new URL('dist/index.html', here));

/** A module of the page, for Node.js. */
export const source = async (path) => (await runnerImport(fileURLToPath(new URL(`src/${path}`, here)), { configFile: false, root: fileURLToPath(here) })).module;

/** The data that the project may not ship: beside the checkout, or where REGULARS_SHARED says. */
export const shared = (path) => join(process.env.REGULARS_SHARED ?? fileURLToPath(new URL('../../../shared', here)), path);

/** Serves the page on loopback, and keeps what it was asked for. */
export async function serve() {
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    if (request.url !== '/') return response.writeHead(404).end();
    return response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html());
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${server.address().port}/`, asked, stop: () => server.close() };
}

export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });

/** A folder for files that are made for a test. */
export async function scratch() {
  const folder = await mkdtemp(join(tmpdir(), 'regulars-page-'));
  return {
    async file(name, content) {
      const path = join(folder, name);
      await writeFile(path, content);
      return path;
    },
    path: (name) => join(folder, name),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** An open page, and what a person does with it. */
export class Visit {
  errors = [];

  static async to(browser, address, options = {}) {
    const visit = new Visit();
    visit.page = await browser.newPage({ acceptDownloads: true, ...options });
    visit.page.on('pageerror', (error) => visit.errors.push(error.message));
    visit.page.on('console', (message) => message.type() === 'error' && visit.errors.push(message.text()));
    await visit.page.goto(address);
    // How long the page did not answer at most.
    await visit.page.evaluate(() => {
      let last = performance.now();
      globalThis.longest = 0;
      setInterval(() => {
        const now = performance.now();
        globalThis.longest = Math.max(globalThis.longest, now - last);
        last = now;
      }, 20);
    });
    return visit;
  }

  /** Chooses a file. What the page says is wrong with it, or nothing where it shows its columns. */
  async choose(path) {
    await this.page.setInputFiles('#file', path);
    return this.#outcome('#mapping:not([hidden])');
  }

  async sample() {
    await this.page.click('#sample');
    return this.#outcome('#mapping:not([hidden])');
  }

  /** Reads the file as it is mapped. What the page says is wrong, or nothing where it shows figures. */
  async read() {
    const currency = this.select('Currency');
    if ((await currency.inputValue()) === '') await currency.selectOption('USD');
    await this.page.click('#mapping button[type="submit"]');
    return this.#outcome('#results:not([hidden])');
  }

  async #outcome(goal) {
    await this.page.waitForSelector(`${goal}, #problem > p`, { timeout: 60_000 });
    return (await this.page.textContent('#problem')) || null;
  }

  /** The select box of this name. */
  select(name) {
    return this.page.getByLabel(name, { exact: true });
  }

  chosen(name) {
    return this.select(name).evaluate((box) => box.selectedOptions[0].textContent);
  }

  /** What a button saves. */
  async saved(button) {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.page.getByRole('button', { name: button }).first().click()]);
    return readFileSync(await download.path(), 'utf8');
  }

  longest() {
    return this.page.evaluate(() => Math.round(globalThis.longest));
  }

  close() {
    return this.page.close();
  }
}
