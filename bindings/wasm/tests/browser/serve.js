// A static server on this machine's loopback address: the package, its tests and the conformance vectors.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname } from 'node:path';

import { folder as conformance, list } from '../conformance/list.js';

const folders = {
  '/dist/': new URL('../../dist/', import.meta.url),
  '/tests/': new URL('../', import.meta.url),
  '/conformance/': conformance,
};

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

async function answer(path) {
  if (path === '/conformance/') return { type: types['.json'], body: JSON.stringify(list()) };
  const root = Object.keys(folders).find((prefix) => path.startsWith(prefix));
  if (!root) throw new Error(`nothing is served at ${path}`);
  const file = new URL(`./${path.slice(root.length)}`, folders[root]);
  return { type: types[extname(file.pathname)] ?? 'application/octet-stream', body: await readFile(file) };
}

/** Starts the server on a free port and gives its address and what stops it. */
export async function serve() {
  const server = createServer((request, response) => {
    // The address's parser resolves `..`, so that no path leaves the folders above.
    answer(new URL(request.url, 'http://localhost').pathname).then(
      ({ type, body }) => response.writeHead(200, { 'content-type': type }).end(body),
      (error) => response.writeHead(404).end(error.message),
    );
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}
