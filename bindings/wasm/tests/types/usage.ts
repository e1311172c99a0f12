// What a user writes, and what must not compile. Never run.

import { init, version } from 'regulars';

await init();
await init('https://example.org/regulars_bg.wasm');
await init(new Uint8Array(8));

const text: string = version();

// @ts-expect-error a version is text
const number: number = version();

// @ts-expect-error a module is not a number
await init(1);
