//! Forms: who begins one, who sends it in, and how long that takes.

use regulars_derive::{Options, Record};
use serde::{Deserialize, Serialize};

use super::grouped::{Asked, Read, asked};
use crate::Error;
use crate::describe::{Tabular, columns_of_fields};
use crate::evidence::{Distribution, Rate, Unit};
use crate::log::{Breakdown, Figure, Grouped, Interactions, NO_VALUE, Who};
use crate::model::Kind;
use crate::table::Column;

/// What an attempt at a form is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Options)]
pub struct FormOptions {
    /// A view more than so many minutes after the one that began an attempt begins another; without it an attempt ends
    /// only when the form is sent in.
    pub attempt_minutes: Option<u32>,
    /// Whose forms count.
    pub who: Who,
}

/// Attempts at forms, and those that were sent in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct Forms {
    /// Attempts: a person's view of a form and all further views until it is sent in.
    pub attempts: u64,
    /// Attempts that were sent in.
    pub completed: u64,
    /// Forms that were sent in, by an attempt or not.
    pub fills: u64,
    /// Persons who made an attempt.
    pub persons: u64,
    /// Completed attempts, of all.
    pub completion_rate: Rate,
    /// Persons who completed an attempt, of those who made one.
    pub person_completion_rate: Rate,
    /// From the first view of an attempt to its sending in, in seconds.
    pub time_to_complete: Distribution,
    /// Forms that were sent in without having been viewed before. They are fills, and in no rate.
    pub without_view: u64,
}

impl Tabular for Forms {
    const BREAKDOWN: &'static str = "FormsBreakdown";

    fn columns(figures: &[Self]) -> Vec<(String, Column)> {
        columns_of_fields(figures)
    }
}

#[derive(Debug, Clone, Default)]
struct Tally {
    attempts: u64,
    persons: u64,
    completers: u64,
    without_view: u64,
    micros: Vec<i64>,
    /// The person who was counted last, and whether they have completed an attempt.
    last: Option<(usize, bool)>,
}

impl Tally {
    fn take(&mut self, person: usize, took: Option<i64>) {
        self.attempts += 1;
        let known = match self.last {
            Some((last, completed)) if last == person => completed,
            _ => {
                self.persons += 1;
                false
            }
        };
        self.completers += u64::from(took.is_some() && !known);
        self.last = Some((person, known || took.is_some()));
        self.micros.extend(took);
    }
}

impl Read<Forms> for Tally {
    fn read(&self) -> Result<Forms, Error> {
        let completed = self.micros.len() as u64;
        Ok(Forms {
            attempts: self.attempts,
            completed,
            fills: completed + self.without_view,
            persons: self.persons,
            completion_rate: Rate::new(completed, self.attempts)?,
            person_completion_rate: Rate::new(self.completers, self.persons)?,
            time_to_complete: Distribution::from_values(self.micros.iter().copied(), Unit::Seconds)?,
            without_view: self.without_view,
        })
    }

    fn is_empty(&self) -> bool {
        self.attempts == 0 && self.without_view == 0
    }
}

fn tallies(grouped: &Grouped<Interactions>, options: FormOptions) -> Result<Vec<Tally>, Error> {
    if options.attempt_minutes == Some(0) {
        return Err(Error::domain("forms", "attempt_minutes", 0, "1 or more"));
    }
    let longest = options.attempt_minutes.map_or(i64::MAX, |minutes| i64::from(minutes) * 60_000_000);
    let (log, cells) = (grouped.log(), grouped.cells()?);
    let (rows, window) = (&log.data().rows, log.window().micros());
    let counts = log.exactly(&[Kind::FormViewed, Kind::FormSubmitted]);
    let mut tallies = vec![Tally::default(); cells.len()];
    let mut mine: Vec<(u32, usize, i64)> = Vec::new();
    for visits in log.visits(log.persons(options.who)) {
        mine.clear();
        mine.extend(
            visits
                .counted(counts)
                .map(|(row, at)| (rows.about.codes.get(row).copied().unwrap_or(NO_VALUE), row, at)),
        );
        mine.sort_unstable();
        for form in mine.chunk_by(|a, b| a.0 == b.0) {
            let mut at_cell = |row: usize, at: i64, take: &mut dyn FnMut(&mut Tally)| {
                if window.contains(&at) {
                    tallies.get_mut(cells.locate(row, at)).into_iter().for_each(take);
                }
            };
            let mut begun: Option<(usize, i64)> = None;
            for &(_, row, at) in form {
                if rows.kinds.get(row) == Some(&Kind::FormViewed) {
                    match begun {
                        Some((_, first)) if at - first <= longest => {}
                        Some((first_row, first)) => {
                            at_cell(first_row, first, &mut |tally| tally.take(visits.person, None));
                            begun = Some((row, at));
                        }
                        None => begun = Some((row, at)),
                    }
                    continue;
                }
                match begun.take() {
                    Some((first_row, first)) if at - first <= longest => {
                        at_cell(first_row, first, &mut |tally| tally.take(visits.person, Some(at - first)));
                    }
                    late => {
                        if let Some((first_row, first)) = late {
                            at_cell(first_row, first, &mut |tally| tally.take(visits.person, None));
                        }
                        at_cell(row, at, &mut |tally| tally.without_view += 1);
                    }
                }
            }
            if let Some((first_row, first)) = begun {
                at_cell(first_row, first, &mut |tally| tally.take(visits.person, None));
            }
        }
    }
    Ok(tallies)
}

fn told(options: FormOptions) -> Asked {
    let minutes = options.attempt_minutes.map_or_else(|| "none".into(), |minutes| minutes.to_string());
    asked!(forms, options.who, attempt_minutes: minutes)
}

#[doc = include_str!("../../docs/metrics/form_completion_rate.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] where more were completed than begun.
///
/// # Example: 30 of 120 forms that were begun are sent in
/// ```
/// assert_eq!(regulars::engagement::form_completion_rate(30, 120)?.value(), Some(0.25));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn form_completion_rate(completed: u64, begun: u64) -> Result<Rate, Error> {
    super::part("form_completion_rate", "completed", completed, begun, "forms begun")
}

impl Interactions {
    #[doc = include_str!("../../docs/metrics/forms.md")]
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] with an attempt of no minutes; [`Error::Overflow`] where a sum no longer fits.
    ///
    /// # Example: one form in a minute, one not at all
    /// ```
    /// use regulars::engagement::FormOptions;
    /// use regulars::log::{Interactions, Strictness};
    /// use regulars::model::{Calendar, Interaction, Kind, Timestamp};
    ///
    /// let form = |who: i64, second: i64, kind: Kind| {
    ///     let kind = kind.about(Some("newsletter"), None);
    ///     Ok::<_, regulars::Error>(Interaction::by_visitor(who, Timestamp::from_seconds(second)?, kind))
    /// };
    /// let list = [
    ///     form(1, 0, Kind::FormViewed)?,
    ///     form(1, 60, Kind::FormSubmitted)?,
    ///     form(2, 0, Kind::FormViewed)?,
    /// ];
    /// let log = Interactions::from_interactions(&list, Calendar::default(), Strictness::STOP)?;
    /// let forms = log.forms(FormOptions::default())?;
    /// assert_eq!((forms.completion_rate.hits(), forms.completion_rate.of()), (1, 2));
    /// assert_eq!(forms.time_to_complete.median(), Some(60.0));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn forms(&self, options: impl Into<FormOptions>) -> Result<Figure<Forms>, Error> {
        let options = options.into();
        told(options).figure(self, &tallies(&Grouped::new(self.clone()), options)?)
    }
}

impl Grouped<Interactions> {
    /// Forms in each group: an attempt belongs to the period and the dimension's value of its first view. `by("about")`
    /// gives each form by itself. See [`Interactions::forms`].
    ///
    /// # Errors
    /// As [`Interactions::forms`].
    pub fn forms(&self, options: impl Into<FormOptions>) -> Result<Breakdown<Forms>, Error> {
        let options = options.into();
        told(options).breakdown(self, &tallies(self, options)?)
    }
}
