//! A log of any kind, for bindings: what every log has, written once.

use crate::Error;
use crate::describe::{Arg, Output, Param, Shape};
use crate::log::{Grouped, Orders, SetAside};
#[cfg(feature = "complete")]
use crate::log::{Interactions, Spend};
use crate::model::{Calendar, Currency, Period, Timestamp, Window};
use crate::progress::Watch;

use super::{Door, Metric};

/// A log of any kind.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Log {
    /// Of orders.
    Orders(Orders),
    /// Of interactions.
    #[cfg(feature = "complete")]
    Interactions(Interactions),
    /// Of spend.
    #[cfg(feature = "complete")]
    Spend(Spend),
}

/// The groups of a log of any kind.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Groups {
    /// Of orders.
    Orders(Grouped),
    /// Of interactions.
    #[cfg(feature = "complete")]
    Interactions(Grouped<Interactions>),
    /// Of spend.
    #[cfg(feature = "complete")]
    Spend(Grouped<Spend>),
}

impl From<Orders> for Log {
    fn from(orders: Orders) -> Self {
        Self::Orders(orders)
    }
}

#[cfg(feature = "complete")]
impl From<Interactions> for Log {
    fn from(interactions: Interactions) -> Self {
        Self::Interactions(interactions)
    }
}

#[cfg(feature = "complete")]
impl From<Spend> for Log {
    fn from(spend: Spend) -> Self {
        Self::Spend(spend)
    }
}

/// The same of a log whatever its kind.
macro_rules! of_any {
    ($log:expr, $known:ident => $value:expr) => {
        match $log {
            Self::Orders($known) => $value,
            #[cfg(feature = "complete")]
            Self::Interactions($known) => $value,
            #[cfg(feature = "complete")]
            Self::Spend($known) => $value,
        }
    };
}

/// A view of a log whatever its kind.
macro_rules! view_of_any {
    ($kind:ident, $log:expr, $known:ident => $value:expr) => {
        match $log {
            Self::Orders($known) => $kind::Orders($value),
            #[cfg(feature = "complete")]
            Self::Interactions($known) => $kind::Interactions($value),
            #[cfg(feature = "complete")]
            Self::Spend($known) => $kind::Spend($value),
        }
    };
}

impl Log {
    /// Asks a metric.
    ///
    /// # Errors
    /// [`Error::UnknownName`] where it cannot be asked of this kind of log; the metric's own.
    pub fn ask(&self, metric: &str, values: &[(String, Arg)]) -> Result<Output, Error> {
        self.ask_watched(metric, values, Watch::NOBODY)
    }

    /// Asks a metric while somebody watches. What is asked of interactions or of spend has no long work to
    /// tell of.
    ///
    /// # Errors
    /// As [`ask`](Self::ask), and [`Error::Interrupted`] where whoever watches stops it.
    pub fn ask_watched(
        &self,
        metric: &str,
        values: &[(String, Arg)],
        watch: Watch<'_>,
    ) -> Result<Output, Error> {
        match self {
            Self::Orders(log) => super::orders_watched(metric, log, values, watch),
            #[cfg(feature = "complete")]
            Self::Interactions(log) => super::interactions(metric, log, values),
            #[cfg(feature = "complete")]
            Self::Spend(log) => super::spend(metric, log, values),
        }
    }

    /// What a metric takes and gives that is asked of this kind of log.
    pub fn door(&self, metric: &Metric) -> Option<(&'static [Param], Shape)> {
        match self {
            Self::Orders(_) => metric.orders.as_ref().map(Door::told),
            #[cfg(feature = "complete")]
            Self::Interactions(_) => metric.interactions.as_ref().map(Door::told),
            #[cfg(feature = "complete")]
            Self::Spend(_) => metric.spend.as_ref().map(Door::told),
        }
    }

    /// What its rows are, for messages.
    #[cfg(feature = "complete")]
    fn kind(&self) -> &'static str {
        match self {
            Self::Orders(_) => "orders",
            Self::Interactions(_) => "interactions",
            Self::Spend(_) => "spend",
        }
    }

    /// The log of orders, where it is one.
    ///
    /// # Errors
    /// [`Error::UnknownName`] where it is one of something else.
    #[cfg_attr(not(feature = "complete"), expect(unused_variables, reason = "every log is one of orders"))]
    pub fn orders(&self, method: &str) -> Result<&Orders, Error> {
        match self {
            Self::Orders(log) => Ok(log),
            #[cfg(feature = "complete")]
            _ => Err(self.no_method(method)),
        }
    }

    /// The currency of its amounts.
    ///
    /// # Errors
    /// [`Error::UnknownName`] where it is a log of interactions, which have none.
    #[cfg_attr(not(feature = "complete"), expect(unused_variables, reason = "every log is one of orders"))]
    pub fn currency(&self, method: &str) -> Result<Currency, Error> {
        match self {
            Self::Orders(log) => Ok(log.currency()),
            #[cfg(feature = "complete")]
            Self::Interactions(_) => Err(self.no_method(method)),
            #[cfg(feature = "complete")]
            Self::Spend(log) => Ok(log.currency()),
        }
    }

    /// The log that also holds the rows of another one of its kind.
    ///
    /// # Errors
    /// [`Error::Mismatch`] where the other is of another kind; those of the logs.
    pub fn append(&self, other: &Self) -> Result<Self, Error> {
        match (self, other) {
            (Self::Orders(log), Self::Orders(other)) => log.append(other).map(Self::Orders),
            #[cfg(feature = "complete")]
            (Self::Interactions(log), Self::Interactions(other)) => log.append(other).map(Self::Interactions),
            #[cfg(feature = "complete")]
            (Self::Spend(log), Self::Spend(other)) => log.append(other).map(Self::Spend),
            #[cfg(feature = "complete")]
            _ => Err(Error::mismatch(
                &format!("a log of {}", self.kind()),
                &format!("a log of {}", other.kind()),
                "a log holds one kind of rows",
            )),
        }
    }

    /// The same log through a window.
    #[must_use]
    pub fn within(&self, window: Window) -> Self {
        view_of_any!(Self, self, log => log.within(window))
    }

    /// The same log in another calendar.
    #[must_use]
    pub fn with_calendar(&self, calendar: Calendar) -> Self {
        view_of_any!(Self, self, log => log.with_calendar(calendar))
    }

    /// The groups of calendar periods.
    pub fn per(&self, period: Period) -> Groups {
        view_of_any!(Groups, self, log => log.per(period))
    }

    /// The groups of a dimension's values.
    ///
    /// # Errors
    /// [`Error::UnknownName`] where the log has no such dimension.
    pub fn by(&self, dimension: &str) -> Result<Groups, Error> {
        Ok(view_of_any!(Groups, self, log => log.by(dimension)?))
    }

    /// The calendar of days, weeks and months.
    pub fn calendar(&self) -> Calendar {
        of_any!(self, log => log.calendar())
    }

    /// The window of what counts.
    pub fn window(&self) -> Window {
        of_any!(self, log => log.window())
    }

    /// The instants of the first and the last row.
    pub fn span(&self) -> Option<(Timestamp, Timestamp)> {
        of_any!(self, log => log.span())
    }

    /// How many rows the log holds.
    pub fn rows(&self) -> usize {
        of_any!(self, log => log.rows())
    }

    /// How many distinct customers the log names; a log of spend names none.
    pub fn known_customers(&self) -> usize {
        match self {
            Self::Orders(log) => log.known_customers(),
            #[cfg(feature = "complete")]
            Self::Interactions(log) => log.known_customers(),
            #[cfg(feature = "complete")]
            Self::Spend(_) => 0,
        }
    }

    /// The names of the dimensions.
    pub fn dimensions(&self) -> Vec<&str> {
        of_any!(self, log => log.dimensions().collect())
    }

    /// The rows that the log was built without.
    pub fn set_aside(&self) -> &SetAside {
        of_any!(self, log => log.set_aside())
    }
}

#[cfg(feature = "complete")]
impl Log {
    fn no_method(&self, method: &str) -> Error {
        Error::unknown_name(&format!("method of {}", self.kind()), method, [])
    }

    /// The log of interactions, where it is one.
    ///
    /// # Errors
    /// [`Error::UnknownName`] where it is one of something else.
    pub fn interactions(&self, method: &str) -> Result<&Interactions, Error> {
        if let Self::Interactions(log) = self { Ok(log) } else { Err(self.no_method(method)) }
    }

    /// The log of spend, where it is one.
    ///
    /// # Errors
    /// [`Error::UnknownName`] where it is one of something else.
    pub fn spend(&self, method: &str) -> Result<&Spend, Error> {
        if let Self::Spend(log) = self { Ok(log) } else { Err(self.no_method(method)) }
    }

    /// The log beside the orders of the same customers, where figures need both.
    ///
    /// # Errors
    /// [`Error::UnknownName`] where it is a log of orders itself.
    pub fn with_orders(&self, orders: &Orders) -> Result<Self, Error> {
        match self {
            Self::Orders(_) => Err(self.no_method("with_orders")),
            Self::Interactions(log) => Ok(log.with_orders(orders).into()),
            Self::Spend(log) => Ok(log.with_orders(orders).into()),
        }
    }
}

impl Groups {
    /// Asks a metric of each group.
    ///
    /// # Errors
    /// [`Error::UnknownName`] where it cannot be asked of these groups; the metric's own.
    pub fn ask(&self, metric: &str, values: &[(String, Arg)]) -> Result<Output, Error> {
        match self {
            Self::Orders(groups) => super::grouped(metric, groups, values),
            #[cfg(feature = "complete")]
            Self::Interactions(groups) => super::grouped_interactions(metric, groups, values),
            #[cfg(feature = "complete")]
            Self::Spend(groups) => super::grouped_spend(metric, groups, values),
        }
    }

    /// What a metric takes and gives that is asked of these groups.
    pub fn door(&self, metric: &Metric) -> Option<(&'static [Param], Shape)> {
        match self {
            Self::Orders(_) => metric.grouped.as_ref().map(Door::told),
            #[cfg(feature = "complete")]
            Self::Interactions(_) => metric.grouped_interactions.as_ref().map(Door::told),
            #[cfg(feature = "complete")]
            Self::Spend(_) => metric.grouped_spend.as_ref().map(Door::told),
        }
    }

    /// The same groups, each split by calendar period.
    #[must_use]
    pub fn per(&self, period: Period) -> Self {
        view_of_any!(Self, self, groups => groups.per(period))
    }

    /// The same groups, each split by a dimension's values.
    ///
    /// # Errors
    /// [`Error::UnknownName`] where the log has no such dimension.
    pub fn by(&self, dimension: &str) -> Result<Self, Error> {
        Ok(view_of_any!(Self, self, groups => groups.by(dimension)?))
    }

    /// The log that is grouped.
    pub fn log(&self) -> Log {
        view_of_any!(Log, self, groups => groups.log().clone())
    }
}
