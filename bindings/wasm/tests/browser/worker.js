// Runs the conformance vectors in a worker of the page, as an application would use the library.

import * as regulars from '/dist/index.js';
import { check } from '/tests/conformance/check.js';

const failures = [];
let passed = 0;

async function attempt(name, work) {
  try {
    passed += (await work()) ?? 1;
  } catch (error) {
    failures.push(`${name}: ${error.message}`);
  }
}

await attempt('before the start, an error says what to do', () => {
  try {
    regulars.version();
  } catch (error) {
    if (error.message.includes('await init()')) return;
    throw error;
  }
  throw new Error('there was none');
});

await attempt('start', async () => {
  await regulars.init();
  await regulars.init();
});

for (const path of await (await fetch('/conformance/')).json()) {
  await attempt(path, async () => {
    const vectors = await (await fetch(`/conformance/${path}`)).json();
    return check(regulars, path, vectors);
  });
}

postMessage({ version: regulars.version(), passed, failures });
