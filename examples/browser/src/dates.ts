// Reading dates as people write them. What comes out is ISO 8601 text, which the library reads exactly; what cannot be
// read comes out as it is, so that the library names it among the bad rows.

/** How a column writes its dates. `iso` is year first, whatever stands between. */
export type DateStyle = 'iso' | 'dmy' | 'mdy' | 'words' | 'serial' | 'seconds' | 'milliseconds';

export const DATE_STYLES: Record<DateStyle, { title: string; example: string }> = {
  iso: { title: 'year first', example: '2011-12-31 14:05' },
  dmy: { title: 'day first', example: '31/12/2011 14:05' },
  mdy: { title: 'month first', example: '12/31/2011 2:05 PM' },
  words: { title: 'month as a word', example: '31 Dec 2011' },
  serial: { title: 'spreadsheet number', example: '40908.59' },
  seconds: { title: 'seconds since 1970', example: '1325340300' },
  milliseconds: { title: 'milliseconds since 1970', example: '1325340300000' },
};

/** What a sample says of a column of dates. */
export interface DateGuess {
  style: DateStyle;
  /** The share of the sample that reads in this style, from 0 to 1. */
  share: number;
  /** Whether the sample tells day and month apart; where it does not, a person must. */
  certain: boolean;
}

const TIME = String.raw`(?:[ T,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([AaPp]\.?[Mm]\.?)?)?`;
const ZONED = String.raw`\s*(Z|UTC|[+-]\d{2}(?::?\d{2})?)?`;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})${TIME}${ZONED}$`);
const PARTS = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})${TIME}$`);
const DAY_WORD = new RegExp(String.raw`^(?:[A-Za-z]{3,9},? )?(\d{1,2})[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4}|\d{2})${TIME}$`);
const WORD_DAY = new RegExp(String.raw`^(?:[A-Za-z]{3,9},? )?([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})${TIME}$`);
/** What the library reads as it is; most files of most programs are written so. */
const READY = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z?)?$/;
const NUMBER = /^\d+(?:[.,]\d+)?$/;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A date of a style as ISO 8601 text, or the text as it is where it is none. */
export function readDate(text: string, style: DateStyle): string {
  if (style === 'iso' && READY.test(text)) return text;
  return READERS[style](text.trim()) ?? text;
}

const READERS: Record<DateStyle, (text: string) => string | undefined> = {
  iso(text) {
    const found = YEAR_FIRST.exec(text);
    if (!found) return undefined;
    const [, year, between, month, day, ...rest] = found;
    // Without anything between them only eight digits can be told apart.
    if (between === '' && (month?.length !== 2 || day?.length !== 2)) return undefined;
    return iso(year, month, day, rest.slice(0, 5), rest[5]);
  },
  dmy: (text) => parts(text, 1, 3),
  mdy: (text) => parts(text, 3, 1),
  words(text) {
    const first = DAY_WORD.exec(text);
    if (first) return iso(year(first[3]), month(first[2]), first[1], first.slice(4));
    const second = WORD_DAY.exec(text);
    return second ? iso(second[3], month(second[1]), second[2], second.slice(4)) : undefined;
  },
  serial(text) {
    const days = NUMBER.test(text) ? Number(text.replace(',', '.')) : NaN;
    // Spreadsheets count a 29 February 1900 that never was: from March on, day 0 is 30 December 1899.
    return days >= 61 && days < 2_958_466 ? instant((Math.round(days * 86_400) - 25_569 * 86_400) * 1000) : undefined;
  },
  seconds: (text) => (/^\d{9,10}(?:\.\d+)?$/.test(text) ? zoned(Math.round(Number(text) * 1000)) : undefined),
  milliseconds: (text) => (/^\d{12,13}$/.test(text) ? zoned(Number(text)) : undefined),
};

/** Seconds and milliseconds since 1970 are instants; a spreadsheet's number is what a clock on the wall showed. */
const zoned = (millis: number) => `${instant(millis)}Z`;
const instant = (millis: number) => new Date(millis).toISOString().slice(0, 19);

function parts(text: string, day: 1 | 3, month: 1 | 3): string | undefined {
  const found = PARTS.exec(text);
  return found ? iso(year(found[4]), found[month], found[day], found.slice(5)) : undefined;
}

/** Two digits are of this century up to 68, as POSIX has it. */
function year(digits = ''): string {
  if (digits.length !== 2) return digits;
  return (Number(digits) <= 68 ? '20' : '19') + digits;
}

function month(word = ''): string {
  return String(MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1);
}

function iso(year = '', month = '', day = '', time: (string | undefined)[] = [], zone = ''): string | undefined {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  if (m < 1 || m > 12 || d < 1 || d > daysIn(y, m)) return undefined;
  const date = `${year}-${two(m)}-${two(d)}`;
  const [hours, minutes, seconds, fraction, half] = time;
  if (hours === undefined) return date;
  let hour = Number(hours);
  if (half) {
    if (hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (/^p/i.test(half) ? 12 : 0);
  }
  if (hour > 23 || Number(minutes) > 59 || Number(seconds ?? 0) > 59) return undefined;
  return `${date}T${two(hour)}:${minutes}:${seconds ?? '00'}${fraction ? `.${fraction}` : ''}${zone.replace('UTC', 'Z')}`;
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0);
}

const two = (number: number) => String(number).padStart(2, '0');

/** How a sample of a column writes its dates. */
export function guessDates(sample: readonly string[]): DateGuess {
  const texts = sample.map((text) => text.trim()).filter((text) => text !== '');
  const reads = (style: DateStyle) => texts.filter((text) => READERS[style](text) !== undefined).length;
  let best: DateGuess = { style: 'iso', share: 0, certain: true };
  if (texts.length === 0) return best;
  for (const style of Object.keys(DATE_STYLES) as DateStyle[]) {
    const share = reads(style) / texts.length;
    // What is a number may be anything: only years in which shops keep their records in spreadsheets count as dates.
    const likely = style !== 'serial' || texts.every((text) => !NUMBER.test(text) || plausible(text));
    if (likely && share > best.share) best = { style, share, certain: true };
  }
  if (best.style !== 'dmy' && best.style !== 'mdy') return best;
  const pairs = texts.map((text) => PARTS.exec(text)).filter((found) => found !== null);
  const dayFirst = pairs.filter((found) => Number(found[1]) > 12).length;
  const monthFirst = pairs.filter((found) => Number(found[3]) > 12).length;
  if (dayFirst === 0 && monthFirst === 0) {
    // Nobody who writes dots puts the month first.
    const dots = pairs.every((found) => found[2] === '.');
    return { ...best, style: 'dmy', certain: dots };
  }
  return { ...best, certain: dayFirst === 0 || monthFirst === 0 };
}

/** Whether a number is a day between 1980 and 2079 in a spreadsheet. */
function plausible(text: string): boolean {
  const days = Number(text.replace(',', '.'));
  return days >= 29_221 && days < 65_746;
}
