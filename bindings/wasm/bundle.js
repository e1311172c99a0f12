// Puts the scripts of the package together, as a page downloads them: node bundle.js FROM TO. Both entries share one
// script, which holds everything but the way in which the module is started.

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
