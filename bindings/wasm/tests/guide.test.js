// The JavaScript of the guide, as it is written there: it runs, and prints what the page says that it prints.
//
// The blocks of a page are one module, run from the project's folder. What a block prints stands in the block of text after
// it. With the variable REGULARS_GUIDE=write the pages are given what was printed instead.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const guide = join(root, 'docs/guide');
const BLOCK = /^```js\n(?<code>.*?)^```\n(?:\n```text\n(?<printed>.*?)^```\n)?/gms;
const BETWEEN = '--- between two blocks ---';

for (const page of readdirSync(guide, { recursive: true }).filter((name) => name.endsWith('.md')).sort()) {
  const text = readFileSync(join(guide, page), 'utf8');
  const blocks = [...text.matchAll(BLOCK)];
  if (blocks.length === 0) continue;
  test(`the JavaScript of ${page} runs`, () => {
    // A file beside the tests, so that the package's name leads to the package.
    const file = fileURLToPath(new URL(`./guide-${page.replaceAll(/\W/g, '-')}.generated.mjs`, import.meta.url));
    writeFileSync(file, blocks.map(({ groups }) => `${groups.code}console.log('${BETWEEN}');\n`).join(''));
    let printed;
    try {
      printed = execFileSync(process.execPath, [file], { cwd: root, encoding: 'utf8' }).split(`${BETWEEN}\n`);
    } finally {
      rmSync(file);
    }
    if (process.env.REGULARS_GUIDE === 'write') {
      let at = 0;
      const shown = (out) => (out ? `\n\`\`\`text\n${out}\`\`\`\n` : '');
      writeFileSync(join(guide, page), text.replaceAll(BLOCK, (_, code) => `\`\`\`js\n${code}\`\`\`\n${shown(printed[at++])}`));
      return;
    }
    blocks.forEach(({ groups }, at) => assert.equal(printed[at], groups.printed ?? '', groups.code));
  });
}
