// The JavaScript of the project's README, as it is written there.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

test("the README's lines run from the project's folder", () => {
  const blocks = [...readFileSync(`${root}README.md`, 'utf8').matchAll(/```js\n(.*?)```/gs)].map((match) => match[1]);
  assert.equal(blocks.length, 1);
  // A file beside the tests, so that the package's name leads to the package.
  const file = fileURLToPath(new URL('./readme.generated.mjs', import.meta.url));
  writeFileSync(file, blocks[0]);
  try {
    const shown = execFileSync(process.execPath, [file], { cwd: root, encoding: 'utf8' });
    // 1,152 of 2,357 customers, the lower end of Wilson's interval, and the text-book's 90 %.
    assert.match(shown, /^1152 2357 0\.4686/);
    assert.match(shown, /0\.9\s*$/);
  } finally {
    rmSync(file);
  }
});
