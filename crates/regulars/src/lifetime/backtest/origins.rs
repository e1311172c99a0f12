//! From when to when a backtest foretells.

use super::{BacktestGap, BacktestOptions};
use crate::Error;
use crate::lifetime::purchase_history::Timeline;
use crate::lifetime::{HistoryResolution, PurchaseHistoryOptions};
use crate::log::Orders;
use crate::model::Timestamp;

/// An instant of the past, from which a horizon is foretold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Origin {
    pub(super) horizon: f64,
    /// A horizon before the origin.
    pub(super) since: Timestamp,
    pub(super) at: Timestamp,
    /// A horizon after it.
    pub(super) end: Timestamp,
}

/// The origins, and the horizons for which there is none.
pub(super) struct Origins {
    pub(super) list: Vec<Origin>,
    pub(super) gaps: Vec<BacktestGap>,
    /// The end of the last holdout; nothing where the log is empty.
    pub(super) end: Option<Timestamp>,
}

/// The origins of a log: for each horizon as many as are asked for and have a horizon of the log before them, the latest
/// first.
pub(super) fn of(orders: &Orders, options: &BacktestOptions) -> Result<Origins, Error> {
    let BacktestOptions { unit, as_of, resolution, merge, .. } = *options;
    let history = PurchaseHistoryOptions { unit, as_of, resolution, merge, ..Default::default() };
    let clock = Clock {
        orders,
        options: history,
        dates: !matches!(history.resolution(), HistoryResolution::Instant | HistoryResolution::Hour),
    };
    let (Some(first), Some(end)) = (clock.first(), clock.end()?) else {
        let gap = |&horizon| BacktestGap {
            method: None,
            horizon,
            origin: None,
            reason: "there are no orders".into(),
        };
        return Ok(Origins { list: Vec::new(), gaps: options.horizons.iter().map(gap).collect(), end: None });
    };
    let (mut origins, mut gaps) = (Vec::new(), Vec::new());
    for &horizon in &options.horizons {
        let before = origins.len();
        for back in 1..=options.origins {
            let at = |times: u32| clock.before(end, horizon * f64::from(times));
            let (Some(since), Some(origin), Some(until)) = (at(back + 1), at(back), at(back - 1)) else {
                break;
            };
            if since.micros() < first {
                break;
            }
            origins.push(Origin { horizon, since, at: origin, end: until });
        }
        if origins.len() == before {
            let seen = clock.between(first, end);
            let reason = format!(
                "{horizon} {unit}s ahead and as many to learn from take a log of {} {unit}s, and this one has {}",
                2.0 * horizon,
                (seen * 100.0).round() / 100.0,
                unit = unit.slug().replace('_', " "),
            );
            gaps.push(BacktestGap { method: None, horizon, origin: None, reason });
        }
    }
    Ok(Origins { list: origins, gaps, end: Some(end) })
}

/// Instants of a log, as the options tell time.
struct Clock<'a> {
    orders: &'a Orders,
    options: PurchaseHistoryOptions,
    /// Whether it is told in dates.
    dates: bool,
}

impl Clock<'_> {
    /// The beginning of the first day, or the first instant, with an order that counts in the window.
    fn first(&self) -> Option<i64> {
        let start = self.orders.window().start().map_or(i64::MIN, Timestamp::micros);
        let runs = self.orders.runs().filter_map(|run| run.placed().next().map(|placed| placed.at));
        let first = runs.filter(|at| *at >= start).min()?;
        if !self.dates {
            return Some(first);
        }
        let calendar = self.orders.calendar();
        let day = calendar.index(crate::model::Period::Day, Timestamp::from_micros(first).ok()?);
        Some(calendar.start(crate::model::Period::Day, day).micros())
    }

    /// The end of the last holdout.
    fn end(&self) -> Result<Option<Timestamp>, Error> {
        if let Some(given) = self.options.as_of.or(self.orders.window().end()) {
            return Ok(Some(given));
        }
        let Some(seen) = self.orders.observed_until() else { return Ok(None) };
        if !self.dates {
            return Ok(Some(seen));
        }
        let timeline = Timeline::new(self.orders, &self.options, seen, seen)?;
        self.orders.calendar().at_local_micros(timeline.after(seen.micros())).map(Some)
    }

    /// An instant so long before another; `None` before the beginning of time.
    fn before(&self, end: Timestamp, time: f64) -> Option<Timestamp> {
        let calendar = self.orders.calendar();
        match self.options.unit.length() {
            Err(months) => {
                #[expect(clippy::cast_possible_truncation, reason = "a float is cut to the range of i32")]
                let months = (f64::from(months) * time) as i32;
                Some(calendar.add_months(end, -months)).filter(|at| *at > Timestamp::MIN)
            }
            Ok(length) => {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_precision_loss,
                    reason = "to the nearest microsecond, cut to the range of i64"
                )]
                let micros = libm::round(time * length as f64) as i64;
                if self.dates {
                    let local = calendar.local_micros(end.micros()).checked_sub(micros)?;
                    return calendar.at_local_micros(local).ok();
                }
                Timestamp::from_micros(end.micros().checked_sub(micros)?).ok()
            }
        }
    }

    fn between(&self, from: i64, to: Timestamp) -> f64 {
        self.options.unit.between(self.orders.calendar(), from, to.micros())
    }
}
