//! Repeat purchases over time, as they came and as a model has them.

use regulars_derive::Options;

use crate::Error;
use crate::lifetime::predictions::{Foretelling, of_purchases};
use crate::lifetime::purchase_history::{Merging, Observation, Timeline};
use crate::lifetime::{HistoryMerge, HistoryResolution, HistoryUnit, Model, PurchaseHistoryOptions};
use crate::log::{Orders, Run};
use crate::model::{GuestPolicy, Timestamp};
use crate::numeric::{float, sum::joined};
use crate::table::{Column, Table};

/// Over which periods purchases are tracked. Purchases and the end of the watch are as in a purchase history.
#[derive(Debug, Clone, Copy, PartialEq, Options)]
pub struct TrackingOptions {
    /// How long a period is, in the unit.
    pub every: f64,
    /// The unit, which is that of the model.
    pub unit: HistoryUnit,
    /// The instant up to which customers were watched, as in a purchase history.
    pub as_of: Option<Timestamp>,
    /// How finely times are told, as in a purchase history.
    pub resolution: Option<HistoryResolution>,
    /// Which orders are one purchase, as in a purchase history.
    pub merge: Option<HistoryMerge>,
}

impl Default for TrackingOptions {
    fn default() -> Self {
        Self { every: 1.0, unit: HistoryUnit::default(), as_of: None, resolution: None, merge: None }
    }
}

const METRIC: &str = "tracking";

/// More periods than this are a mistake in the unit.
const MOST: f64 = 100_000.0;

/// Customers who came at more times than this are taken together in as many equal spans of time, each at the mean of its
/// times: over so short a span an expectation is a straight line, but for a millionth.
const MOST_STARTS: usize = 4_096;

impl Orders {
    /// Repeat purchases over time, as they came and as a model has them: periods of equal length, from the first purchase of the first customer on: how many there
    /// were, and how many a model expects of the customers who had come by then. Only whole periods are told.
    ///
    /// The table has a row for each period: `end`, its end in the unit; `customers`, who had come by then; `actual` and
    /// `expected` repeat purchases in it, and `actual_cumulative` and `expected_cumulative` up to its end.
    ///
    /// # Errors
    /// Those of [`Orders::purchase_history`]; [`Error::OutOfDomain`] unless a period is above 0 and there are at most
    /// 100,000, and where `model` is not one of purchases.
    pub fn tracking(&self, model: &Model, options: TrackingOptions) -> Result<Table, Error> {
        of_purchases!(METRIC, model, model => self.tracked(model, options))
    }

    pub(super) fn tracked(&self, model: &dyn Foretelling, options: TrackingOptions) -> Result<Table, Error> {
        let TrackingOptions { every, unit, as_of, resolution, merge } = options;
        let known = as_of.or_else(|| self.observed_until());
        let options = PurchaseHistoryOptions { unit, as_of, resolution, merge, ..Default::default() };
        let Seen { starts, repeats, ends } = Seen::of(self, &options, every)?;
        let starts = few(starts);
        let expected = joined(ends.len(), |range| {
            let ends = ends.get(range).unwrap_or_default();
            ends.iter().map(|end| cumulative(model, &starts, *end)).collect()
        });
        let before = |values: &[f64], place: usize| {
            place.checked_sub(1).and_then(|before| values.get(before)).copied().unwrap_or(0.0)
        };
        let come = |end: &f64| {
            let come = starts.iter().filter(|(start, _)| start < end).map(|(_, count)| *count);
            i64::try_from(come.sum::<u64>()).unwrap_or(i64::MAX)
        };
        let customers = ends.iter().map(come).collect();
        let mut sum = 0_i64;
        let so_far = repeats.iter().map(|count| {
            sum += count;
            sum
        });
        let actual_cumulative = Column::Ints(so_far.collect());
        let within = expected.iter().enumerate().map(|(place, sum)| sum - before(&expected, place)).collect();
        Ok(Table::new([
            ("end", Column::Floats(ends.into())),
            ("customers", Column::Ints(customers)),
            ("actual", Column::Ints(repeats.into())),
            ("expected", Column::Floats(within)),
            ("actual_cumulative", actual_cumulative),
            ("expected_cumulative", Column::Floats(expected.into())),
        ])
        .counted(self.window(), known, self.calendar().zone))
    }
}

/// What the customers who came before an end are expected to have bought again by then.
fn cumulative(model: &dyn Foretelling, starts: &[(f64, u64)], end: f64) -> f64 {
    let come = starts.iter().take_while(|(start, _)| *start < end);
    come.map(|&(start, customers)| float(customers) * model.expected_purchases_of_new(end - start)).sum()
}

/// What the log shows.
struct Seen {
    /// When customers came, in the unit from the first, ascending, and how many at each time.
    starts: Vec<(f64, u64)>,
    /// Repeat purchases in each period.
    repeats: Vec<i64>,
    /// The periods' ends.
    ends: Vec<f64>,
}

impl Seen {
    fn of(orders: &Orders, options: &PurchaseHistoryOptions, every: f64) -> Result<Self, Error> {
        if !(every > 0.0 && every.is_finite()) {
            return Err(Error::domain(METRIC, "every", every, "a finite time above 0, in the unit"));
        }
        let nothing = Self { starts: Vec::new(), repeats: Vec::new(), ends: Vec::new() };
        let observation = Observation { metric: METRIC, page: "", options: *options, end: None, since: None };
        let (view, Some(as_of)) = observation.view(orders)? else { return Ok(nothing) };
        let window = view.window().micros();
        let timeline = Timeline::new(orders, options, as_of, as_of)?;
        let visit = |moments: &mut Moments, run: Run<'_>| {
            moments.visit(&timeline, &run, &window);
            Ok(())
        };
        let mut moments = orders.fold(Moments::default, visit, |a, b| Ok(a.plus(b)))?;
        if orders.policy().guests == GuestPolicy::EachACustomer {
            orders.guest_runs().try_for_each(|run| visit(&mut moments, run))?;
        }
        let Some(&first) = moments.first.iter().min() else { return Ok(nothing) };
        let whole = libm::floor(timeline.between(first, timeline.after(as_of.micros())) / every);
        if whole > MOST {
            let allowed = format!("long enough for at most {MOST} periods");
            return Err(Error::domain(METRIC, "every", every, allowed));
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 100,000")]
        let periods = whole as u32;
        let mut starts: Vec<f64> = moments.first.iter().map(|&at| timeline.between(first, at)).collect();
        starts.sort_unstable_by(f64::total_cmp);
        let mut counted: Vec<(f64, u64)> = Vec::new();
        for start in starts {
            match counted.last_mut() {
                Some((known, count)) if start.total_cmp(known).is_eq() => *count += 1,
                _ => counted.push((start, 1)),
            }
        }
        let mut repeats = vec![0_i64; periods as usize];
        for &at in &moments.repeats {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a place of 0 or more"
            )]
            let place = libm::floor(timeline.between(first, at) / every) as usize;
            if let Some(count) = repeats.get_mut(place) {
                *count += 1;
            }
        }
        let ends = (1..=periods).map(|period| f64::from(period) * every).collect();
        Ok(Self { starts: counted, repeats, ends })
    }
}

/// The moments of first and of repeat purchases.
#[derive(Default)]
struct Moments {
    first: Vec<i64>,
    repeats: Vec<i64>,
}

impl Moments {
    fn visit(&mut self, timeline: &Timeline, run: &Run<'_>, window: &std::ops::Range<i64>) {
        let mut merging = Merging::default();
        let mut come = false;
        for placed in run.placed() {
            if !window.contains(&placed.at) {
                return; // Who came before the window is not in it; what comes after it is not seen.
            }
            let (moment, cell) = timeline.locate(placed.at);
            if merging.begins(cell) {
                if come { &mut self.repeats } else { &mut self.first }.push(moment);
                come = true;
            }
        }
    }

    fn plus(mut self, mut other: Self) -> Self {
        self.first.append(&mut other.first);
        self.repeats.append(&mut other.repeats);
        self
    }
}

/// The same customers at not too many times.
fn few(starts: Vec<(f64, u64)>) -> Vec<(f64, u64)> {
    let last = starts.last().map_or(0.0, |(last, _)| *last);
    if starts.len() <= MOST_STARTS || last <= 0.0 {
        return starts;
    }
    let mut few: Vec<(f64, u64)> = Vec::new();
    let mut span = None;
    for (start, count) in starts {
        let here = libm::floor(start / last * float(MOST_STARTS as u64));
        match few.last_mut() {
            Some((mean, customers)) if span == Some(here.to_bits()) => {
                *customers += count;
                *mean += (start - *mean) * float(count) / float(*customers);
            }
            _ => few.push((start, count)),
        }
        span = Some(here.to_bits());
    }
    few
}
