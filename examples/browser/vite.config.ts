// Builds the page into one file, dist/index.html, which can load nothing and needs nothing: its script and its style are
// allowed by their hashes, and its worker, which is made from text, inherits what the page may not do.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

import { defineConfig, type Plugin } from 'vite';

/** `virtual:module`: the compiled module as text, since a page that may not connect cannot fetch it. */
function compiledModule(): Plugin {
  const name = 'virtual:module';
  return {
    name: 'compiled-module',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load(id) {
      if (id !== `\0${name}`) return undefined;
      const bytes = readFileSync(new URL('node_modules/regulars/dist/regulars_bg.wasm', import.meta.url));
      return `export default ${JSON.stringify(gzipSync(bytes, { level: 9 }).toString('base64'))};`;
    },
    transform(code, id) {
      // The package would otherwise have its module copied beside the page, where nobody looks for it.
      if (!id.includes('regulars') && !id.includes('bindings/wasm')) return undefined;
      return code.replaceAll(/new URL\(\s*["'](?:\.\/)?regulars_bg\.wasm["'],\s*import\.meta\.url\s*\)/g, 'undefined');
    },
  };
}

const POLICY = (script: string, style: string) =>
  [
    "default-src 'none'",
    `script-src ${script} 'wasm-unsafe-eval'`,
    `style-src ${style}`,
    'worker-src blob:',
    'img-src data: blob:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Puts script, style and policy into the page. */
function onePage(): Plugin {
  return {
    name: 'one-page',
    enforce: 'post',
    apply: 'build',
    generateBundle(_, bundle) {
      let [script, style] = ['', ''];
      for (const file of Object.values(bundle)) {
        if (file.type === 'chunk') script += file.code;
        else if (file.fileName.endsWith('.css')) style += String(file.source);
      }
      // Neither text may end the element that it stands in.
      script = script.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
      const page = bundle['index.html'];
      if (page?.type !== 'asset') throw new Error('there is no page to put the script into');
      const policy = `<meta http-equiv="Content-Security-Policy" content="${POLICY(hash(script), hash(style))}">`;
      const html = String(page.source)
        .replaceAll(/\s*<(?:script type="module"[^>]*><\/script|link rel="stylesheet"[^>]*)>/g, '')
        .replace('<!-- policy -->', () => policy)
        .replace('</head>', () => `  <style>${style}</style>\n</head>`)
        .replace('</body>', () => `  <script type="module">${script}</script>\n</body>`);
      for (const name of Object.keys(bundle)) if (name !== 'index.html') delete bundle[name];
      page.source = html;
    },
  };
}

export default defineConfig({
  base: './',
  plugins: [compiledModule(), onePage()],
  build: { target: 'es2022', modulePreload: false, chunkSizeWarningLimit: 8_000, reportCompressedSize: false },
  worker: { format: 'iife', plugins: () => [compiledModule()] },
});
