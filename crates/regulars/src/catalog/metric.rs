//! What the catalogue knows of a metric.

use crate::Error;
use crate::describe::{Args, Output, Param, Shape};

use super::Asked;

/// A metric: its names, its page, and the doors by which it can be asked.
#[derive(Debug)]
#[non_exhaustive]
pub struct Metric {
    /// The family, which is the module: `retention`.
    pub family: &'static str,
    /// The one name: the function, the page, the vectors.
    pub slug: &'static str,
    /// Its page in Markdown; nothing without the feature `documented`, where figures still carry their definition.
    pub page: &'static str,
    /// The doors; one that this build goes without is nothing.
    pub(super) doors: &'static [Option<Door>],
}

/// One way to ask a metric.
#[derive(Debug)]
#[non_exhaustive]
pub struct Door {
    /// Its name, one of [`DOORS`](super::DOORS).
    pub name: &'static str,
    /// What it takes.
    pub params: &'static [Param],
    /// What it gives.
    pub returns: Shape,
    /// Asks it; nothing where it is asked of something that has another door.
    pub(super) call: fn(Asked<'_>, &Args<'_>) -> Option<Result<Output, Error>>,
}

impl Metric {
    /// The doors that it has.
    pub fn doors(&self) -> impl Iterator<Item = &'static Door> + use<> {
        self.doors.iter().flatten()
    }

    /// The door of this name, where it has it.
    pub fn door(&self, name: &str) -> Option<&'static Door> {
        self.doors().find(|door| door.name == name)
    }

    /// The id: family and slug.
    pub fn id(&self) -> String {
        format!("{}.{}", self.family, self.slug)
    }

    /// The name that stands at the head of the page; nothing without the feature `documented`.
    pub fn title(&self) -> &'static str {
        title(self.page)
    }

    /// The sentence that defines it; nothing without the feature `documented`.
    pub fn definition(&self) -> String {
        crate::log::definition(self.page)
    }
}

/// The title of a page.
pub(super) fn title(page: &'static str) -> &'static str {
    page.lines().next().unwrap_or_default().trim_start_matches('#').trim()
}
