//! How often a person comes.

use super::sessions::tallies;
use super::{SessionOptions, grouped::Asked};
use crate::Error;
use crate::evidence::{Mean, RatioOfMeans};
use crate::log::{Breakdown, Figure, Grouped, Interactions, page};

#[doc = include_str!("../../docs/metrics/visit_frequency.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] with a count of more than 9,223,372,036,854,775,807.
///
/// # Example: 250 visits of 100 persons
/// ```
/// assert_eq!(regulars::engagement::visit_frequency(250, 100)?.value(), Some(2.5));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn visit_frequency(sessions: u64, persons: u64) -> Result<RatioOfMeans, Error> {
    super::ratio("visit_frequency", ("sessions", sessions), ("persons", persons))
}

fn asked(options: &SessionOptions) -> Asked {
    Asked { slug: "visit_frequency", page: page!(visit_frequency), who: options.who, options: options.told() }
}

impl Interactions {
    #[doc = include_str!("../../docs/metrics/visit_frequency.md")]
    ///
    /// # Errors
    /// As [`sessions`](Self::sessions).
    ///
    /// # Example: two visits of one, one of another
    /// ```
    /// use regulars::engagement::SessionOptions;
    /// # use regulars::log::{Interactions, Strictness};
    /// # use regulars::model::{Calendar, Interaction, InteractionKind, Timestamp};
    /// # let login = |who: i64, hour: i64| {
    /// #     Ok::<_, regulars::Error>(Interaction::by_customer(who, Timestamp::from_seconds(hour * 3_600)?, InteractionKind::Login))
    /// # };
    /// let list = [login(1, 0)?, login(1, 1)?, login(2, 0)?];
    /// let log = Interactions::from_interactions(&list, Calendar::default(), Strictness::STOP)?;
    /// assert_eq!(log.visit_frequency(SessionOptions::default())?.value(), Some(1.5));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn visit_frequency(&self, options: impl Into<SessionOptions>) -> Result<Figure<Mean>, Error> {
        let options = options.into();
        asked(&options).figure(self, &tallies(&Grouped::new(self.clone()), &options)?)
    }
}

impl Grouped<Interactions> {
    /// Sessions a person in each group: see [`Interactions::visit_frequency`].
    ///
    /// # Errors
    /// As [`Interactions::sessions`].
    pub fn visit_frequency(&self, options: impl Into<SessionOptions>) -> Result<Breakdown<Mean>, Error> {
        let options = options.into();
        asked(&options).breakdown(self, &tallies(self, &options)?)
    }
}
