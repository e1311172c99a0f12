//! Which period each of many instants lies in.

use super::{Calendar, Period, Timestamp};
use crate::Error;

/// The periods of a span of time, laid out so that the one that holds an instant is found in constant time:
/// [`Calendar::index`] for a column of millions.
///
/// A table says which period is in force at the start of each stretch of 2^36 microseconds, which are 19 hours; from there
/// it is a step at most to the period of the instant, or two where a zone skipped a day. The table takes 5 bytes a day, the
/// boundaries 8 bytes a period.
///
/// # Example: the months of a year
/// ```
/// use regulars::model::{Calendar, Period, PeriodIndex, Timestamp};
///
/// let utc = Calendar::default();
/// let (from, to) = (Timestamp::parse("2011-01-15", &utc)?, Timestamp::parse("2011-12-01", &utc)?);
/// let months = PeriodIndex::new(&utc, Period::Month, from, to)?;
/// assert_eq!((months.first(), months.len()), (492, 12));
///
/// let at = Timestamp::parse("2011-07-01", &utc)?;
/// assert_eq!(months.locate(at.micros()), 6);
/// assert_eq!(months.boundaries()[6], at.micros());
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodIndex {
    first: i64,
    /// The first microsecond of the first period, and the last one of the last.
    base: i64,
    last: i64,
    /// Starts of the periods, then the end of the last: at least two, never falling, the last one rising.
    boundaries: Vec<i64>,
    /// The place of the period that holds the first microsecond of each stretch.
    buckets: Vec<u32>,
    /// Whether two periods end in one stretch, as where a zone skipped a day.
    skips: bool,
}

/// The microseconds of a stretch are 2 to the power of this: found by a shift, and shorter than any day.
const STRETCH: u32 = 36;

impl PeriodIndex {
    /// The periods from the one that holds `from` to the one that holds `to`.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] if `to` is before `from`.
    pub fn new(calendar: &Calendar, period: Period, from: Timestamp, to: Timestamp) -> Result<Self, Error> {
        if to < from {
            return Err(Error::domain(
                "period_index",
                "to",
                to,
                format!("at or after the first instant, {from}"),
            ));
        }
        let (first, last) = (calendar.index(period, from), calendar.index(period, to));
        let boundaries: Vec<i64> =
            (first..=last + 1).map(|index| calendar.start_micros(period, index)).collect();
        let (Some(&base), Some(&end)) = (boundaries.first(), boundaries.last()) else {
            return Err(Error::overflow("the number of periods")); // Cannot be: there are two at least.
        };
        let mut buckets = Vec::new();
        let (mut place, mut ends, mut time) = (0, boundaries.iter().skip(1).peekable(), base);
        let mut skips = false;
        while time < end {
            let before = place;
            while ends.next_if(|next| **next <= time).is_some() {
                place += 1;
            }
            skips |= place > before + 1;
            buckets.push(place);
            time += 1 << STRETCH;
        }
        // What ends in the last stretch.
        skips |= ends.count() > 1;
        Ok(Self { first, base, last: end - 1, boundaries, buckets, skips })
    }

    /// The number of the first period, as [`Calendar::index`] counts.
    pub const fn first(&self) -> i64 {
        self.first
    }

    /// How many periods there are: at least one.
    #[expect(clippy::len_without_is_empty, reason = "it never is")]
    pub fn len(&self) -> usize {
        self.boundaries.len() - 1
    }

    /// The starts of the periods in microseconds, and the end of the last: one more than there are periods.
    pub fn boundaries(&self) -> &[i64] {
        &self.boundaries
    }

    /// The place of the period that holds an instant, in microseconds: its number less [`PeriodIndex::first`].
    /// Instants before the first period count as in it, and those after the last as in that.
    #[inline]
    #[cfg_attr(warm, optimize(speed))]
    pub fn locate(&self, t_micros: i64) -> u32 {
        self.place(t_micros)
    }

    /// [`locate`](Self::locate) for loops over millions of rows.
    #[inline(always)]
    #[expect(
        clippy::inline_always,
        clippy::cast_possible_truncation,
        reason = "called row by row; there are fewer than 2^32"
    )]
    pub(crate) fn place(&self, t_micros: i64) -> u32 {
        self.locator().place(t_micros) as u32
    }

    /// What finds periods in a loop over millions of rows.
    #[inline]
    pub(crate) fn locator(&self) -> Locator<'_> {
        let ends = self.boundaries.get(1..).unwrap_or_default();
        Locator { base: self.base, last: self.last, ends, buckets: &self.buckets, skips: self.skips }
    }
}

/// A [`PeriodIndex`] with what is the same for each row at hand.
#[derive(Clone, Copy)]
pub(crate) struct Locator<'a> {
    base: i64,
    last: i64,
    ends: &'a [i64],
    buckets: &'a [u32],
    skips: bool,
}

impl Locator<'_> {
    /// The place of the period that holds an instant, as in [`PeriodIndex::locate`].
    #[inline(always)]
    #[expect(
        clippy::inline_always,
        clippy::indexing_slicing,
        clippy::cast_sign_loss,
        reason = "it is called row by row; after the clamp base <= t < end, so the bucket exists and the steps stop before the last end"
    )]
    pub(crate) fn place(&self, t_micros: i64) -> usize {
        let t = t_micros.clamp(self.base, self.last);
        let mut place = self.buckets[((t - self.base) as u64 >> STRETCH) as usize] as usize;
        // Added, and not jumped over: for days it would often be a surprise to the processor.
        place += usize::from(t >= self.ends[place]);
        if self.skips {
            while t >= self.ends[place] {
                place += 1;
            }
        }
        place
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn index(zone: &str, period: Period, from: &str, to: &str) -> (Calendar, PeriodIndex) {
        let calendar = Calendar::new(zone, "monday").unwrap();
        let read = |text| Timestamp::parse(text, &calendar).unwrap();
        (calendar, PeriodIndex::new(&calendar, period, read(from), read(to)).unwrap())
    }

    #[test]
    fn one_period_holds_all() {
        let (_, year) = index("UTC", Period::Year, "2011-07-01", "2011-07-01");
        assert_eq!((year.first(), year.len(), year.boundaries().len()), (41, 1, 2));
        assert_eq!([i64::MIN, 0, i64::MAX].map(|t| year.locate(t)), [0, 0, 0]);
    }

    #[test]
    fn the_end_before_the_start_is_refused() {
        let calendar = Calendar::default();
        let error = PeriodIndex::new(&calendar, Period::Day, Timestamp::MAX, Timestamp::MIN).unwrap_err();
        assert_eq!(error.code(), "out_of_domain");
    }

    #[test]
    fn an_empty_day_is_never_found() {
        let (calendar, days) = index("Pacific/Apia", Period::Day, "2011-12-28", "2012-01-02");
        // The 28th, 29th, 30th (which did not happen), 31st, 1st and 2nd.
        assert_eq!(days.len(), 6);
        assert_eq!(days.boundaries()[2], days.boundaries()[3]);
        let begin = |date| Timestamp::parse(date, &calendar).unwrap().micros();
        assert_eq!(days.locate(begin("2011-12-31") - 1), 1);
        assert_eq!(days.locate(begin("2011-12-31")), 3);
    }

    #[test]
    fn all_time_in_weeks() {
        let calendar = Calendar::new("UTC", "sunday").unwrap();
        let weeks = PeriodIndex::new(&calendar, Period::Week, Timestamp::MIN, Timestamp::MAX).unwrap();
        // 3,652,059 days, the first a Monday in a week that began on Sunday: 3,652,060 / 7 = 521,722.9.
        assert_eq!(weeks.len(), 521_723);
        assert_eq!(weeks.locate(i64::MIN), 0);
        assert_eq!(weeks.locate(i64::MAX), 521_722);
    }

    proptest! {
        #[test]
        fn agrees_with_the_calendar(
            zone in prop::sample::select(vec!["UTC", "America/Sao_Paulo", "Pacific/Apia", "Australia/Lord_Howe", "America/St_Johns"]),
            period in prop::sample::select(&Period::ALL[..]),
            from in -2_000_000_000_i64..2_000_000_000,
            span in 0..200_000_000_i64,
            places in prop::collection::vec(0.0..=1.0_f64, 20),
        ) {
            let calendar = Calendar::new(zone, "monday").unwrap();
            let at = |seconds| Timestamp::from_seconds(seconds).unwrap();
            let index = PeriodIndex::new(&calendar, period, at(from), at(from + span)).unwrap();
            let edges = index.boundaries().iter().flat_map(|t| [t - 1, *t]).skip(1).step_by(7);
            #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss)]
            let inside = places.iter().map(|place| (from + (place * span as f64) as i64) * 1_000_000);
            for t in inside.chain(edges) {
                let t = t.min(index.boundaries()[index.len()] - 1);
                let expected = calendar.index(period, Timestamp::from_micros(t).unwrap());
                prop_assert_eq!(index.first() + i64::from(index.locate(t)), expected);
            }
        }
    }
}
