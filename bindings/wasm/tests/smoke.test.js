import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { init, version } from 'regulars';

test('the version is that of the package', () => {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  assert.equal(version(), manifest.version);
});

test('code written for a browser runs here too', async () => {
  await init();
  assert.equal(typeof version(), 'string');
});
