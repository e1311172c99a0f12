// Puts the scripts of the package together, as a page downloads them: node bundle.js FROM TO. Both entries share one
// script, which holds everything but the way in which the module is started.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { buildSync } from 'esbuild';

const [from, to] = process.argv.slice(2);

buildSync({
  entryPoints: ['index.js', 'node.js'],
  absWorkingDir: from,
  outdir: to,
  bundle: true,
  splitting: true,
  chunkNames: 'shared',
  format: 'esm',
  target: 'es2022',
  external: ['node:fs'],
  minify: true,
  // The compiled module's script names the same import several times.
  logOverride: { 'duplicate-object-key': 'silent' },
});

// `regulars/lifetime` is the models by themselves, out of the same script. The base has none.
const source = readFileSync(join(from, 'lifetime.js'), 'utf8');
const names = Array.from(source.matchAll(/^export (?:class|function) (\w+)/gm), (match) => match[1]);
for (const [entry, name] of names.length ? [['index', 'lifetime'], ['node', 'node-lifetime']] : []) {
  const script = `import{lifetime}from"./${entry}.js";export const{${names}}=lifetime;\n`;
  writeFileSync(join(to, `${name}.js`), script);
}
