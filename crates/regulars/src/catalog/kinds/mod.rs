//! The kinds of logs that bindings build by what is said here. A new kind is a file and a line.

mod points;
mod spend;
mod subscriptions;
mod surveys;
mod tickets;

use super::kind::LogKind;

/// Every kind of log that is described.
static KINDS: &[&LogKind] =
    &[&spend::KIND, &surveys::KIND, &tickets::KIND, &subscriptions::KIND, &points::KIND];

/// Every kind of log that is described, in the order in which they are told.
pub fn kinds() -> impl Iterator<Item = &'static LogKind> {
    KINDS.iter().copied()
}

/// The kind of this slug.
///
/// # Errors
/// [`Error::UnknownName`](crate::Error::UnknownName), with the nearest slug.
pub fn kind(slug: &str) -> Result<&'static LogKind, crate::Error> {
    kinds()
        .find(|kind| kind.slug == slug)
        .ok_or_else(|| crate::Error::unknown_name("log", slug, kinds().map(|kind| kind.slug)))
}
