// The JavaScript of the guide, as it is written there: it runs, and prints what the page says that it prints.
//
// The blocks of a page, or of a worked example with its log, are one module, run from the project's folder. What a block
// prints stands in the block of text after it. With the variable REGULARS_GUIDE=write the pages are given what was printed
// instead; look at the difference before you keep it.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { formatWithOptions } from 'node:util';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const guide = join(root, 'docs/guide');
const BLOCK = /^```js\n(?<code>.*?)^```\n(?:\n```text\n(?<printed>.*?)^```\n)?/gms;
const BETWEEN = '--- between two blocks ---';
const writing = process.env.REGULARS_GUIDE === 'write';
process.chdir(root);

const codes = (text) => [...text.matchAll(BLOCK)].map(({ groups }) => groups.code);

/** What each block of a module prints. */
async function printed(blocks, name) {
  // A file beside the tests, so that the package's name leads to the package.
  const file = new URL(`./guide-${name.replaceAll(/\W/g, '-')}.generated.mjs`, import.meta.url);
  writeFileSync(file, blocks.map((code) => `${code}console.log('${BETWEEN}');\n`).join(''));
  const { log } = console;
  let out = '';
  console.log = (...values) => (out += `${formatWithOptions({ colors: false }, ...values)}\n`);
  try {
    await import(file.href);
  } finally {
    console.log = log;
    rmSync(file);
  }
  const lines = out.split('\n').map((line) => line.trimEnd());
  return lines.join('\n').split(`${BETWEEN}\n`);
}

/** Runs the blocks of a text after those of its log, and gives the text with what they print. */
async function check(text, name, log = []) {
  const outs = (await printed([...log, ...codes(text)], name)).slice(log.length);
  if (!writing) {
    [...text.matchAll(BLOCK)].forEach(({ groups }, at) => assert.equal(outs[at], groups.printed ?? '', groups.code));
  }
  let at = 0;
  const shown = (out) => (out ? `\n\`\`\`text\n${out}\`\`\`\n` : '');
  return text.replaceAll(BLOCK, (_, code) => `\`\`\`js\n${code}\`\`\`\n${shown(outs[at++])}`);
}

/** Writes a page, where that was asked for. */
function keep(file, text) {
  if (writing) writeFileSync(file, text);
}

const pages = readdirSync(guide, { recursive: true }).filter((name) => name.endsWith('.md')).sort();
for (const page of pages.filter((name) => !name.startsWith('worked'))) {
  const file = join(guide, page);
  const text = readFileSync(file, 'utf8');
  if (codes(text).length > 0) test(`the JavaScript of ${page} runs`, async () => keep(file, await check(text, page)));
}

const sections = (file) => readFileSync(file, 'utf8').split('\n## ').map((part) => [part.slice(0, part.indexOf('\n')), part]);
const logs = Object.fromEntries(sections(join(guide, 'worked/logs.md')).map(([name, text]) => [name, codes(text)]));

for (const page of pages.filter((name) => name.startsWith('worked') && basename(name) !== 'logs.md')) {
  test(`the JavaScript of ${page} runs`, async () => {
    const made = [];
    for (const [name, text] of sections(join(guide, page))) {
      const log = text.match(/^<!-- log: (\w+) -->$/m);
      made.push(codes(text).length > 0 ? await check(text, `${page} ${name}`, log ? logs[log[1]] : []) : text);
    }
    keep(join(guide, page), made.join('\n## '));
  });
}
