import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import * as regulars from 'regulars';

import { run } from './conformance/check.js';
import { folder, keep, list } from './conformance/list.js';

test('conformance', async (t) => {
  const read = (path) => readFileSync(new URL(path, folder), 'utf8');
  const files = [];
  const { vectors, digest } = await run(regulars, list(), read, (...file) => files.push(file));
  for (const [path, count, failures] of files) {
    await t.test(`${path}: ${count} vectors`, () => assert.deepEqual(failures, []));
  }
  assert.ok(vectors > 1000, 'the corpus was found');
  keep('node', { vectors, digest });
  console.log(`conformance: node, ${vectors} vectors, digest ${digest}`);
});
