// Runs the conformance vectors in a worker of the page, as an application would use the library.

import * as regulars from '/dist/index.js';
import { run } from '/tests/conformance/check.js';

const failures = [];
let passed = 0;

async function attempt(name, work) {
  try {
    await work();
    passed += 1;
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

const text = async (path) => (await fetch(path)).text();
const read = (path) => text(`/conformance/${path}`);
const conformance = await run(regulars, JSON.parse(await read('')), read);
failures.push(...conformance.failures);

await attempt('a result is posted as its figures, and revived with its methods', () => {
  const rate = regulars.retentionRate({ start: 2000, end: 2400, new: 600 });
  const { port1, port2 } = new MessageChannel();
  const came = new Promise((resolve) => {
    port2.onmessage = ({ data }) => resolve(data);
  });
  port1.postMessage({ rate, text: rate.serialize() });
  return came.then(({ rate: posted, text: serialized }) => {
    if (posted.value !== 0.9) throw new Error(`it came as ${JSON.stringify(posted)}`);
    const { low } = regulars.revive(serialized).interval(0.95);
    if (low !== rate.interval(0.95).low) throw new Error(`its interval begins at ${low}`);
    port1.close();
  });
});

postMessage({ version: regulars.version(), passed, failures, conformance });
