// Starts the library from the text that was built into the worker.

import { init } from 'regulars';
import compressed from 'virtual:module';

/** Starts the library; a second call waits for the first. */
export function start(): Promise<void> {
  const bytes = Uint8Array.from(atob(compressed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return init(new Response(stream, { headers: { 'content-type': 'application/wasm' } }));
}
