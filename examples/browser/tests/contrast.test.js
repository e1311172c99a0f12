// The colours of the map of cohorts: letters can be read on every shade, and on the strokes of a month that is not over.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const style = readFileSync(new URL('../src/style.css', import.meta.url), 'utf8');
const [light, dark] = style.split('@media (prefers-color-scheme: dark)').map((part) => part.slice(part.indexOf(':root'), part.indexOf('}')));

/** A colour of a mode, and how much it covers. */
function colour(mode, name) {
  const text = new RegExp(`--${name}: ([^;]+);`).exec(mode)[1];
  if (text.startsWith('#')) return { parts: [1, 3, 5].map((at) => parseInt(text.slice(at, at + 2), 16)), covers: 1 };
  const [r, g, b, covers] = text.match(/\d+/g).map(Number);
  return { parts: [r, g, b], covers: (covers ?? 100) / 100 };
}
const over = ({ parts, covers }, ground) => parts.map((part, place) => part * covers + ground[place] * (1 - covers));

/** The contrast of two colours, by the relative luminance of WCAG 2.2. */
function contrast(a, b) {
  const linear = (part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

test('contrast is counted as WCAG counts it', () => {
  assert.equal(contrast([255, 255, 255], [0, 0, 0]), 21);
  // #777777 on white is 4.48, the grey that just fails.
  assert.equal(contrast([119, 119, 119], [255, 255, 255]).toFixed(2), '4.48');
});

for (const [name, mode] of Object.entries({ light, dark })) {
  test(`letters and strokes on every shade, ${name}`, () => {
    const [card, ink, heat] = [colour(mode, 'card').parts, colour(mode, 'ink').parts, colour(mode, 'heat').parts];
    for (let shade = 0; shade <= 9; shade += 1) {
      const covers = shade === 0 ? 0 : Number(new RegExp(`\\.shade-${shade} \\{[^}]*/ (\\d+)%`).exec(style)[1]) / 100;
      const cell = over({ parts: heat, covers }, card);
      const stroke = over(colour(mode, shade >= 5 ? 'hatch-deep' : 'hatch'), cell);
      assert.ok(contrast(ink, cell) >= 4.5, `letters on shade ${shade}: ${contrast(ink, cell)}`);
      assert.ok(contrast(ink, stroke) >= 4.5, `letters on the strokes of shade ${shade}: ${contrast(ink, stroke)}`);
      assert.ok(contrast(stroke, cell) >= 1.5, `strokes on shade ${shade}: ${contrast(stroke, cell)}`);
    }
  });
}
