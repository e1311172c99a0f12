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

/** What a page leaves in `outcome`. */
async function outcomeOf(name) {
  const page = await browser.newPage();
  page.on('pageerror', (error) => failures.push(`${name}: ${error.message}`));
  page.on('console', (message) => message.type() === 'error' && failures.push(`${name}: ${message.text()}`));
  // No record leaves the page: nothing but this server is asked for anything.
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(server.address) && !url.startsWith('data:')) failures.push(`${name} asked for ${url}`);
  });
  await page.goto(`${server.address}/tests/browser/${name}`);
  const found = await page.waitForFunction(() => globalThis.outcome, null, { timeout: 120_000 });
  return found.jsonValue();
}

/** A page of one family downloads the main module, its pieces and no other, and what it asks for later, once. */
function judge({ first, customers, refused, all, histories }) {
  const others = (modules, own) => modules.filter((name) => !own.includes(name) && !name.startsWith('shared'));
  const own = ['main.wasm', 'segmentation.wasm'];
  const right =
    own.every((name) => first.includes(name)) &&
    others(first, own).length === 0 &&
    others(all, own).join() === 'lifetime.wasm' &&
    new Set(all).size === all.length &&
    refused === 'not_loaded lifetime' &&
    customers === 2 &&
    histories === 2;
  if (!right) failures.push(`families: ${JSON.stringify({ first, customers, refused, all, histories })}`);
  console.log(`a page of segmentation downloads ${first.join(', ')}`);
}

try {
  judge(await outcomeOf('families.html'));
  const outcome = await outcomeOf('page.html');
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
