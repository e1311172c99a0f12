//! Who comes back, and how often.

use regulars_derive::{Choice, Options};
use serde::{Deserialize, Serialize};

use super::SessionOptions;
use super::grouped::{Asked, Read, asked};
use super::session::Cut;
use crate::Error;
use crate::evidence::Rate;
use crate::log::{Breakdown, Figure, Grouped, Interactions, Who};
use crate::model::{Period, PeriodIndex, Timestamp};

/// Who has come back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum ReturnBasis {
    /// Whoever has two sessions or more in the window or group. The default, which needs nothing but counts.
    #[default]
    Sessions,
    /// Whoever has sessions on two local days or more.
    DistinctDays,
    /// Whoever had a session before those in the window or group, wherever in the log.
    Returning,
}

/// What a return is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Options)]
pub struct ReturnRateOptions {
    /// Who has come back.
    pub basis: ReturnBasis,
    /// A session ends when nothing happens for more than so many minutes, 1 or more.
    pub gap_minutes: u32,
    /// Who counts.
    pub who: Who,
}

impl Default for ReturnRateOptions {
    fn default() -> Self {
        Self { basis: ReturnBasis::Sessions, gap_minutes: 30, who: Who::Everybody }
    }
}

impl From<ReturnBasis> for ReturnRateOptions {
    fn from(basis: ReturnBasis) -> Self {
        Self { basis, ..Self::default() }
    }
}

#[derive(Debug, Clone, Default)]
struct Tally {
    persons: u64,
    back: u64,
    /// The person who was counted last, whether they are known to have come back, and the day of their first session.
    last: Option<(usize, bool, u32)>,
}

impl Read<Rate> for Tally {
    fn read(&self) -> Result<Rate, Error> {
        Rate::new(self.back, self.persons)
    }

    fn is_empty(&self) -> bool {
        self.persons == 0
    }
}

impl Tally {
    fn take(&mut self, person: usize, day: u32, basis: ReturnBasis, first_ever: bool) {
        let (known, first_day) = match self.last {
            Some((last, known, first_day)) if last == person => (known, first_day),
            _ => {
                self.persons += 1;
                let back = basis == ReturnBasis::Returning && !first_ever;
                self.back += u64::from(back);
                self.last = Some((person, back, day));
                return;
            }
        };
        let again = match basis {
            ReturnBasis::Sessions => true,
            ReturnBasis::DistinctDays => day != first_day,
            ReturnBasis::Returning => false,
        };
        self.back += u64::from(again && !known);
        self.last = Some((person, known || again, first_day));
    }
}

fn tallies(grouped: &Grouped<Interactions>, options: ReturnRateOptions) -> Result<Vec<Tally>, Error> {
    let (log, cells) = (grouped.log(), grouped.cells()?);
    let sessions = SessionOptions { gap_minutes: options.gap_minutes, ..SessionOptions::default() };
    // Sessions before the window say who is new in it.
    let everywhere = log.within(crate::model::Window::all());
    let cut = Cut::new(&everywhere, &sessions, "return_rate")?;
    let (low, high) = log.bounds().unwrap_or((0, 0));
    let [from, to] = [Timestamp::from_micros(low)?, Timestamp::from_micros(high)?];
    let days = PeriodIndex::new(&log.calendar(), Period::Day, from, to)?;
    let window = log.window().micros();
    let mut tallies = vec![Tally::default(); cells.len()];
    for visits in everywhere.visits(log.persons(options.who)) {
        let mut first_ever = true;
        cut.each(&visits, &mut |session| {
            if window.contains(&session.start) {
                if let Some(tally) = tallies.get_mut(cells.locate(session.rows.start, session.start)) {
                    tally.take(visits.person, days.locate(session.start), options.basis, first_ever);
                }
            }
            first_ever = false;
            Ok(())
        })?;
    }
    Ok(tallies)
}

fn told(options: ReturnRateOptions) -> Asked {
    let ReturnRateOptions { basis, gap_minutes, who } = options;
    asked!(return_rate, who, basis: basis.slug(), gap_minutes: gap_minutes)
}

#[doc = include_str!("../../docs/metrics/return_rate.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] where more came back than came.
///
/// # Example: 40 of 100 visitors came back
/// ```
/// assert_eq!(regulars::engagement::return_rate(40, 100)?.value(), Some(0.4));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn return_rate(returning: u64, persons: u64) -> Result<Rate, Error> {
    super::part("return_rate", "returning", returning, persons, "persons")
}

impl Interactions {
    #[doc = include_str!("../../docs/metrics/return_rate.md")]
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] with a gap of 0.
    ///
    /// # Example: one of two comes back an hour later
    /// ```
    /// use regulars::engagement::ReturnBasis;
    /// # use regulars::log::{Interactions, Strictness};
    /// # use regulars::model::{Calendar, Interaction, InteractionKind, Timestamp};
    /// # let login = |who: i64, hour: i64| {
    /// #     Ok::<_, regulars::Error>(Interaction::by_customer(who, Timestamp::from_seconds(hour * 3_600)?, InteractionKind::Login))
    /// # };
    /// let list = [login(1, 0)?, login(1, 1)?, login(2, 0)?];
    /// let log = Interactions::from_interactions(&list, Calendar::default(), Strictness::STOP)?;
    /// assert_eq!(log.return_rate(ReturnBasis::Sessions)?.value(), Some(0.5));
    /// assert_eq!(log.return_rate(ReturnBasis::DistinctDays)?.value(), Some(0.0));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn return_rate(&self, options: impl Into<ReturnRateOptions>) -> Result<Figure<Rate>, Error> {
        let options = options.into();
        told(options).figure(self, &tallies(&Grouped::new(self.clone()), options)?)
    }
}

impl Grouped<Interactions> {
    /// The share of those with a session in each group who came back: see [`Interactions::return_rate`].
    ///
    /// # Errors
    /// As [`Interactions::return_rate`].
    pub fn return_rate(&self, options: impl Into<ReturnRateOptions>) -> Result<Breakdown<Rate>, Error> {
        let options = options.into();
        told(options).breakdown(self, &tallies(self, options)?)
    }
}
