//! Every metric by name: what bindings call, and what stubs, pages and `catalog.json` are generated from.
//!
//! A metric has one slug. It is the function, its page, its conformance vectors, its Python name and the last part of
//! its id here; JavaScript gets the camelCase of it.

mod families;
mod log;
mod metric;
mod models;
mod names;

pub use log::{Groups, Log};
pub use metric::{DOORS, Door, Metric};
pub(crate) use models::model_page;
pub use models::{Model, make, models};
pub use names::{camel_case, snake_case};

use crate::Error;
#[cfg(feature = "stored")]
use crate::describe::Handle;
use crate::describe::{Arg, Args, ObjectInfo, Output};
use crate::log::{Grouped, Interactions, Orders, Spend};
use crate::model::Calendar;
use crate::progress::Watch;

/// The families of the base: what a build without the feature `complete` has.
pub const BASE: [&str; 3] = ["report", "commerce", "retention"];

/// Every metric, by family and then in the order in which they are told.
pub fn metrics() -> impl Iterator<Item = &'static Metric> + Clone {
    families::metrics()
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
    let metric = metric(name)?;
    let Some(door) = &metric.scalar else { return Err(no_door(metric, "counts")) };
    let calendar = Calendar::default();
    (door.call)(&(), &Args::new(metric.slug, door.params, values, &calendar)?)
}

/// Asks a metric of a log.
///
/// # Errors
/// [`Error::UnknownName`] where it cannot be asked of one; the metric's own.
pub fn orders(name: &str, orders: &Orders, values: &[(String, Arg)]) -> Result<Output, Error> {
    orders_watched(name, orders, values, Watch::NOBODY)
}

/// Asks a metric of a log while somebody watches.
///
/// # Errors
/// As [`orders`], and [`Error::Interrupted`] where whoever watches stops it.
pub fn orders_watched(
    name: &str,
    orders: &Orders,
    values: &[(String, Arg)],
    watch: Watch<'_>,
) -> Result<Output, Error> {
    let metric = metric(name)?;
    let Some(door) = &metric.orders else { return Err(no_door(metric, "orders")) };
    let calendar = orders.calendar();
    (door.call)(orders, &Args::new(metric.slug, door.params, values, &calendar)?.with_watch(watch))
}

/// Asks a metric of each group of a log.
///
/// # Errors
/// [`Error::UnknownName`] where it cannot be asked of groups; the metric's own.
pub fn grouped(name: &str, grouped: &Grouped, values: &[(String, Arg)]) -> Result<Output, Error> {
    let metric = metric(name)?;
    let Some(door) = &metric.grouped else { return Err(no_door(metric, "groups of orders")) };
    let calendar = grouped.orders().calendar();
    (door.call)(grouped, &Args::new(metric.slug, door.params, values, &calendar)?)
}

/// Asks a metric of a log of interactions.
///
/// # Errors
/// [`Error::UnknownName`] where it cannot be asked of one; the metric's own.
pub fn interactions(name: &str, log: &Interactions, values: &[(String, Arg)]) -> Result<Output, Error> {
    let metric = metric(name)?;
    let Some(door) = &metric.interactions else { return Err(no_door(metric, "interactions")) };
    let calendar = log.calendar();
    (door.call)(log, &Args::new(metric.slug, door.params, values, &calendar)?)
}

/// Asks a metric of each group of a log of interactions.
///
/// # Errors
/// [`Error::UnknownName`] where it cannot be asked of groups; the metric's own.
pub fn grouped_interactions(
    name: &str,
    grouped: &Grouped<Interactions>,
    values: &[(String, Arg)],
) -> Result<Output, Error> {
    let metric = metric(name)?;
    let Some(door) = &metric.grouped_interactions else {
        return Err(no_door(metric, "groups of interactions"));
    };
    let calendar = grouped.log().calendar();
    (door.call)(grouped, &Args::new(metric.slug, door.params, values, &calendar)?)
}

/// Asks a metric of a log of spend.
///
/// # Errors
/// [`Error::UnknownName`] where it cannot be asked of one; the metric's own.
pub fn spend(name: &str, log: &Spend, values: &[(String, Arg)]) -> Result<Output, Error> {
    let metric = metric(name)?;
    let Some(door) = &metric.spend else { return Err(no_door(metric, "spend")) };
    let calendar = log.calendar();
    (door.call)(log, &Args::new(metric.slug, door.params, values, &calendar)?)
}

/// Asks a metric of each group of a log of spend.
///
/// # Errors
/// [`Error::UnknownName`] where it cannot be asked of groups; the metric's own.
pub fn grouped_spend(
    name: &str,
    grouped: &Grouped<Spend>,
    values: &[(String, Arg)],
) -> Result<Output, Error> {
    let metric = metric(name)?;
    let Some(door) = &metric.grouped_spend else { return Err(no_door(metric, "groups of spend")) };
    let calendar = grouped.log().calendar();
    (door.call)(grouped, &Args::new(metric.slug, door.params, values, &calendar)?)
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

fn no_door(metric: &Metric, what: &str) -> Error {
    Error::unknown_name(&format!("metric of {what}"), metric.slug, [])
}
