//! Who was active: by day, week and month, calendar and trailing, and how often.

use regulars_derive::{Options, Record};
use serde::{Deserialize, Serialize};

use super::WhoOptions;
use super::active::{Active, Days};
use super::active_groups::active_days;
use super::grouped::asked;
use crate::Error;
use crate::describe::{Describe, FromArg, Method, Param, Shape, documented, read};
use crate::evidence::{Confidence, Distribution, Mean, Rate, RatioOfMeans, Total, Unit};
use crate::log::{Basis, Breakdown, Grouped, Interactions, Who, page};
use crate::model::{Period, Timestamp};
use crate::table::{Column, Table};

/// How active persons are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Options)]
pub struct ActiveOptions {
    /// How many days the trailing week has, 1 or more.
    pub week_days: u32,
    /// How many days the trailing month has, 1 or more. 30 is the most common; some tools take 28, so that every window
    /// has the same weekdays.
    pub month_days: u32,
    /// Who counts.
    pub who: Who,
}

impl Default for ActiveOptions {
    fn default() -> Self {
        Self { week_days: 7, month_days: 30, who: Who::Everybody }
    }
}

impl From<Who> for ActiveOptions {
    fn from(who: Who) -> Self {
        Self { who, ..Self::default() }
    }
}

/// Persons who were active, over the days of the window.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Record)]
#[record(methods = METHODS)]
#[non_exhaustive]
pub struct ActiveCustomers {
    /// How many persons were active in the window.
    pub persons: u64,
    /// How many days the window has, where it is open from the log's first to its last.
    pub days: u64,
    /// Persons who were active on a day, on average over the days.
    pub mean_daily: Mean,
    /// On how many days each person was active.
    pub days_active: Distribution,
    /// The mean of daily active persons over all who were active in the window.
    pub stickiness: RatioOfMeans,
    /// What this was counted on.
    pub basis: Basis,
    #[record(skip)]
    daily: Series,
    #[record(skip)]
    weekly: Series,
    #[record(skip)]
    monthly: Series,
    #[record(skip)]
    trailing_week: Vec<Option<u64>>,
    #[record(skip)]
    trailing_month: Vec<Option<u64>>,
}

/// Active persons by calendar period.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Series {
    labels: Vec<String>,
    starts: Vec<Timestamp>,
    active: Vec<u64>,
}

impl Series {
    fn new(days: &Days, period: Period, active: Vec<u64>) -> Self {
        let (labels, starts) = days.labels(period, active.len());
        Self { labels, starts, active }
    }

    fn heads(&self) -> [(&'static str, Column); 2] {
        let labels = self.labels.iter().map(|label| Some(label.as_str()));
        let starts = self.starts.iter().map(|start| Some(start.micros()));
        [("period", Column::Texts(labels.collect())), ("start", Column::Instants(starts.collect()))]
    }
}

fn ints(values: impl Iterator<Item = Option<u64>>) -> Column {
    Column::Ints(values.map(|value| i64::try_from(value?).ok()).collect())
}

const METHODS: &[Method] = &[
    Method {
        name: "daily",
        doc: documented!("A row for each day: period, start, and how many were active."),
        params: &[],
        returns: Shape::Table,
        call: |handle, _| Ok(read::<ActiveCustomers>(handle, |this| this.daily().output())),
    },
    Method {
        name: "weekly",
        doc: documented!(
            "A row for each calendar week that the window touches: period, start, and how many were active."
        ),
        params: &[],
        returns: Shape::Table,
        call: |handle, _| Ok(read::<ActiveCustomers>(handle, |this| this.weekly().output())),
    },
    Method {
        name: "monthly",
        doc: documented!(
            "A row for each calendar month that the window touches: period, start, and how many were active."
        ),
        params: &[],
        returns: Shape::Table,
        call: |handle, _| Ok(read::<ActiveCustomers>(handle, |this| this.monthly().output())),
    },
    Method {
        name: "trailing",
        doc: "A row for each day: who was active on it, in the trailing week and in the trailing month, and the \
              stickiness of the day with its interval; empty where the log does not reach back far enough.",
        params: &[Param {
            name: "confidence",
            doc: documented!("The confidence level."),
            shape: <Confidence as FromArg>::SHAPE,
            default: Some(|| Confidence::default().to_arg()),
        }],
        returns: Shape::Table,
        call: |handle, args| {
            let confidence = args.or("confidence", Confidence::default())?;
            Ok(read::<ActiveCustomers>(handle, |this| this.trailing(confidence).output()))
        },
    },
];

impl ActiveCustomers {
    fn calendar(series: &Series) -> Table {
        let [period, start] = series.heads();
        Table::new([period, start, ("active", ints(series.active.iter().map(|&active| Some(active))))])
    }

    /// A row for each day: `period`, `start` and how many were `active`.
    pub fn daily(&self) -> Table {
        Self::calendar(&self.daily)
    }

    /// A row for each calendar week that the window touches, as [`daily`](Self::daily).
    pub fn weekly(&self) -> Table {
        Self::calendar(&self.weekly)
    }

    /// A row for each calendar month that the window touches, as [`daily`](Self::daily).
    pub fn monthly(&self) -> Table {
        Self::calendar(&self.monthly)
    }

    /// A row for each day: `period`, `start`, who was active on it (`daily`), in the trailing `weekly` and in the trailing
    /// `monthly` window that ends with it, and `stickiness` as `daily` of `monthly`, with the ends of its interval, `low`
    /// and `high`. Where the log does not reach back far enough, the cell is empty.
    pub fn trailing(&self, confidence: Confidence) -> Table {
        let rates: Vec<Option<Rate>> = self
            .daily
            .active
            .iter()
            .zip(&self.trailing_month)
            .map(|(&daily, monthly)| Rate::new(daily, (*monthly)?).ok())
            .collect();
        let interval = |rate: &Option<Rate>| rate.as_ref()?.interval(confidence);
        let [period, start] = self.daily.heads();
        Table::new([
            period,
            start,
            ("daily", ints(self.daily.active.iter().map(|&active| Some(active)))),
            ("weekly", ints(self.trailing_week.iter().copied())),
            ("monthly", ints(self.trailing_month.iter().copied())),
            (
                "stickiness",
                Column::Floats(rates.iter().map(|rate| rate.as_ref().and_then(Rate::value)).collect()),
            ),
            ("low", Column::Floats(rates.iter().map(|rate| Some(interval(rate)?.low())).collect())),
            ("high", Column::Floats(rates.iter().map(|rate| Some(interval(rate)?.high())).collect())),
        ])
    }
}

/// On how many days each person was active.
pub(super) fn days_active(active: &Active) -> Result<Distribution, Error> {
    let mut distribution = Distribution::empty(Unit::Count);
    for (days, &persons) in (0..).zip(&active.by_days) {
        distribution.push_n(days, persons)?;
    }
    Ok(distribution)
}

/// The mean of daily active persons over all who were active: days on which each was active over the window's days.
pub(super) fn stickiness(days_active: &Distribution, days: usize) -> Result<RatioOfMeans, Error> {
    let (x, days) = (days_active.mean(), i128::try_from(days).unwrap_or(i128::MAX));
    let n = i128::from(x.n());
    let y = Mean::from_sums(x.n(), n * days, n * days * days, Unit::Count)?;
    RatioOfMeans::from_sums(&x, &y, x.sum() * days)
}

impl Interactions {
    #[doc = include_str!("../../docs/metrics/active_customers.md")]
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] with a trailing window of no days.
    ///
    /// # Example: one person on three days, another on one of them
    /// ```
    /// use regulars::engagement::ActiveOptions;
    /// use regulars::log::{Interactions, Strictness};
    /// use regulars::model::{Calendar, Interaction, InteractionKind, Timestamp};
    ///
    /// let login = |who: i64, day: i64| {
    ///     Ok::<_, regulars::Error>(Interaction::by_customer(who, Timestamp::from_seconds(day * 86_400)?, InteractionKind::Login))
    /// };
    /// let list = [login(1, 0)?, login(1, 1)?, login(1, 3)?, login(2, 1)?];
    /// let log = Interactions::from_interactions(&list, Calendar::default(), Strictness::STOP)?;
    /// let active = log.active_customers(ActiveOptions { month_days: 2, ..ActiveOptions::default() })?;
    /// assert_eq!((active.persons, active.days), (2, 4));
    /// // Four person-days of two persons on four days.
    /// assert_eq!(active.stickiness.value(), Some(0.5));
    /// let trailing = active.trailing(Default::default());
    /// let daily = trailing.column("daily").and_then(|column| column.ints()).unwrap();
    /// assert_eq!(daily.values(), [1, 2, 0, 1]);
    /// let monthly = trailing.column("monthly").and_then(|column| column.ints()).unwrap();
    /// assert_eq!(monthly.iter().collect::<Vec<_>>(), [None, Some(2), Some(2), Some(1)]);
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn active_customers(&self, options: impl Into<ActiveOptions>) -> Result<ActiveCustomers, Error> {
        let ActiveOptions { week_days, month_days, who } = options.into();
        for (param, days) in [("week_days", week_days), ("month_days", month_days)] {
            checked_days("active_customers", param, days)?;
        }
        let told = [
            ("week_days", week_days.to_string()),
            ("month_days", month_days.to_string()),
            ("who", who.slug().into()),
        ];
        let told = told.map(|(name, value)| (name.to_owned(), value)).into();
        let mut found = ActiveCustomers {
            persons: 0,
            days: 0,
            mean_daily: Mean::empty(Unit::Count),
            days_active: Distribution::empty(Unit::Count),
            stickiness: RatioOfMeans::empty(Unit::Count, Unit::Count),
            basis: self.basis("active_customers", page!(active_customers), who, told),
            daily: Series::default(),
            weekly: Series::default(),
            monthly: Series::default(),
            trailing_week: Vec::new(),
            trailing_month: Vec::new(),
        };
        let Some(days) = Days::new(self, &[week_days, month_days])? else { return Ok(found) };
        let mut active = days.count(self, who)?;
        found.days = days.len() as u64;
        found.days_active = days_active(&active)?;
        found.persons = found.days_active.n();
        found.stickiness = stickiness(&found.days_active, days.len())?;
        let daily = active.daily.iter().map(|&count| i64::try_from(count).unwrap_or(i64::MAX));
        found.mean_daily = Mean::from_values(daily, Unit::Count)?;
        let mut trailing = active.trailing.drain(..).zip([week_days, month_days]).map(|(counts, length)| {
            let seen = |(day, count)| days.is_complete(day, length).then_some(count);
            counts.into_iter().enumerate().map(seen).collect()
        });
        found.trailing_week = trailing.next().unwrap_or_default();
        found.trailing_month = trailing.next().unwrap_or_default();
        drop(trailing);
        found.daily = Series::new(&days, Period::Day, active.daily);
        found.weekly = Series::new(&days, Period::Week, active.weeks);
        found.monthly = Series::new(&days, Period::Month, active.months);
        Ok(found)
    }
}

impl Grouped<Interactions> {
    /// How many persons did something in each group: by period, by a dimension's values, or both. A person counts once in
    /// each group in which they did something. See [`Interactions::active_customers`].
    ///
    /// # Errors
    /// [`Error::Overflow`] where a sum no longer fits.
    ///
    /// # Example: one person by two channels, another by one
    /// ```
    /// # use regulars::log::{Interactions, Strictness, Who};
    /// # use regulars::model::{Calendar, Interaction, InteractionKind, Timestamp};
    /// # let login = |who: i64, by: &str| Interaction::by_customer(who, Timestamp::EPOCH, InteractionKind::Login).with_channel(by);
    /// let list = [login(1, "web"), login(1, "store"), login(2, "web")];
    /// let log = Interactions::from_interactions(&list, Calendar::default(), Strictness::STOP)?;
    /// let channels = log.by("channel")?.active_customers(Who::Everybody)?;
    /// assert_eq!(channels.get(None, Some("web")).and_then(|total| total.value()), Some(2.0));
    /// assert_eq!(channels.get(None, Some("store")).and_then(|total| total.value()), Some(1.0));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn active_customers(&self, options: impl Into<WhoOptions>) -> Result<Breakdown<Total>, Error> {
        let who = options.into().who;
        asked!(active_customers, who).breakdown(self, &active_days(self, who)?)
    }
}

/// A number of days must be 1 or more.
pub(super) fn checked_days(metric: &str, param: &str, days: u32) -> Result<(), Error> {
    if days == 0 { Err(Error::domain(metric, param, days, "1 or more")) } else { Ok(()) }
}
