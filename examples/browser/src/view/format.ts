// Figures as a person reads them.

import type { Unit } from '../questions.js';

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });
const decimals = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const small = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const percent = new Intl.NumberFormat('en', { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
const days = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/** From here on nobody asks for the cents; what is saved has them. */
export const LARGE = 100_000;

/** What stands where there is nothing. */
export const NOTHING = '–';

export function format(value: string | number | null | undefined, unit: Unit, currency: string, cents = typeof value === 'number' && Math.abs(value) < LARGE): string {
  if (value === null || value === undefined) return NOTHING;
  if (typeof value === 'string') return value;
  switch (unit) {
    case 'money':
      return money(currency, cents).format(value);
    case 'share':
      return percent.format(value);
    case 'days':
      return days.format(value);
    case 'number':
      return Math.abs(value) < 1 && value !== 0 ? small.format(value) : decimals.format(value);
    default:
      return number.format(value);
  }
}

const moneys = new Map<string, Intl.NumberFormat>();
function money(currency: string, cents: boolean): Intl.NumberFormat {
  const key = `${currency} ${cents}`;
  let made = moneys.get(key);
  if (!made) {
    const whole = cents ? {} : { minimumFractionDigits: 0, maximumFractionDigits: 0 };
    moneys.set(key, (made = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'narrowSymbol', ...whole })));
  }
  return made;
}

const percentage = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 });
/** A share in whole per cent, where there is little room. */
export const whole = (share: number): string => percentage.format(share);

export const counted = (value: number): string => number.format(value);

/** Names of the library's, such as `at_unreadable`, as words. */
export const words = (name: string): string => name.replaceAll('_', ' ');
