// Which letters the bytes of a text stand for.

import { Problem } from '../problem.js';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export const ENCODINGS: Record<Encoding, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16, big end first',
  'windows-1252': 'Latin-1 (Windows)',
};

/** Files that are often given another name, by how they begin. */
const OTHERS: [string, string][] = [
  ['89504e47', 'a PNG picture'],
  ['ffd8ff', 'a JPEG picture'],
  ['47494638', 'a GIF picture'],
  ['25504446', 'a PDF document'],
  ['504b0304', 'an Excel workbook or a ZIP archive'],
  ['d0cf11e0', 'an old Excel workbook'],
  ['377abcaf', 'a 7-Zip archive'],
  ['53514c69', 'an SQLite database'],
];

/** The encoding of a text by how it begins. */
export function encodingOf(bytes: Uint8Array<ArrayBuffer>): Encoding {
  const hex = Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const other = OTHERS.find(([magic]) => hex.startsWith(magic));
  if (other) {
    const advice = other[1].includes('Excel') ? 'Open it in a spreadsheet and save the sheet as CSV' : 'Choose a CSV or a Parquet file';
    throw new Problem(`This is ${other[1]}, whatever its name says. ${advice}.`);
  }
  if (hex.startsWith('efbbbf')) return 'utf-8';
  if (hex.startsWith('fffe')) return 'utf-16le';
  if (hex.startsWith('feff')) return 'utf-16be';
  const zeros = [0, 0];
  bytes.forEach((byte, place) => {
    if (byte === 0) zeros[place % 2]! += 1;
  });
  const [even, odd] = zeros as [number, number];
  // Half of the bytes of a Western text in UTF-16 are zero, all on one side.
  if (odd > bytes.length / 5 && even < odd / 20) return 'utf-16le';
  if (even > bytes.length / 5 && odd < even / 20) return 'utf-16be';
  if (even + odd > 0) throw new Problem('This is not a text: it holds bytes that no text holds. Choose a CSV or a Parquet file.');
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}
