import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import * as regulars from 'regulars';

import { check } from './conformance/check.js';
import { folder, list } from './conformance/list.js';

for (const path of list()) {
  test(`conformance: ${path}`, () => {
    check(regulars, path, JSON.parse(readFileSync(new URL(path, folder), 'utf8')));
  });
}
