//! How often each value occurs.

use super::frame::{Drawing, Panel};
use super::read;
use super::rows::Rows;
use super::words;
use crate::describe::Handle;
use crate::evidence::{Bin, Distribution};

/// About how many bars there are.
const BARS: f64 = 40.0;

/// A distribution, or a result that holds one in a field of that name.
pub(super) fn draw(handle: &Handle) -> Drawing {
    let inner = read::object(handle, "distribution").unwrap_or_else(|| handle.clone());
    let distribution = inner.downcast::<Distribution>().cloned().unwrap_or_default();
    let bins = bins(&distribution);
    let mut rows = Rows::default();
    for bin in &bins {
        #[expect(clippy::cast_precision_loss, reason = "for the eye")]
        rows.row()
            .number("from", Some(bin.low))
            .number("to", Some(bin.high))
            .number("count", Some(bin.count as f64));
    }
    let mut middle = Rows::default();
    if let Some(median) = distribution.value() {
        middle.row().number("median", Some(median));
    }
    let unit = distribution.unit().name();
    let metric = words::metric(handle, handle.info().name);
    let told = distribution.value().map_or_else(String::new, |median| {
        let ends = read::interval(&inner)
            .map_or_else(String::new, |(low, high)| format!(" (95 % interval {low:.2} to {high:.2})"));
        format!("{} values, median {median:.2} {unit}{ends}", distribution.n())
    });
    let panel = Panel::new("histogram", !bins.is_empty(), include_str!("specs/histogram.json"), rows)
        .hole("median", middle.finish())
        .text("name", &words::Scale::of(unit).named(&metric));
    Drawing::of(handle, metric, told, (520.0, 240.0), vec![panel])
}

/// Bars of a width that is 1, 2 or 5 times a power of ten in the unit, and a whole number of ticks.
#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "only how wide a bar is")]
fn bins(distribution: &Distribution) -> Vec<Bin> {
    let (Some(low), Some(high)) = (distribution.min(), distribution.max()) else { return Vec::new() };
    let ticks = distribution.unit().ticks() as f64;
    // Widths of 1, 2, 5, 10, ... of the least power of ten that is a tick or more.
    let mut width = 1.0;
    while width * 0.1 * ticks >= 1.0 {
        width *= 0.1;
    }
    for factor in [2.0, 2.5, 2.0].into_iter().cycle().take(60) {
        if (high - low) / width <= BARS {
            break;
        }
        width *= factor;
    }
    distribution.histogram(((width * ticks).round() as i64).max(1)).unwrap_or_default()
}
