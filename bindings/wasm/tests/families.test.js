import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { promisify } from 'node:util';

import * as regulars from 'regulars';

import { folder, list } from './conformance/list.js';

const { metrics } = JSON.parse(readFileSync(new URL('../../../catalog.json', import.meta.url), 'utf8'));
const families = [...new Set(metrics.map(({ family }) => family))];
const BASE = ['report', 'commerce', 'retention'];

const node = async (...args) => {
  const files = args.map((file) => (file.endsWith('.js') ? new URL(file, import.meta.url).pathname : file));
  const { stdout } = await promisify(execFile)(process.execPath, files, { maxBuffer: 2 ** 26 });
  return JSON.parse(stdout);
};

/** The families whose logs the vectors of a family are asked of, beside its own. */
const OTHERS = { retention: ['engagement'], segmentation: ['satisfaction'] };

for (const family of families) {
  test(`a module with ${family} alone answers its vectors, and refuses all other families`, async () => {
    const { needed, refused, alone, others, later, modules } = await node('families/child.js', family);
    assert.deepEqual(alone.failures, []);
    assert.deepEqual(later.failures, []);
    assert.deepEqual(others.filter((of) => of !== 'zones'), OTHERS[family] ?? [], 'what its logs need beside');
    const held = list().filter((path) => path.startsWith(`${family}/`));
    const counts = held.map((path) => JSON.parse(readFileSync(new URL(path, folder), 'utf8')).vectors.length);
    assert.equal(alone.vectors + later.vectors, counts.reduce((sum, count) => sum + count, 0));
    for (const [of, said] of Object.entries(refused)) {
      const here = BASE.includes(of) || of === family;
      assert.deepEqual(said, here ? ['asked'] : [`not_loaded ${of}`], of);
    }
    assert.deepEqual(new Set(modules).size, modules.length, 'no module is loaded twice');
    assert.equal(needed[0], 'main');
    assert.equal(needed.includes(family), !BASE.includes(family));
  });
}

test('what a module is without says what to load, and what comes later is as it would have been', async () => {
  const found = await node('families/steps.js');
  const refused = (family) => ({ code: 'not_loaded', family, says: true });
  assert.deepEqual(found.model, refused('lifetime'));
  assert.deepEqual(found.metric, refused('lifetime'));
  assert.deepEqual(found.log, refused('engagement'));
  assert.deepEqual(found.plot, refused('plot'));
  assert.deepEqual(found.zone, refused('zones'));
  assert.deepEqual(found.built, refused('zones'));
  assert.deepEqual(found.utc, { zone: 'UTC', weekStart: 'sunday' });
  assert.deepEqual(found.overview, refused('benchmark'));
  assert.deepEqual(found.revived, refused('lifetime'));
  assert.deepEqual(found.evidence.code, 'not_loaded');
  assert.deepEqual(found.unknown, { code: 'unknown_name', suggestion: 'lifetime' });
  assert.deepEqual(found.wrong, 'TypeError');
  // A download that failed can be tried again, and two that are asked at once are one.
  assert.equal(found.failed, 'no network');
  assert.deepEqual(found.downloads, ['lifetime', 'lifetime', 'shared']);
  const { lifetime } = regulars;
  const model = new lifetime.BgNbd({ r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 });
  assert.equal(found.alive, model.probabilityAlive({ frequency: 2, recency: 30.43, t: 38.86 }));
  // Only the zones are fetched, and what they say is what the whole module says: midnight in London is 23:00 in UTC.
  assert.deepEqual(found.fetched, ['zones']);
  assert.deepEqual(found.nearest, { code: 'unknown_name', suggestion: 'Europe/London' });
  assert.deepEqual(found.start, '2011-06-30T23:00:00.000Z');
  // One of the two customers came back.
  assert.deepEqual(found.freed, { rate: 0.5, again: 0.5 });
});

test('the base goes without time zones until they are loaded', async () => {
  const found = await node('families/base.js');
  assert.deepEqual(found.failures, []);
  assert.ok(found.vectors > 250, 'the corpus was found');
  assert.deepEqual(found.refused, { code: 'not_loaded', family: 'zones' });
  assert.deepEqual(found.modules, ['main', 'zones']);
  assert.deepEqual(found.unknown, { code: 'unknown_name', suggestion: 'zones' });
});

test('the names of families are those that the types and the catalogue have', async () => {
  const types = readFileSync(new URL('../dist/index.d.ts', import.meta.url), 'utf8');
  const [union] = /export type Family =[^;]+;/.exec(types);
  const named = Array.from(union.matchAll(/'(\w+)'/g), (match) => match[1]);
  assert.deepEqual(new Set(named), new Set([...families, 'plot', 'zones']));
  await regulars.load(named);
  await assert.rejects(regulars.load('lifetme'), { code: 'unknown_name', suggestion: 'lifetime' });
  await assert.rejects(regulars.init({ families: ['plots'] }), { code: 'unknown_name', suggestion: 'plot' });
  const files = readdirSync(new URL('../dist/modules/', import.meta.url)).map((file) => file.replace('.wasm', ''));
  for (const family of named) assert.equal(files.includes(family), !BASE.includes(family));
});
