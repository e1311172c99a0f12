//! What the catalogue knows of a metric.

use crate::Error;
use crate::describe::{Args, Output, Param, Shape};
use crate::log::{Grouped, Interactions, Orders, Spend};

/// A metric: its names, its page, and the doors by which it can be asked.
#[derive(Debug)]
#[non_exhaustive]
pub struct Metric {
    /// The family, which is the module: `retention`.
    pub family: &'static str,
    /// The one name: the function, the page, the vectors.
    pub slug: &'static str,
    /// Its page in Markdown.
    pub page: &'static str,
    /// Counts in, evidence out.
    pub scalar: Option<Door<()>>,
    /// Asked of a log.
    pub orders: Option<Door<Orders>>,
    /// Asked of each group of a log.
    pub grouped: Option<Door<Grouped>>,
    /// Asked of a log of interactions.
    pub interactions: Option<Door<Interactions>>,
    /// Asked of each group of a log of interactions.
    pub grouped_interactions: Option<Door<Grouped<Interactions>>>,
    /// Asked of a log of spend.
    pub spend: Option<Door<Spend>>,
    /// Asked of each group of a log of spend.
    pub grouped_spend: Option<Door<Grouped<Spend>>>,
}

/// One way to ask a metric.
#[derive(Debug)]
#[non_exhaustive]
pub struct Door<T> {
    /// What it takes.
    pub params: &'static [Param],
    /// What it gives.
    pub returns: Shape,
    /// Asks it.
    pub call: fn(&T, &Args<'_>) -> Result<Output, Error>,
}

impl<T> Door<T> {
    /// What it takes and gives.
    pub(super) fn told(&self) -> (&'static [Param], Shape) {
        (self.params, self.returns)
    }
}

/// The doors, in the order in which they are told.
pub const DOORS: [&str; 7] =
    ["counts", "orders", "groups", "interactions", "interaction_groups", "spend", "spend_groups"];

impl Metric {
    /// What each of the [`DOORS`] takes and gives, where the metric has it.
    pub fn doors(&self) -> [Option<(&'static [Param], Shape)>; 7] {
        [
            self.scalar.as_ref().map(Door::told),
            self.orders.as_ref().map(Door::told),
            self.grouped.as_ref().map(Door::told),
            self.interactions.as_ref().map(Door::told),
            self.grouped_interactions.as_ref().map(Door::told),
            self.spend.as_ref().map(Door::told),
            self.grouped_spend.as_ref().map(Door::told),
        ]
    }

    /// The id: family and slug.
    pub fn id(&self) -> String {
        format!("{}.{}", self.family, self.slug)
    }

    /// The name that stands at the head of the page.
    pub fn title(&self) -> &'static str {
        title(self.page)
    }

    /// The sentence that defines it.
    pub fn definition(&self) -> String {
        crate::log::definition(self.page)
    }
}

/// The title of a page.
pub(super) fn title(page: &'static str) -> &'static str {
    page.lines().next().unwrap_or_default().trim_start_matches('#').trim()
}
