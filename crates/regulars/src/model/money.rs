//! An exact amount of money.

use std::fmt;
use std::str::FromStr;

use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Error;

/// An exact amount of money, as a count of ten-thousandths of the currency's major unit.
///
/// - Unit: the major unit of a currency that the log names (euros, dollars, yen); a tick is 0.0001 of it.
/// - Range: ±922,337,203,685,477.5807, in steps of 0.0001. Every ISO 4217 currency is exact, and so are unit
///   prices of up to four decimals.
///
/// Amounts add up exactly and in any order. Arithmetic is checked: `None` where the result does not fit.
///
/// # Example: three items at 3.335 each
/// ```
/// use regulars::model::Money;
///
/// let price = Money::parse("3.335")?;
/// let total = price.checked_mul(3).unwrap();
/// assert_eq!((total.ticks(), total.to_f64()), (100_050, 10.005));
/// assert_eq!(total.to_string(), "10.005");
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Money(i64);

/// Ticks in a major unit.
const SCALE: f64 = 10_000.0;
/// The decimals that a tick stands for.
const DECIMALS: i32 = 4;
const RANGE: &str = "between -922337203685477.5808 and 922337203685477.5807";
const READABLE: &str = "an amount in plain decimal notation such as 1234.56 or -3.5 \
     (the decimal sign is a point; no thousands separators, spaces or currency signs)";

impl Money {
    /// No money.
    pub const ZERO: Self = Self(0);
    /// The smallest amount.
    pub const MIN: Self = Self(i64::MIN);
    /// The largest amount.
    pub const MAX: Self = Self(i64::MAX);

    /// The amount of this many ten-thousandths of the major unit.
    ///
    /// ```
    /// use regulars::model::Money;
    /// assert_eq!(Money::from_ticks(123_400).to_string(), "12.34");
    /// ```
    pub const fn from_ticks(ticks: i64) -> Self {
        Self(ticks)
    }

    /// The amount in ten-thousandths of the major unit.
    ///
    /// ```
    /// use regulars::model::Money;
    /// assert_eq!(Money::parse("12.34")?.ticks(), 123_400);
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub const fn ticks(self) -> i64 {
        self.0
    }

    /// The amount nearest to a float in major units: `x · 10,000` as a float, rounded half to even.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] if `x` is NaN, infinite or outside the range.
    ///
    /// ```
    /// use regulars::model::Money;
    /// assert_eq!(Money::from_f64(0.1 + 0.2)?, Money::parse("0.3")?);
    /// // 1/32 is 312.5 ticks and 3/32 is 937.5: both go to the even neighbour.
    /// assert_eq!(Money::from_f64(0.03125)?.ticks(), 312);
    /// assert_eq!(Money::from_f64(0.09375)?.ticks(), 938);
    /// assert!(Money::from_f64(f64::NAN).is_err());
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn from_f64(x: f64) -> Result<Self, Error> {
        ticks_from_f64(x)
            .map(Self)
            .ok_or_else(|| Error::domain("money", "amount", x, format!("a finite number {RANGE}")))
    }

    /// The amount nearest to the decimal `mantissa · 10^-scale`, rounded half to even. Exact: no float is
    /// involved. The arguments are those of an Arrow decimal.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] if the amount is outside the range.
    ///
    /// ```
    /// use regulars::model::Money;
    /// assert_eq!(Money::from_decimal(1_234, 2)?.to_string(), "12.34");
    /// assert_eq!(Money::from_decimal(12_345, 8)?.ticks(), 1); // 0.00012345
    /// assert_eq!(Money::from_decimal(5, -3)?.to_string(), "5000.00");
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn from_decimal(mantissa: i128, scale: i8) -> Result<Self, Error> {
        round_decimal(mantissa < 0, mantissa.unsigned_abs(), false, -i32::from(scale)).ok_or_else(|| {
            Error::domain("money", "amount", format_args!("{mantissa}e{}", -i32::from(scale)), RANGE)
        })
    }

    /// Reads plain decimal text: an optional sign, digits with an optional point, and an optional exponent,
    /// with white space around it. More than four decimals are rounded half to even, exactly.
    ///
    /// # Errors
    /// [`Error::Unreadable`] if the text is anything else: thousands separators, currency signs and decimal
    /// commas are refused, because `1,234` means different amounts in different countries.
    /// [`Error::OutOfDomain`] if the amount is outside the range.
    ///
    /// ```
    /// use regulars::model::Money;
    /// assert_eq!(Money::parse(" -3.5 ")?.ticks(), -35_000);
    /// assert_eq!(Money::parse("1.2e3")?.to_string(), "1200.00");
    /// assert!(Money::parse("1,234.56").is_err());
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, Error> {
        let decimal = Decimal::read(text).ok_or_else(|| Error::unreadable(text, READABLE))?;
        round_decimal(decimal.negative, decimal.mantissa, decimal.more, decimal.exponent)
            .ok_or_else(|| Error::domain("money", "amount", text.trim(), RANGE))
    }

    /// The sum, or `None` where it does not fit.
    ///
    /// ```
    /// use regulars::model::Money;
    /// assert_eq!(Money::from_ticks(3).checked_add(Money::from_ticks(4)), Some(Money::from_ticks(7)));
    /// assert_eq!(Money::MAX.checked_add(Money::from_ticks(1)), None);
    /// ```
    pub const fn checked_add(self, other: Self) -> Option<Self> {
        match self.0.checked_add(other.0) {
            Some(ticks) => Some(Self(ticks)),
            None => None,
        }
    }

    /// The difference, or `None` where it does not fit.
    ///
    /// ```
    /// use regulars::model::Money;
    /// assert_eq!(Money::from_ticks(3).checked_sub(Money::from_ticks(4)), Some(Money::from_ticks(-1)));
    /// assert_eq!(Money::MIN.checked_sub(Money::from_ticks(1)), None);
    /// ```
    pub const fn checked_sub(self, other: Self) -> Option<Self> {
        match self.0.checked_sub(other.0) {
            Some(ticks) => Some(Self(ticks)),
            None => None,
        }
    }

    /// The amount for this many units at this price, or `None` where it does not fit.
    ///
    /// ```
    /// use regulars::model::Money;
    /// assert_eq!(Money::from_ticks(35_000).checked_mul(4), Some(Money::from_ticks(140_000)));
    /// assert_eq!(Money::MAX.checked_mul(2), None);
    /// ```
    pub const fn checked_mul(self, units: i64) -> Option<Self> {
        match self.0.checked_mul(units) {
            Some(ticks) => Some(Self(ticks)),
            None => None,
        }
    }

    /// The float nearest to the amount in major units.
    ///
    /// ```
    /// use regulars::model::Money;
    /// assert_eq!(Money::from_ticks(123_400).to_f64(), 12.34);
    /// ```
    #[inline]
    pub fn to_f64(self) -> f64 {
        /// Below this an `i64` is exact as a float, and one division rounds once.
        const EXACT: u64 = 1 << 53;
        if self.0.unsigned_abs() <= EXACT {
            #[expect(clippy::cast_precision_loss, reason = "at most 2^53 in magnitude, hence exact")]
            let ticks = self.0 as f64;
            return ticks / SCALE;
        }
        self.wide_to_f64()
    }

    #[cold]
    #[inline(never)]
    fn wide_to_f64(self) -> f64 {
        // At least 63 bits of the quotient, and whether anything is left in the last one: this rounds once.
        let wide = u128::from(self.0.unsigned_abs()) << 24;
        let quotient = (wide / 10_000) | u128::from(wide % 10_000 != 0);
        #[expect(clippy::cast_precision_loss, reason = "the nearest float is what is wanted")]
        let nearest = quotient as f64 / 16_777_216.0;
        if self.0 < 0 { -nearest } else { nearest }
    }
}

/// [`Money::from_f64`] for a column: the ticks alone, and `None` for NaN, infinities and what does not fit.
///
/// ```
/// use regulars::model::ticks_from_f64;
/// assert_eq!(ticks_from_f64(12.34), Some(123_400));
/// assert_eq!(ticks_from_f64(f64::INFINITY), None);
/// ```
#[inline]
pub fn ticks_from_f64(x: f64) -> Option<i64> {
    /// 2^51: below it the sum with `SHIFT` keeps its exponent.
    const FAST: f64 = 2_251_799_813_685_248.0;
    /// 1.5 · 2^52, where neighbouring floats are one apart: adding it rounds half to even, and the low bits
    /// of the sum are the rounded integer.
    const SHIFT: f64 = 6_755_399_441_055_744.0;
    let ticks = x * SCALE;
    if ticks.abs() < FAST {
        let bits = (ticks + SHIFT).to_bits().wrapping_sub(SHIFT.to_bits());
        #[expect(
            clippy::cast_possible_wrap,
            reason = "two's complement is the point: a negative difference wraps"
        )]
        return Some(bits as i64);
    }
    wide_ticks(ticks)
}

#[cold]
fn wide_ticks(ticks: f64) -> Option<i64> {
    /// 2^63.
    const LIMIT: f64 = 9_223_372_036_854_775_808.0;
    // NaN is in no range.
    #[expect(clippy::cast_possible_truncation, reason = "an integer in the range of i64")]
    (-LIMIT..LIMIT).contains(&ticks).then(|| ticks.round_ties_even() as i64)
}

/// A decimal number as written: `±mantissa · 10^exponent`, plus something smaller than the last digit of the
/// mantissa if there was `more` than fits.
struct Decimal {
    negative: bool,
    mantissa: u128,
    more: bool,
    exponent: i32,
}

impl Decimal {
    fn read(text: &str) -> Option<Self> {
        /// Below this one more digit fits a `u128`.
        const ROOM: u128 = u128::MAX / 10 - 1;
        let mut bytes = text.trim().as_bytes();
        let negative = take_sign(&mut bytes);
        let mut number = Self { negative, mantissa: 0, more: false, exponent: 0 };
        let (mut digits, mut point) = (false, false);
        while let [byte, rest @ ..] = bytes {
            match byte {
                b'0'..=b'9' => {
                    digits = true;
                    let digit = u128::from(byte - b'0');
                    // Once one digit did not fit, those after it do not count either.
                    if number.mantissa < ROOM {
                        number.mantissa = number.mantissa * 10 + digit;
                        number.exponent = number.exponent.saturating_sub(i32::from(point));
                    } else {
                        number.more |= digit != 0;
                        number.exponent = number.exponent.saturating_add(i32::from(!point));
                    }
                }
                b'.' if !point => point = true,
                _ => break,
            }
            bytes = rest;
        }
        if let [b'e' | b'E', rest @ ..] = bytes {
            bytes = rest;
            number.exponent = number.exponent.saturating_add(take_exponent(&mut bytes)?);
        }
        (digits && bytes.is_empty()).then_some(number)
    }
}

/// Takes a sign off the front; true if it was a minus.
fn take_sign(bytes: &mut &[u8]) -> bool {
    match *bytes {
        [sign @ (b'+' | b'-'), rest @ ..] => {
            *bytes = rest;
            *sign == b'-'
        }
        _ => false,
    }
}

/// Takes the digits of an exponent off the front; `None` if there are none.
fn take_exponent(bytes: &mut &[u8]) -> Option<i32> {
    let negative = take_sign(bytes);
    let mut exponent = None;
    while let [digit @ b'0'..=b'9', rest @ ..] = *bytes {
        exponent = Some(exponent.unwrap_or(0_i32).saturating_mul(10).saturating_add(i32::from(digit - b'0')));
        *bytes = rest;
    }
    exponent.map(|size| if negative { -size } else { size })
}

/// `±mantissa · 10^exponent` in ticks, half to even; `None` where it does not fit.
fn round_decimal(negative: bool, mantissa: u128, more: bool, exponent: i32) -> Option<Money> {
    let shift = exponent.saturating_add(DECIMALS);
    let size = if mantissa == 0 {
        // There is only `more` behind a full mantissa.
        0
    } else if shift >= 0 {
        mantissa.checked_mul(10_u128.checked_pow(shift.unsigned_abs())?)?
    } else {
        match 10_u128.checked_pow(shift.unsigned_abs()) {
            // 10^39 and beyond is more than twice any mantissa that was read.
            None => 0,
            Some(divisor) => {
                let (quotient, remainder) = (mantissa / divisor, mantissa % divisor);
                let up = match remainder.cmp(&(divisor - remainder)) {
                    std::cmp::Ordering::Less => false,
                    std::cmp::Ordering::Equal => more || quotient % 2 == 1,
                    std::cmp::Ordering::Greater => true,
                };
                quotient + u128::from(up)
            }
        }
    };
    let size = i128::try_from(size).ok()?;
    i64::try_from(if negative { -size } else { size }).ok().map(Money)
}

impl fmt::Display for Money {
    /// The exact amount in major units, with two to four decimals.
    ///
    /// ```
    /// use regulars::model::Money;
    /// assert_eq!(Money::from_ticks(1).to_string(), "0.0001");
    /// assert_eq!(format!("{:>8}", Money::from_ticks(-35_000)), "   -3.50");
    /// ```
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = self.0.unsigned_abs();
        let (major, minor) = (size / 10_000, size % 10_000);
        let text = if minor % 100 == 0 {
            format!("{major}.{:02}", minor / 100)
        } else if minor % 10 == 0 {
            format!("{major}.{:03}", minor / 10)
        } else {
            format!("{major}.{minor:04}")
        };
        f.pad_integral(self.0 >= 0, "", &text)
    }
}

impl FromStr for Money {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::parse(text)
    }
}

/// An exact decimal string such as `"12.34"` in readable formats, the ticks in binary ones.
impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            serializer.serialize_i64(self.0)
        }
    }
}

/// A decimal string or a number of major units in readable formats, the ticks in binary ones.
impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(MoneyVisitor)
        } else {
            i64::deserialize(deserializer).map(Self)
        }
    }
}

struct MoneyVisitor;

impl Visitor<'_> for MoneyVisitor {
    type Value = Money;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a decimal string or a number")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Money, E> {
        Money::parse(text).map_err(E::custom)
    }

    fn visit_f64<E: de::Error>(self, x: f64) -> Result<Money, E> {
        Money::from_f64(x).map_err(E::custom)
    }

    fn visit_i64<E: de::Error>(self, units: i64) -> Result<Money, E> {
        Money::from_decimal(units.into(), 0).map_err(E::custom)
    }

    fn visit_u64<E: de::Error>(self, units: u64) -> Result<Money, E> {
        Money::from_decimal(units.into(), 0).map_err(E::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ticks(text: &str) -> i64 {
        Money::parse(text).unwrap().ticks()
    }

    #[test]
    fn text_is_read_exactly() {
        for (text, expected) in [
            ("0", 0),
            ("-0", 0),
            ("12.34", 123_400),
            ("+12.34", 123_400),
            (".5", 5_000),
            ("5.", 50_000),
            ("1e-4", 1),
            ("1E+2", 1_000_000),
            ("000000000000000000000000000000000000000000000000001", 10_000),
            // Half to even: 0.5 -> 0, 1.5 -> 2, 2.5 -> 2, and a hair more than half goes up.
            ("0.00005", 0),
            ("0.00015", 2),
            ("0.00025", 2),
            ("-0.00015", -2),
            ("0.000050000000000000000000000000000000000000000000000001", 1),
            ("922337203685477.5807", i64::MAX),
            ("-922337203685477.5808", i64::MIN),
            ("922337203685477.58074999", i64::MAX),
            ("0e999999999999", 0),
            ("1e-999999999999", 0),
        ] {
            assert_eq!(ticks(text), expected, "{text}");
        }
    }

    #[test]
    fn other_text_is_refused() {
        for text in [
            "", " ", ".", "-", "1,234.56", "1 234", "1_000", "€5", "5 EUR", "1.2.3", "e5", "1e", "1e+",
            "NaN", "inf", "0x10", "--1", "−5",
        ] {
            assert_eq!(Money::parse(text).unwrap_err().code(), "unreadable", "{text}");
        }
        assert!(Money::parse("1,234.56").unwrap_err().to_string().contains("thousands separators"));
        for text in [
            "922337203685477.5808",
            "922337203685477.58075",
            "-922337203685477.58085001",
            "1e30",
            "1e999999999999",
        ] {
            assert_eq!(Money::parse(text).unwrap_err().code(), "out_of_domain", "{text}");
        }
    }

    #[test]
    fn decimals_are_rounded_half_to_even() {
        let of = |mantissa, scale| Money::from_decimal(mantissa, scale).map(Money::ticks).ok();
        assert_eq!(of(i128::MAX, 127), Some(0));
        assert_eq!(of(i128::MIN, 127), Some(0));
        // 2^127 = 1.70e38: at scale 43 that is 1.70e-5, 0.17 of a tick; at 42, 1.7 ticks.
        assert_eq!((of(i128::MAX, 43), of(i128::MAX, 42), of(i128::MIN, 42)), (Some(0), Some(2), Some(-2)));
        assert_eq!((of(5, 5), of(15, 5), of(25, 5), of(-15, 5)), (Some(0), Some(2), Some(2), Some(-2)));
        assert_eq!((of(0, -128), of(1, -128), of(i128::MAX, 0)), (Some(0), None, None));
        assert_eq!((of(i64::MIN.into(), 4), of(i128::from(i64::MAX) + 1, 4)), (Some(i64::MIN), None));
    }

    #[test]
    fn floats_at_the_edges() {
        for x in [
            f64::NAN,
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::MAX,
            922_337_203_685_477.6,
            -922_337_203_685_478.0,
        ] {
            assert_eq!(ticks_from_f64(x), None, "{x}");
            assert_eq!(Money::from_f64(x).unwrap_err().code(), "out_of_domain");
        }
        assert_eq!(ticks_from_f64(-0.0), Some(0));
        assert_eq!(ticks_from_f64(f64::MIN_POSITIVE), Some(0));
        // 2^51 ticks is 225,179,981,368.5248: one tick below, at and above the change of path.
        assert_eq!(ticks_from_f64(225_179_981_368.524_7), Some((1 << 51) - 1));
        assert_eq!(ticks_from_f64(225_179_981_368.524_8), Some(1 << 51));
        assert_eq!(ticks_from_f64(-225_179_981_368.524_9), Some(-(1 << 51) - 1));
        // Floats are an eighth apart there: .5807, .5808 and .6 all lie nearest to .625.
        assert_eq!(Money::MAX.to_f64().to_bits(), 922_337_203_685_477.6_f64.to_bits());
        assert_eq!(Money::MIN.to_f64().to_bits(), (-922_337_203_685_477.6_f64).to_bits());
    }

    #[test]
    fn display_keeps_two_to_four_decimals() {
        for (ticks, text) in [
            (0, "0.00"),
            (1, "0.0001"),
            (-35_000, "-3.50"),
            (123_400, "12.34"),
            (120_050, "12.005"),
            (i64::MIN, "-922337203685477.5808"),
        ] {
            assert_eq!(Money::from_ticks(ticks).to_string(), text);
        }
    }

    #[test]
    fn numbers_are_read_too() {
        let read = |json| serde_json::from_str::<Money>(json).ok();
        assert_eq!(read("12.34"), Some(Money::from_ticks(123_400)));
        assert_eq!(read("12"), Some(Money::from_ticks(120_000)));
        assert_eq!(read("-12"), Some(Money::from_ticks(-120_000)));
        assert_eq!(read("\"12.34\""), Some(Money::from_ticks(123_400)));
        assert_eq!((read("\"twelve\""), read("null"), read("18446744073709551615")), (None, None, None));
    }

    proptest! {
        #[test]
        fn text_and_serde_round_trip(ticks: i64) {
            let money = Money::from_ticks(ticks);
            prop_assert_eq!(Money::parse(&money.to_string()).unwrap(), money);
            let json = serde_json::to_string(&money).unwrap();
            prop_assert_eq!(serde_json::from_str::<Money>(&json).unwrap(), money);
        }

        #[test]
        fn floats_round_trip(ticks in -(1_i64 << 51)..(1_i64 << 51)) {
            prop_assert_eq!(ticks_from_f64(Money::from_ticks(ticks).to_f64()), Some(ticks));
        }

        #[test]
        fn both_paths_round_alike(x in -225_179_981_368.0..225_179_981_368.0_f64) {
            prop_assert_eq!(ticks_from_f64(x), wide_ticks(x * SCALE));
        }

        #[test]
        fn to_f64_is_the_nearest(ticks: i64) {
            let money = Money::from_ticks(ticks);
            let nearest: f64 = money.to_string().parse().unwrap();
            prop_assert_eq!(money.to_f64().to_bits(), nearest.to_bits());
        }

        #[test]
        fn no_text_panics(text in ".*", number in "[-+]?[0-9]{0,45}\\.?[0-9]{0,45}(e[-+]?[0-9]{0,12})?") {
            let _ = (Money::parse(&text), Money::parse(&number));
        }
    }
}
