//! The log of surveys, and the window and calendar through which it is seen.

mod builder;
mod columns;
mod count;
mod data;
#[cfg(test)]
mod tests;

use std::sync::Arc;

pub use builder::SurveysBuilder;
pub use columns::SurveyColumns;
pub(crate) use count::Counted;
pub(crate) use data::Answer;
use data::SurveyData;

use super::NO_VALUE;
use super::basis::{Basis, Excluded, definition};
use super::data::Dimension;
use super::group::{Groupable, Grouped};
use super::intern::Interner;
use super::strictness::SetAside;
use crate::Error;
use crate::model::{Calendar, CustomerKey, OrderPolicy, Period, SurveyAnswer, Timestamp, Window};

/// A log of what customers answered when they were asked, seen through a window and a calendar.
///
/// The log itself is immutable, and clones share it: `within` and `with_calendar` give another view of the same columns at
/// no cost. It may hold answers to several questions, on several scales; each figure takes those that it is about. In what
/// order the rows came leaves no trace in any figure, nor in [`iter`](Self::iter) or in whether two logs are equal.
///
/// # Example: two answers and an invitation
/// ```
/// use regulars::log::{Strictness, Surveys};
/// use regulars::model::{Calendar, Question, Response, SurveyAnswer, Timestamp};
///
/// let list = [
///     SurveyAnswer::scored(Question::Nps, Timestamp::EPOCH, 9).by("ada"),
///     SurveyAnswer::scored(Question::Csat, Timestamp::EPOCH, 4).by("ada"),
///     SurveyAnswer::new(Question::Nps, Timestamp::EPOCH, Response::NotAnswered).by("ben"),
/// ];
/// let surveys = Surveys::from_answers(&list, Calendar::default(), Strictness::STOP)?;
/// assert_eq!((surveys.rows(), surveys.known_customers()), (3, 2));
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Surveys {
    data: Arc<SurveyData>,
    window: Window,
    calendar: Calendar,
}

impl Surveys {
    fn new(data: SurveyData, calendar: Calendar) -> Self {
        Self { data: Arc::new(data), window: Window::all(), calendar }
    }

    pub(crate) fn data(&self) -> &SurveyData {
        &self.data
    }

    /// The log that also holds the answers of another one: the same as a log built from all of them at once. Window and
    /// calendar are this log's.
    ///
    /// # Errors
    /// [`Error::Overflow`] with more than four billion rows.
    #[inline(never)] // in a page, where the family may be missing, no other log carries it along
    pub fn append(&self, newcomers: &Self) -> Result<Self, Error> {
        let data = self.data.joined(&newcomers.data)?;
        Ok(Self { data: Arc::new(data), ..self.clone() })
    }

    /// The same log, where figures count what was answered (or, without an answer, sent) in a window only.
    #[must_use]
    pub fn within(&self, window: Window) -> Self {
        Self { window, ..self.clone() }
    }

    /// The same log, with days, weeks and months as another calendar has them.
    #[must_use]
    pub fn with_calendar(&self, calendar: Calendar) -> Self {
        Self { calendar, ..self.clone() }
    }

    /// The log with one more dimension: what is known of the customers who answered, such as the segment of each. A customer
    /// whom the log does not name is passed over; one for whom nothing is given has no value, and so has nobody known.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] where the log has this dimension already, or where a customer has two values of it.
    ///
    /// # Example: the Net Promoter Score of each segment
    /// ```
    /// use regulars::log::{Strictness, Surveys};
    /// use regulars::model::{Calendar, Question, SurveyAnswer, Timestamp};
    /// use regulars::satisfaction::NpsOptions;
    ///
    /// let list = [("ada", 10), ("ben", 3), ("eve", 8)]
    ///     .map(|(who, score)| SurveyAnswer::scored(Question::Nps, Timestamp::EPOCH, score).by(who));
    /// let surveys = Surveys::from_answers(&list, Calendar::default(), Strictness::STOP)?;
    /// let surveys = surveys.with_customer_dimension("segment", [("ada".into(), "loyal"), ("ben".into(), "new")])?;
    /// let nps = surveys.by("segment")?.nps(NpsOptions::default())?;
    /// let value = |segment| nps.get(None, segment).unwrap().value();
    /// assert_eq!([value(Some("loyal")), value(Some("new")), value(None)], [Some(100.0), Some(-100.0), Some(0.0)]);
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn with_customer_dimension<N: AsRef<str>>(
        &self,
        name: &str,
        values: impl IntoIterator<Item = (CustomerKey, N)>,
    ) -> Result<Self, Error> {
        if self.data.dimensions.iter().any(|each| each.name == name) {
            return Err(Error::domain("surveys", "name", name, "a dimension that the log does not have yet"));
        }
        self.marked(name, values)
    }

    /// The log with this dimension, in the place of another of the same name.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] where a customer has two values of it.
    pub(crate) fn marked<N: AsRef<str>>(
        &self,
        name: &str,
        values: impl IntoIterator<Item = (CustomerKey, N)>,
    ) -> Result<Self, Error> {
        let mut data = SurveyData::clone(&self.data);
        data.dimensions.retain(|each| each.name != name);
        let (mut interner, keys) = (Interner::default(), data.respondents.keys());
        let mut of_customer = vec![NO_VALUE; keys.len()];
        for (key, value) in values {
            let slot = keys.find(&key).and_then(|code| of_customer.get_mut(code as usize));
            let (Some(slot), value) = (slot, value.as_ref()) else { continue };
            if value.is_empty() {
                continue;
            }
            let code = interner.code(value)?;
            if *slot != NO_VALUE && *slot != code {
                let found = format!("{value:?} of customer {key}");
                return Err(Error::domain(
                    "surveys",
                    name,
                    found,
                    "the only value that is given for a customer",
                ));
            }
            *slot = code;
        }
        let code = |row| of_customer.get(data.respondents.code(row) as usize).copied().unwrap_or(NO_VALUE);
        let codes = (0..data.rows()).map(code).collect();
        data.dimensions.push(Dimension::new(name.into(), interner, codes));
        data.dimensions.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(Self { data: Arc::new(data), ..self.clone() })
    }

    /// The window of what counts.
    pub fn window(&self) -> Window {
        self.window
    }

    /// The calendar of days, weeks and months.
    pub fn calendar(&self) -> Calendar {
        self.calendar
    }

    /// How many rows the log holds, whatever the window.
    pub fn rows(&self) -> usize {
        self.data.rows()
    }

    /// How many distinct customers the log names.
    pub fn known_customers(&self) -> usize {
        self.data.respondents.keys().len()
    }

    /// The names of the dimensions, `topic` among them where one was given.
    pub fn dimensions(&self) -> impl Iterator<Item = &str> {
        self.data.dimensions.iter().map(|dimension| dimension.name.as_str())
    }

    /// The rows that the log was built without.
    pub fn set_aside(&self) -> &SetAside {
        &self.data.set_aside
    }

    /// The instants of the first and the last row; `None` for an empty log.
    pub fn span(&self) -> Option<(Timestamp, Timestamp)> {
        let (low, high) = self.data.bounds?;
        Some((Timestamp::from_micros(low).ok()?, Timestamp::from_micros(high).ok()?))
    }

    /// The same questions, answered for each calendar period.
    pub fn per(&self, period: Period) -> Grouped<Self> {
        Grouped::new(self.clone()).per(period)
    }

    /// The same questions, answered for each value of a dimension, such as `topic`.
    ///
    /// # Errors
    /// [`Error::UnknownName`] where the log has no such dimension.
    pub fn by(&self, dimension: &str) -> Result<Grouped<Self>, Error> {
        Grouped::new(self.clone()).by(dimension)
    }

    /// The rows as answers again, by customer in the order of their keys, then by time and by what was answered; those of
    /// nobody known come last.
    pub fn iter(&self) -> impl Iterator<Item = SurveyAnswer> + '_ {
        let data = self.data();
        data.in_order().into_iter().filter_map(move |row| {
            let Answer { question, scale, response } = data.answer(row)?.clone();
            let at = Timestamp::from_micros(*data.at.get(row)?).ok()?;
            let mut answer = SurveyAnswer::new(question, at, response);
            (answer.scale, answer.customer) = (scale, data.respondents.key(row));
            for dimension in &data.dimensions {
                let code = dimension.codes.get(row).copied().unwrap_or(NO_VALUE);
                match dimension.values.get(code as usize) {
                    Some(value) if dimension.name == "topic" => answer.topic = Some(value.into()),
                    Some(value) => answer = answer.with_dimension(&dimension.name, value),
                    None => {}
                }
            }
            Some(answer)
        })
    }

    /// The basis of a figure of this view.
    pub(crate) fn basis(
        &self,
        metric: &str,
        page: &str,
        options: Vec<(String, String)>,
        excluded: &Excluded,
    ) -> Basis {
        Basis {
            metric: metric.into(),
            definition: definition(page),
            options,
            policy: OrderPolicy::default(),
            start: self.window.start(),
            end: self.window.end(),
            zone: self.calendar.zone.name().into(),
            week_start: self.calendar.week_start_name().into(),
            currency: String::new(),
            excluded: Excluded { set_aside: self.data.set_aside.total, ..excluded.clone() },
        }
    }
}

impl Groupable for Surveys {
    fn category(&self, place: usize) -> Option<&Dimension> {
        self.data.dimensions.get(place)
    }

    fn instants(&self) -> &[i64] {
        &self.data.at
    }

    fn days(&self) -> Calendar {
        self.calendar
    }

    fn observed(&self) -> (i64, i64) {
        let window = self.window.micros();
        let (low, high) = self.data.bounds.unwrap_or((0, 0));
        let low = low.max(window.start);
        (low, high.min(window.end.saturating_sub(1)).max(low))
    }
}
