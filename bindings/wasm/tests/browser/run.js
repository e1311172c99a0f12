// Opens the page in headless Chromium and prints what its worker found.

import { chromium } from 'playwright-core';

import { keep } from '../conformance/list.js';
import { serve } from './serve.js';

const server = await serve();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const failures = [];
try {
  const page = await browser.newPage();
  page.on('pageerror', (error) => failures.push(`the page: ${error.message}`));
  page.on('console', (message) => message.type() === 'error' && failures.push(`the page: ${message.text()}`));
  // No record leaves the page: nothing but this server is asked for anything.
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(server.address) && !url.startsWith('data:')) failures.push(`the page asked for ${url}`);
  });
  await page.goto(`${server.address}/tests/browser/page.html`);
  const found = await page.waitForFunction(() => globalThis.outcome, null, { timeout: 120_000 });
  const outcome = await found.jsonValue();
  failures.push(...outcome.failures);
  console.log(`regulars ${outcome.version} in Chromium ${browser.version()}`);
  const { vectors, digest } = outcome.conformance ?? {};
  keep('chromium', { vectors, digest });
  console.log(`conformance: chromium, ${vectors} vectors, digest ${digest}`);
  console.log(`${outcome.passed ?? 0} passed, ${failures.length} failed`);
} catch (error) {
  failures.push(error.message);
} finally {
  await browser.close();
  server.stop();
}
for (const failure of failures) console.error(`failed: ${failure}`);
process.exitCode = failures.length === 0 ? 0 : 1;
