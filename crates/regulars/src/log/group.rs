//! Figures for each period, each value of a dimension, or both.

use std::ops::Range;

use regulars_derive::Record;
use serde::{Deserialize, Serialize};

use super::basis::Basis;
use super::data::Dimension;
use super::{NO_VALUE, Orders};
use crate::Error;
use crate::describe::{Field, Handle, Method, Object, ObjectInfo, Output, Shape, Tabular};
use crate::model::{Calendar, Period, PeriodIndex, RefundPolicy, Timestamp};
use crate::table::{Column, Table};

/// A log to be asked group by group: by calendar period, by a dimension's values, or by both.
///
/// It is made by `per` and `by` of a log, and answers the questions of the log that can be asked of a group.
#[derive(Debug, Clone, PartialEq)]
pub struct Grouped<L = Orders> {
    log: L,
    period: Option<Period>,
    dimension: Option<usize>,
}

/// What groups are made from: the logs there are.
pub(crate) trait Groupable {
    /// A named category of rows, by place from 0 on.
    fn category(&self, place: usize) -> Option<&Dimension>;
    /// The instants of all rows.
    fn instants(&self) -> &[i64];
    /// The calendar of periods.
    fn days(&self) -> Calendar;
    /// The first and the last instant at which something can count; any where nothing does.
    fn observed(&self) -> (i64, i64);
    /// The place of a dimension.
    fn place_of(&self, name: &str) -> Result<usize, Error> {
        let names = || (0..).map_while(|place| Some(self.category(place)?.name.as_str()));
        names().position(|known| known == name).ok_or_else(|| Error::unknown_name("dimension", name, names()))
    }
}

impl Groupable for Orders {
    fn category(&self, place: usize) -> Option<&Dimension> {
        self.data().dimensions.get(place)
    }

    fn instants(&self) -> &[i64] {
        &self.data().at
    }

    fn days(&self) -> Calendar {
        self.calendar()
    }

    fn observed(&self) -> (i64, i64) {
        let window = self.window().micros();
        let (low, mut high) = self.bounds().unwrap_or((0, 0));
        if self.policy().refunds == RefundPolicy::DatedToRefund {
            high = self.data().refunds.iter().map(|(_, at, _)| at).fold(high, i64::max);
        }
        let low = low.max(window.start);
        (low, high.min(window.end.saturating_sub(1)).max(low))
    }
}

impl Orders {
    /// The same questions, answered for each calendar period.
    pub fn per(&self, period: Period) -> Grouped {
        Grouped::new(self.clone()).per(period)
    }

    /// The same questions, answered for each value of a dimension.
    ///
    /// # Errors
    /// [`Error::UnknownName`] where the log has no such dimension.
    pub fn by(&self, dimension: &str) -> Result<Grouped, Error> {
        Grouped::new(self.clone()).by(dimension)
    }
}

#[allow(private_bounds, reason = "the logs there are are all there can be")]
impl<L: Groupable + Clone> Grouped<L> {
    pub(crate) fn new(log: L) -> Self {
        Self { log, period: None, dimension: None }
    }

    /// The same groups, each split by calendar period.
    #[must_use]
    pub fn per(&self, period: Period) -> Self {
        Self { period: Some(period), ..self.clone() }
    }

    /// The same groups, each split by the values of a dimension.
    ///
    /// # Errors
    /// [`Error::UnknownName`] where the log has no such dimension.
    pub fn by(&self, dimension: &str) -> Result<Self, Error> {
        let dimension = self.log.place_of(dimension)?;
        Ok(Self { dimension: Some(dimension), ..self.clone() })
    }

    /// The log that is grouped.
    pub fn log(&self) -> &L {
        &self.log
    }

    /// How the rows are grouped, such as `per month and by country`.
    pub fn told(&self) -> String {
        let period = self.period.map(|period| format!("per {}", period.slug()));
        let dimension = self.dimension.and_then(|place| self.log.category(place));
        let dimension = dimension.map(|dimension| format!("by {}", dimension.name));
        period.into_iter().chain(dimension).collect::<Vec<_>>().join(" and ")
    }

    /// The calendar period of the groups, where they are by one.
    pub(crate) fn by_period(&self) -> Option<Period> {
        self.period
    }

    /// Whether groups are by a dimension's values.
    pub(crate) fn by_dimension(&self) -> bool {
        self.dimension.is_some()
    }

    /// The groups that are shown, with what was counted in each: by a dimension those without which nothing would be missed
    /// are not, since what rows are about is one thing in one figure and another in the next.
    pub(crate) fn shown<T>(
        &self,
        cells: &Cells<'_>,
        counted: impl IntoIterator<Item = T>,
        is_empty: impl Fn(&T) -> bool,
    ) -> (Vec<Group>, Vec<T>) {
        let mut counted: Vec<Option<T>> = counted.into_iter().map(Some).collect();
        let shown = |(cell, group): (usize, Group)| {
            let found = counted.get_mut(cell).and_then(Option::take)?;
            (!(self.by_dimension() && is_empty(&found))).then_some((group, found))
        };
        cells.groups().into_iter().filter_map(shown).unzip()
    }

    /// The same groups of another view of the log.
    pub(crate) fn with_log(&self, log: L) -> Self {
        Self { log, ..self.clone() }
    }

    /// The groups as numbered cells, for a pass over the log.
    pub(crate) fn cells(&self) -> Result<Cells<'_>, Error> {
        Cells::new(&self.log, self.period, self.dimension)
    }
}

impl Grouped {
    /// The log that is grouped.
    pub fn orders(&self) -> &Orders {
        &self.log
    }

    /// The same groups of another view of the log.
    pub(crate) fn with_orders(&self, orders: Orders) -> Self {
        self.with_log(orders)
    }
}

/// Which group a figure belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct Group {
    /// The period's name, such as `2011-01`; nothing where groups are not by period.
    pub period: Option<String>,
    /// The period's first instant.
    pub start: Option<Timestamp>,
    /// The dimension's value; nothing where groups are not by a dimension, and for orders without a value.
    pub value: Option<String>,
}

impl Group {
    pub(crate) fn new(period: Option<String>, start: Option<Timestamp>, value: Option<String>) -> Self {
        Self { period, start, value }
    }
}

/// A figure for each group, in order of period and then of value, with the basis they share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Breakdown<E> {
    /// The groups.
    pub groups: Vec<Group>,
    /// The figure of each group.
    pub figures: Vec<E>,
    /// What they were counted on.
    pub basis: Basis,
}

impl<E> Breakdown<E> {
    pub(crate) fn new(groups: Vec<Group>, figures: Vec<E>, basis: Basis) -> Self {
        Self { groups, figures, basis }
    }

    /// Groups and figures together.
    pub fn iter(&self) -> impl Iterator<Item = (&Group, &E)> {
        self.groups.iter().zip(&self.figures)
    }

    /// The figure of a group by its period's name, its value, or both.
    pub fn get(&self, period: Option<&str>, value: Option<&str>) -> Option<&E> {
        self.iter()
            .find(|(group, _)| group.period.as_deref() == period && group.value.as_deref() == value)
            .map(|(_, figure)| figure)
    }
}

impl<E: Tabular> Breakdown<E> {
    /// A row for each group: period, start and value where groups have them, and the columns of the evidence with its
    /// 95 % interval.
    pub fn table(&self) -> Table {
        tabled(&self.groups, E::columns(&self.figures))
    }

    /// The columns of [`table`](Self::table) that fit a screen.
    pub fn overview(&self) -> Table {
        tabled(&self.groups, E::overview(&self.figures))
    }
}

/// The columns of groups before those of their figures.
pub(crate) fn tabled(groups: &[Group], figures: Vec<(String, Column)>) -> Table {
    let texts = |get: fn(&Group) -> Option<String>| Column::Texts(groups.iter().map(get).collect());
    let mut columns = Vec::new();
    if groups.iter().any(|group| group.period.is_some()) {
        columns.push(("period".into(), texts(|group| group.period.clone())));
        let starts = groups.iter().map(|group| group.start.map(Timestamp::micros));
        columns.push(("start".into(), Column::Instants(starts.collect())));
    }
    if groups.iter().any(|group| group.value.is_some()) {
        columns.push(("value_of".into(), texts(|group| group.value.clone())));
    }
    columns.extend(figures);
    Table::new(columns)
}

impl<E: Tabular> Object for Breakdown<E> {
    const INFO: &'static ObjectInfo = &ObjectInfo {
        name: E::BREAKDOWN,
        doc: crate::describe::documented!(
            "A figure for each group, in order of period and then of value, with the basis they share."
        ),
        fields: &[
            Field {
                name: "groups",
                doc: crate::describe::documented!("The groups."),
                shape: Shape::List(&<Group as crate::describe::Describe>::SHAPE),
            },
            Field {
                name: "figures",
                doc: crate::describe::documented!("The figure of each group."),
                shape: Shape::List(&<E as crate::describe::Describe>::SHAPE),
            },
            Field {
                name: "basis",
                doc: crate::describe::documented!("What they were counted on."),
                shape: <Basis as crate::describe::Describe>::SHAPE,
            },
        ],
        read: crate::describe::field::<Self>,
        methods: &[
            Method {
                name: "table",
                doc: crate::describe::documented!(
                    "A row for each group, with the columns of the evidence and its 95 % interval."
                ),
                params: &[],
                returns: Shape::Table,
                call: |handle, _| {
                    Ok(crate::describe::read::<Self>(handle, |this| Output::Table(this.table())))
                },
            },
            Method {
                name: "overview",
                doc: crate::describe::documented!("The columns of the table that fit a screen."),
                params: &[],
                returns: Shape::Table,
                call: |handle, _| {
                    Ok(crate::describe::read::<Self>(handle, |this| Output::Table(this.overview())))
                },
            },
        ],
        figure: None,
        maker: None,
        #[cfg(feature = "stored")]
        stored: crate::describe::Stored::of::<Self>(),
    };

    fn pass(&self, reading: &mut crate::describe::Reading) {
        reading.held(&self.groups);
        reading.put(|| {
            let basis = Handle::new(self.basis.clone());
            let based = |figure: &E| Output::Object(Handle::new(figure.clone()).with_basis(basis.clone()));
            Output::List(self.figures.iter().map(based).collect())
        });
        reading.held(&self.basis);
    }
}

/// Groups as numbers from 0, for a pass over the log.
pub(crate) struct Cells<'a> {
    periods: Option<(PeriodIndex, Period)>,
    dimension: Option<&'a Dimension>,
    codes: Option<&'a [u32]>,
    /// How many values the dimension has, and one more for rows without a value; 1 without a dimension.
    values: usize,
    calendar: Calendar,
    at: &'a [i64],
}

impl<'a> Cells<'a> {
    fn new(log: &'a dyn Groupable, period: Option<Period>, dimension: Option<usize>) -> Result<Self, Error> {
        let calendar = log.days();
        let periods = match period {
            Some(period) => Some((periods_of(log, period)?, period)),
            None => None,
        };
        let dimension = dimension.and_then(|place| log.category(place));
        let values = dimension.map_or(1, |dimension| dimension.values.len() + 1);
        let codes = dimension.map(|dimension| dimension.codes.as_slice());
        Ok(Self { periods, dimension, codes, values, calendar, at: log.instants() })
    }

    /// How many cells there are.
    pub(crate) fn len(&self) -> usize {
        self.periods.as_ref().map_or(1, |(index, _)| index.len()) * self.values
    }

    /// How many cells there are of each period: the values of the dimension, and one for none.
    pub(crate) fn values(&self) -> usize {
        self.values
    }

    /// The place of each row's value; what has none has the greatest code. Empty where groups are not by a dimension.
    pub(crate) fn codes(&self) -> &'a [u32] {
        self.codes.unwrap_or_default()
    }

    /// The instants of a cell's period, from its first to the first after it; `None` where groups are not by period.
    pub(crate) fn period(&self, cell: usize) -> Option<Range<i64>> {
        let (index, _) = self.periods.as_ref()?;
        match index.boundaries().get(cell / self.values..)? {
            [start, end, ..] => Some(*start..*end),
            _ => None,
        }
    }

    /// The cells of the period that holds an instant, one for each value; `None` where none of the periods does.
    pub(crate) fn of_period(&self, at: i64) -> Option<Range<usize>> {
        let first = self.periods.as_ref().map_or(0, |(index, _)| index.locate(at) as usize) * self.values;
        let within = self.period(first).is_none_or(|period| period.contains(&at));
        within.then_some(first..first + self.values)
    }

    /// The first cell of the period of a cell.
    pub(crate) fn first_of(&self, cell: usize) -> usize {
        cell - cell % self.values
    }

    /// The cell of something that happened at an instant to the order in a row.
    #[inline]
    #[cfg_attr(warm, optimize(speed))]
    pub(crate) fn locate(&self, row: usize, at: i64) -> usize {
        let period = self.periods.as_ref().map_or(0, |(index, _)| index.locate(at) as usize);
        let value = match self.codes {
            None => 0,
            // What has no value has the greatest code.
            Some(codes) => codes.get(row).map_or(usize::MAX, |&code| code as usize).min(self.values - 1),
        };
        period * self.values + value
    }

    /// The cells of the orders in these rows.
    #[inline]
    #[cfg_attr(hot, optimize(speed))]
    pub(crate) fn locate_rows(&self, rows: Range<usize>, cells: &mut Vec<usize>) {
        let at = self.at.get(rows.clone()).unwrap_or_default();
        cells.clear();
        let codes = match self.codes.map(|codes| codes.get(rows.clone())) {
            // Some of the rows have no code.
            Some(None) => return cells.extend(rows.zip(at).map(|(row, &at)| self.locate(row, at))),
            Some(codes) => codes,
            None => None,
        };
        // What has no value has the greatest code.
        let (values, none) = (self.values, self.values - 1);
        // Written in place: what an adaptor calls for each row is compiled by itself, and for size.
        cells.resize(at.len(), 0);
        match (&self.periods, codes) {
            (Some((index, _)), Some(codes)) => {
                let locator = index.locator();
                for ((cell, &at), &code) in cells.iter_mut().zip(at).zip(codes) {
                    *cell = locator.place(at) * values + (code as usize).min(none);
                }
            }
            (Some((index, _)), None) => {
                let locator = index.locator();
                for (cell, &at) in cells.iter_mut().zip(at) {
                    *cell = locator.place(at) * values;
                }
            }
            (None, Some(codes)) => {
                for (cell, &code) in cells.iter_mut().zip(codes) {
                    *cell = (code as usize).min(none);
                }
            }
            (None, None) => {}
        }
    }

    /// The group of each cell, and which cells are to be shown: every period, but only the values that occur.
    pub(crate) fn groups(&self) -> Vec<(usize, Group)> {
        let (dimension, calendar) = (self.dimension, self.calendar);
        let some_lack = |codes: &[u32]| codes.contains(&NO_VALUE) || codes.len() < self.at.len();
        let nameless = self.codes.is_some_and(some_lack);
        (0..self.len())
            .filter(|cell| self.codes.is_none() || nameless || cell % self.values != self.values - 1)
            .map(|cell| {
                let group = Group {
                    period: self.periods.as_ref().map(|(index, period)| {
                        calendar.label(
                            *period,
                            index.first().saturating_add_unsigned((cell / self.values) as u64),
                        )
                    }),
                    start: self.periods.as_ref().and_then(|(index, _)| {
                        Timestamp::from_micros(*index.boundaries().get(cell / self.values)?).ok()
                    }),
                    value: dimension
                        .and_then(|dimension| dimension.values.get(cell % self.values))
                        .map(Into::into),
                };
                (cell, group)
            })
            .collect()
    }
}

/// The periods from the first to the last instant that counts.
fn periods_of(log: &dyn Groupable, period: Period) -> Result<PeriodIndex, Error> {
    let (low, high) = log.observed();
    PeriodIndex::new(&log.days(), period, Timestamp::from_micros(low)?, Timestamp::from_micros(high)?)
}
