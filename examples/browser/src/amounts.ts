// Reading numbers as people write them. What comes out is digits with a point before the decimals, which the library
// reads exactly; what cannot be read comes out as it is, so that the library names it among the bad rows.

export type DecimalMark = '.' | ',';

/** What a sample says of a column of numbers. */
export interface NumberGuess {
  decimal: DecimalMark;
  /** The share of the sample that reads as numbers, from 0 to 1. */
  share: number;
  /** Whether the sample tells the mark of decimals from that of thousands. */
  certain: boolean;
  /** The ISO 4217 code that a sign in the sample stands for. */
  currency?: string;
}

const SIGNS: Record<string, string> = {
  '£': 'GBP', '€': 'EUR', '$': 'USD', '¥': 'JPY', '₹': 'INR', '₩': 'KRW', '₽': 'RUB', '₺': 'TRY', '₪': 'ILS', '฿': 'THB',
  '₫': 'VND', '₴': 'UAH', '₦': 'NGN', '₱': 'PHP', 'zł': 'PLN', 'Kč': 'CZK', 'R$': 'BRL', 'A$': 'AUD', 'C$': 'CAD',
};
/** A sign or a code before or after the digits. */
const SIGN = String.raw`(?:\p{Sc}|[A-Za-z]{1,2}\p{Sc}|[A-Z]{3}|kr\.?|Kč|zł|Fr\.?|Rs\.?)`;
const MONEY = new RegExp(String.raw`^(?:${SIGN})?\s*([^\p{L}\p{Sc}]*?)\s*(?:${SIGN})?$`, 'u');
const PLAIN = /^-?\d+(?:\.\d+)?$/;
const GROUPED: Record<DecimalMark, RegExp> = {
  '.': /^(?:\d+|\d{1,3}(?:,\d{2,3})*,\d{3})?(?:\.\d*)?$/,
  ',': /^(?:\d+|\d{1,3}(?:\.\d{3})+)?(?:,\d*)?$/,
};

/** A number as digits with a point, or the text as it is where it is none. */
export function readNumber(text: string, decimal: DecimalMark): string {
  if (decimal === '.' && PLAIN.test(text)) return text;
  return number(text, decimal) ?? text;
}

/** A whole number: one that is written with decimals of zero goes without them. */
export function readWhole(text: string, decimal: DecimalMark): string {
  return readNumber(text, decimal).replace(/\.0*$/, '');
}

function number(text: string, decimal: DecimalMark): string | undefined {
  const bare = bareOf(text);
  if (bare === undefined || !/\d/.test(bare.digits) || !GROUPED[decimal].test(bare.digits)) return undefined;
  const plain = bare.digits.replaceAll(decimal === '.' ? ',' : '.', '').replace(',', '.');
  const whole = plain.startsWith('.') ? `0${plain}` : plain;
  return (bare.negative ? '-' : '') + whole.replace(/\.$/, '');
}

/** The digits and marks of a number, without sign, currency and spaces. */
function bareOf(text: string): { digits: string; negative: boolean } | undefined {
  let rest = text.trim();
  let negative = false;
  const minus = /^\((.*)\)$|^[-−](.*)$|^(.*)[-−]$/s;
  for (let turn = 0; turn < 2; turn += 1) {
    const found = negative ? null : minus.exec(rest);
    if (found) {
      negative = true;
      rest = (found[1] ?? found[2] ?? found[3] ?? '').trim();
    }
    rest = MONEY.exec(rest)?.[1] ?? rest;
  }
  const digits = rest.replace(/[\s'’\u00a0\u202f]/g, '');
  return /^[\d.,]+$/.test(digits) ? { digits, negative } : undefined;
}

/** How a sample of a column writes its numbers. */
export function guessNumbers(sample: readonly string[]): NumberGuess {
  const texts = sample.filter((text) => text.trim() !== '');
  let [point, comma, weak, numbers] = [0, 0, 0, 0];
  let currency: string | undefined;
  for (const text of texts) {
    const digits = bareOf(text)?.digits;
    if (digits === undefined) continue;
    numbers += 1;
    currency ??= currencyOf(text);
    const mark = /[.,](?=[^.,]*$)/.exec(digits);
    if (!mark) continue;
    const other = mark[0] === '.' ? ',' : '.';
    const [times, after] = [digits.split(mark[0]).length - 1, digits.length - mark.index - 1];
    // The last mark is that of decimals, unless it stands twice; alone and before three digits it may be either.
    let decimal: string | undefined = mark[0];
    if (times > 1) decimal = other;
    else if (!digits.includes(other) && after === 3) decimal = undefined;
    if (decimal === '.') point += 1;
    else if (decimal === ',') comma += 1;
    else weak += mark[0] === ',' ? 1 : -1;
  }
  const share = texts.length === 0 ? 0 : numbers / texts.length;
  const decided = point > 0 || comma > 0;
  const decimal: DecimalMark = comma > point ? ',' : '.';
  const certain = decided ? point === 0 || comma === 0 : weak === 0;
  return { decimal, share, certain, ...(currency ? { currency } : {}) };
}

function currencyOf(text: string): string | undefined {
  const code = /(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])/.exec(text)?.[0];
  if (code) return code;
  const signs = Object.keys(SIGNS).sort((a, b) => b.length - a.length);
  const sign = signs.find((each) => text.includes(each));
  return sign ? SIGNS[sign] : undefined;
}
