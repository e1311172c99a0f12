//! Every metric by name: what bindings call, and what stubs, pages and `catalog.json` are generated from.
//!
//! A metric has one slug. It is the function, its page, its conformance vectors, its Python name and the last part of
//! its id here; JavaScript gets the camelCase of it.

mod asked;
mod families;
mod kind;
#[cfg(feature = "complete")]
mod kinds;
mod log;
mod metric;
mod models;
mod names;

pub use asked::{Asked, DOORS};
pub use kind::{Beside, Building, Fact, LogKind, Part, Parts, Reads, Setting, View};
#[cfg(feature = "complete")]
pub use kinds::{kind, kinds};
pub use log::{Groups, Log};
pub use metric::{Door, Metric};
pub(crate) use models::model_page;
pub use models::{Model, make, models};
pub use names::{camel_case, snake_case};

use crate::Error;
#[cfg(feature = "stored")]
use crate::describe::Handle;
use crate::describe::{Arg, Args, ObjectInfo, Output};
use crate::progress::Watch;

/// The families of the base: what a build without the feature `complete` has.
pub const BASE: [&str; 3] = ["report", "commerce", "retention"];

/// Every metric, by family and then in the order in which they are told.
pub fn metrics() -> impl Iterator<Item = &'static Metric> + Clone {
    families::metrics()
}

/// The families of metrics by name, in the same order; those that this build goes without are not among them.
pub fn families() -> impl Iterator<Item = &'static str> {
    families::names()
}

/// The metric with this id (`retention.retention_rate`) or slug (`retention_rate`).
///
/// # Errors
/// [`Error::UnknownName`], with the nearest slug.
pub fn metric(name: &str) -> Result<&'static Metric, Error> {
    metrics()
        .find(|metric| metric.slug == name || metric.id() == name)
        .ok_or_else(|| Error::unknown_name("metric", name, metrics().map(|metric| metric.slug)))
}

/// Asks the scalar door of a metric: counts that somebody already has.
///
/// # Errors
/// [`Error::UnknownName`] where there is none; the metric's own.
///
/// # Example: 2,000 at the start, 2,400 at the end, 600 of them new
/// ```
/// use regulars::describe::{Arg, Output};
/// let args = [("start", 2_000), ("end", 2_400), ("new", 600)].map(|(name, value)| (name.to_string(), Arg::Int(value)));
/// let Output::Object(rate) = regulars::catalog::scalar("retention_rate", &args)? else { unreachable!() };
/// assert_eq!(rate.get("value"), Some(Output::Float(0.9)));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn scalar(name: &str, values: &[(String, Arg)]) -> Result<Output, Error> {
    ask(name, Asked::Counts, values)
}

/// Asks a metric of a log, of groups, or of counts.
///
/// # Errors
/// [`Error::UnknownName`] where it cannot be asked of this; the metric's own.
pub fn ask<'a>(name: &str, of: impl Into<Asked<'a>>, values: &[(String, Arg)]) -> Result<Output, Error> {
    ask_watched(name, of, values, Watch::NOBODY)
}

/// Asks a metric while somebody watches. Only what is asked of orders may have long work to tell of.
///
/// # Errors
/// As [`ask`], and [`Error::Interrupted`] where whoever watches stops it.
pub fn ask_watched<'a>(
    name: &str,
    of: impl Into<Asked<'a>>,
    values: &[(String, Arg)],
    watch: Watch<'_>,
) -> Result<Output, Error> {
    ask_of(metric(name)?, of.into(), values, watch)
}

fn ask_of(
    metric: &Metric,
    of: Asked<'_>,
    values: &[(String, Arg)],
    watch: Watch<'_>,
) -> Result<Output, Error> {
    let no_door = || Error::unknown_name(&format!("metric of {}", of.told()), metric.slug, []);
    let door = metric.door(of.door()).ok_or_else(no_door)?;
    let calendar = of.calendar();
    let args = Args::new(metric.slug, door.params, values, &calendar)?.with_watch(watch);
    (door.call)(of, &args).ok_or_else(no_door)?
}

/// Reads a result of this class back from what [`Handle::to_json`] wrote.
///
/// # Errors
/// [`Error::UnknownName`] where there is no such class; [`Error::Input`] where the text is not one of it.
#[cfg(feature = "stored")]
pub fn from_json(class: &str, text: &str) -> Result<Handle, Error> {
    let classes = objects();
    match classes.iter().find(|info| info.name == class) {
        Some(info) => (info.stored.read)(text),
        None => Err(Error::unknown_name("class", class, classes.iter().map(|info| info.name))),
    }
}

/// Every model, and every class of result that a metric, a field or a method can give, each once, by name.
pub fn objects() -> Vec<&'static ObjectInfo> {
    names::reachable(metrics(), models().map(|model| model.class))
}

/// Every class of result that the metrics of these families can give, each once, by name.
pub fn objects_of(families: &[&str]) -> Vec<&'static ObjectInfo> {
    names::reachable(metrics().filter(|metric| families.contains(&metric.family)), [].into_iter())
}
