//! Business hours laid out over a span of time, so that the open time between any two instants is two look-ups.

use super::timestamp::DAY;
use super::{BusinessHours, Calendar, Period, Timestamp};

/// The spans of time at which a business is open, one after the other.
#[derive(Debug, Clone, Default)]
pub(crate) struct Schedule {
    /// When each begins, in microseconds.
    starts: Vec<i64>,
    ends: Vec<i64>,
    /// The open time before each.
    before: Vec<i64>,
}

const MINUTE: i64 = 60_000_000;

impl Schedule {
    /// The hours of every day from the one that holds `from` to the one that holds `to`.
    pub(crate) fn new(hours: &BusinessHours, calendar: Calendar, from: Timestamp, to: Timestamp) -> Self {
        let (mut schedule, mut total) = (Self::default(), 0);
        for day in calendar.index(Period::Day, from)..=calendar.index(Period::Day, to) {
            // A day begins at its first midnight or after a gap, and one that a zone skips is empty.
            let whole = calendar.start_micros(Period::Day, day)..calendar.start_micros(Period::Day, day + 1);
            for &(first, last) in hours.of_day(day) {
                let at = |minute: u32| calendar.instant(day * DAY + i64::from(minute) * MINUTE);
                let (start, end) = (at(first).max(whole.start), at(last).min(whole.end));
                if start < end {
                    schedule.starts.push(start);
                    schedule.ends.push(end);
                    schedule.before.push(total);
                    total += end - start;
                }
            }
        }
        schedule
    }

    /// The open time from one instant to a later one, both of them in the days that are laid out, in microseconds.
    pub(crate) fn between(&self, from: i64, to: i64) -> i64 {
        self.until(to) - self.until(from)
    }

    /// The open time before an instant.
    fn until(&self, at: i64) -> i64 {
        let Some(place) = self.starts.partition_point(|&start| start <= at).checked_sub(1) else { return 0 };
        let span = self.starts.get(place).zip(self.ends.get(place)).zip(self.before.get(place));
        span.map_or(0, |((&start, &end), &before)| before + at.min(end) - start)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The open minutes between two local times of a zone.
    fn minutes(hours: &str, zone: &str, from: &str, to: &str) -> i64 {
        let calendar = Calendar::new(zone, "monday").unwrap();
        let at = |text| Timestamp::parse(text, &calendar).unwrap();
        let micros = hours.parse::<BusinessHours>().unwrap().between(&calendar, at(from), at(to)).unwrap();
        assert_eq!(micros % MINUTE, 0);
        micros / MINUTE
    }

    #[test]
    fn nights_and_week_ends_do_not_count() {
        let office = |from, to| minutes("mon-fri 09:00-17:00", "Europe/London", from, to);
        // 2026-11-20 was a Friday: from 16:00 to 17:00, and Monday from 9:00 to 10:00.
        assert_eq!(office("2026-11-20 16:00", "2026-11-23 10:00"), 60 + 60);
        assert_eq!(office("2026-11-20 17:00", "2026-11-23 09:00"), 0);
        assert_eq!(office("2026-11-21 10:00", "2026-11-21 20:00"), 0);
        assert_eq!(office("2026-11-23 10:00", "2026-11-23 10:30"), 30);
        // Five days of eight hours a week, for 52 weeks and the Thursday that is left of 2026.
        assert_eq!(office("2026-01-01 00:00", "2027-01-01 00:00"), (5 * 52 + 1) * 8 * 60);
    }

    #[test]
    fn breaks_and_holidays_do_not_count() {
        let shop = "mon-fri 09:00-12:00, 13:00-17:00; closed 2026-12-25, 2026-12-28";
        // Thursday 24 December from 11:30 to 12:00 and from 13:00 to 17:00, then Tuesday the 29th until 9:15.
        assert_eq!(minutes(shop, "UTC", "2026-12-24 11:30", "2026-12-29 09:15"), 30 + 240 + 15);
    }

    #[test]
    fn the_clocks_of_the_zone_say_when_it_is_open() {
        // 13:00 to 15:00 UTC is 8:00 to 10:00 in New York in winter, 9:00 to 11:00 in summer.
        let office = |from, to| minutes("mon-fri 09:00-17:00", "America/New_York", from, to);
        assert_eq!(office("2026-01-05T13:00Z", "2026-01-05T15:00Z"), 60);
        assert_eq!(office("2026-07-06T13:00Z", "2026-07-06T15:00Z"), 120);
    }

    #[test]
    fn hours_that_the_clocks_skip_or_repeat() {
        // In London 2026-03-29 has no hour from 1:00 to 2:00, and 2026-10-25 has it twice.
        let london = |hours, from, to| minutes(hours, "Europe/London", from, to);
        assert_eq!(london("mon-sun 00:00-24:00", "2026-03-29 00:00", "2026-03-30 00:00"), 23 * 60);
        assert_eq!(london("mon-sun 00:00-24:00", "2026-10-25 00:00", "2026-10-26 00:00"), 25 * 60);
        assert_eq!(london("sun 00:30-03:00", "2026-03-29 00:00", "2026-03-30 00:00"), 30 + 60);
        assert_eq!(london("sun 00:30-03:00", "2026-10-25 00:00", "2026-10-26 00:00"), 30 + 60 + 60 + 60);
        assert_eq!(london("sun 01:15-01:45", "2026-03-29 00:00", "2026-03-30 00:00"), 0);
        // At an hour that comes twice, it opens and closes the first time.
        assert_eq!(london("sun 01:15-01:45", "2026-10-25 00:00", "2026-10-26 00:00"), 30);
        // São Paulo had no hour from 0:00 to 1:00 on 2011-10-16, and Samoa no 2011-12-30 at all.
        let all = "mon-sun 00:00-24:00";
        assert_eq!(minutes(all, "America/Sao_Paulo", "2011-10-16 00:00", "2011-10-17 00:00"), 23 * 60);
        assert_eq!(minutes(all, "Pacific/Apia", "2011-12-29 12:00", "2011-12-31 12:00"), 24 * 60);
        assert_eq!(minutes("fri 09:00-17:00", "Pacific/Apia", "2011-12-29 00:00", "2012-01-01 00:00"), 0);
    }

    #[test]
    fn an_end_before_the_beginning_is_refused() {
        let at = |micros| Timestamp::from_micros(micros).unwrap();
        let error = BusinessHours::always().between(&Calendar::default(), at(1), at(0)).unwrap_err();
        assert_eq!(error.code(), "out_of_domain");
    }

    const ZONES: [&str; 6] = [
        "UTC",
        "Europe/London",
        "America/Sao_Paulo",
        "Pacific/Apia",
        "Australia/Lord_Howe",
        "Asia/Kathmandu",
    ];

    proptest! {
        /// Some time of 2011, with changes of the clocks in it; microseconds, too.
        #[test]
        fn around_the_clock_is_elapsed_time(
            zone in prop::sample::select(ZONES.to_vec()),
            from in 1_290_000_000_000_000_i64..1_330_000_000_000_000,
            span in 0_i64..20_000_000_000_000,
        ) {
            let calendar = Calendar::new(zone, "monday").unwrap();
            let at = |micros| Timestamp::from_micros(micros).unwrap();
            let open = BusinessHours::always().between(&calendar, at(from), at(from + span)).unwrap();
            prop_assert_eq!(open, span);
        }

        /// Minute by minute, what the clocks show says whether it is open.
        #[test]
        fn time_is_open_where_the_clocks_say_so(
            zone in prop::sample::select(ZONES.to_vec()),
            from in 21_500_000_i64..22_100_000,
            span in 0_i64..4_000,
        ) {
            let hours: BusinessHours = "mon-wed 08:30-12:00, 13:00-18:15; sat 04:00-24:00".parse().unwrap();
            let calendar = Calendar::new(zone, "monday").unwrap();
            let at = |minute: i64| Timestamp::from_micros(minute * MINUTE).unwrap();
            let is_open = |minute: &i64| {
                let local = calendar.local_micros(minute * MINUTE).div_euclid(MINUTE);
                let of_day = local.rem_euclid(24 * 60);
                let span = |&(start, end): &(u32, u32)| (i64::from(start)..i64::from(end)).contains(&of_day);
                hours.of_day(local.div_euclid(24 * 60)).iter().any(span)
            };
            let expected = (from..from + span).filter(is_open).count();
            let open = hours.between(&calendar, at(from), at(from + span)).unwrap();
            prop_assert_eq!(open, i64::try_from(expected).unwrap() * MINUTE);
        }
    }
}
