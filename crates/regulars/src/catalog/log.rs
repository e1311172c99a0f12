//! A log of any kind, for bindings: what every log has, written once.

use crate::Error;
#[cfg(feature = "complete")]
use crate::describe::Args;
use crate::describe::{Arg, Output, Param, Shape};
use crate::log::{Grouped, Orders, SetAside};
#[cfg(feature = "complete")]
use crate::log::{Interactions, Points, Spend, Subscriptions, Surveys, Tickets};
use crate::model::{Calendar, Currency, Period, Timestamp, Window};
use crate::progress::Watch;

#[cfg(feature = "complete")]
use super::LogKind;
use super::asked::each_log;
use super::{Asked, Metric};

macro_rules! logs {
    ($($(#[$cfg:meta])? $kind:ident, $groups:ident, $door:ident, $group_door:ident, $told:literal, $groups_told:literal;)*) => {
        /// A log of any kind.
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum Log {
            $(
                #[doc = concat!("Of ", $told, ".")]
                $(#[$cfg])?
                $kind($kind),
            )*
        }

        /// The groups of a log of any kind.
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum Groups {
            $(
                #[doc = concat!("Of ", $told, ".")]
                $(#[$cfg])?
                $kind(Grouped<$kind>),
            )*
        }

        $(
            $(#[$cfg])?
            impl From<$kind> for Log {
                fn from(log: $kind) -> Self {
                    Self::$kind(log)
                }
            }
        )*

        impl<'a> From<&'a Log> for Asked<'a> {
            fn from(log: &'a Log) -> Self {
                match log {
                    $($(#[$cfg])? Log::$kind(log) => Self::$kind(log),)*
                }
            }
        }

        impl<'a> From<&'a Groups> for Asked<'a> {
            fn from(groups: &'a Groups) -> Self {
                match groups {
                    $($(#[$cfg])? Groups::$kind(groups) => Self::$groups(groups),)*
                }
            }
        }

        impl Log {
            /// The log that also holds the rows of another one of its kind.
            ///
            /// # Errors
            /// [`Error::Mismatch`] where the other is of another kind; those of the logs.
            pub fn append(&self, other: &Self) -> Result<Self, Error> {
                match (self, other) {
                    $($(#[$cfg])? (Self::$kind(log), Self::$kind(other)) => log.append(other).map(Self::$kind),)*
                    #[cfg(feature = "complete")]
                    _ => Err(Error::mismatch(
                        &format!("a log of {}", Asked::from(self).told()),
                        &format!("a log of {}", Asked::from(other).told()),
                        "a log holds one kind of rows",
                    )),
                }
            }

            /// The same log through a window.
            #[must_use]
            pub fn within(&self, window: Window) -> Self {
                match self {
                    $($(#[$cfg])? Self::$kind(log) => Self::$kind(log.within(window)),)*
                }
            }

            /// The same log in another calendar.
            #[must_use]
            pub fn with_calendar(&self, calendar: Calendar) -> Self {
                match self {
                    $($(#[$cfg])? Self::$kind(log) => Self::$kind(log.with_calendar(calendar)),)*
                }
            }

            /// The groups of calendar periods.
            pub fn per(&self, period: Period) -> Groups {
                match self {
                    $($(#[$cfg])? Self::$kind(log) => Groups::$kind(log.per(period)),)*
                }
            }

            /// The groups of a dimension's values.
            ///
            /// # Errors
            /// [`Error::UnknownName`] where the log has no such dimension.
            pub fn by(&self, dimension: &str) -> Result<Groups, Error> {
                Ok(match self {
                    $($(#[$cfg])? Self::$kind(log) => Groups::$kind(log.by(dimension)?),)*
                })
            }

            /// The calendar of days, weeks and months.
            pub fn calendar(&self) -> Calendar {
                match self {
                    $($(#[$cfg])? Self::$kind(log) => log.calendar(),)*
                }
            }

            /// The window of what counts.
            pub fn window(&self) -> Window {
                match self {
                    $($(#[$cfg])? Self::$kind(log) => log.window(),)*
                }
            }

            /// The instants of the first and the last row.
            pub fn span(&self) -> Option<(Timestamp, Timestamp)> {
                match self {
                    $($(#[$cfg])? Self::$kind(log) => log.span(),)*
                }
            }

            /// How many rows the log holds.
            pub fn rows(&self) -> usize {
                match self {
                    $($(#[$cfg])? Self::$kind(log) => log.rows(),)*
                }
            }

            /// How many distinct customers the log names; a log of spend names none.
            pub fn known_customers(&self) -> usize {
                match self {
                    $($(#[$cfg])? Self::$kind(log) => log.known_customers(),)*
                }
            }

            /// The names of the dimensions.
            pub fn dimensions(&self) -> Vec<&str> {
                match self {
                    $($(#[$cfg])? Self::$kind(log) => log.dimensions().collect(),)*
                }
            }

            /// The rows that the log was built without.
            pub fn set_aside(&self) -> &SetAside {
                match self {
                    $($(#[$cfg])? Self::$kind(log) => log.set_aside(),)*
                }
            }
        }

        impl Groups {
            /// The same groups, each split by calendar period.
            #[must_use]
            pub fn per(&self, period: Period) -> Self {
                match self {
                    $($(#[$cfg])? Self::$kind(groups) => Self::$kind(groups.per(period)),)*
                }
            }

            /// The same groups, each split by a dimension's values.
            ///
            /// # Errors
            /// [`Error::UnknownName`] where the log has no such dimension.
            pub fn by(&self, dimension: &str) -> Result<Self, Error> {
                Ok(match self {
                    $($(#[$cfg])? Self::$kind(groups) => Self::$kind(groups.by(dimension)?),)*
                })
            }

            /// How the rows are grouped, such as `per month and by country`.
            pub fn told(&self) -> String {
                match self {
                    $($(#[$cfg])? Self::$kind(groups) => groups.told(),)*
                }
            }

            /// The log that is grouped.
            pub fn log(&self) -> Log {
                match self {
                    $($(#[$cfg])? Self::$kind(groups) => Log::$kind(groups.log().clone()),)*
                }
            }
        }
    };
}

each_log!(logs);

impl Log {
    /// Asks a metric.
    ///
    /// # Errors
    /// [`Error::UnknownName`] where it cannot be asked of this kind of log; the metric's own.
    pub fn ask(&self, metric: &str, values: &[(String, Arg)]) -> Result<Output, Error> {
        super::ask(metric, self, values)
    }

    /// Asks a metric while somebody watches.
    ///
    /// # Errors
    /// As [`ask`](Self::ask), and [`Error::Interrupted`] where whoever watches stops it.
    pub fn ask_watched(
        &self,
        metric: &str,
        values: &[(String, Arg)],
        watch: Watch<'_>,
    ) -> Result<Output, Error> {
        super::ask_watched(metric, self, values, watch)
    }

    /// What a metric takes and gives that is asked of this kind of log.
    pub fn door(&self, metric: &Metric) -> Option<(&'static [Param], Shape)> {
        metric.door(Asked::from(self).door()).map(|door| (door.params, door.returns))
    }

    pub(super) fn no_method(&self, method: &str) -> Error {
        Error::unknown_name(&format!("method of {}", Asked::from(self).told()), method, [])
    }

    /// The log of orders, where it is one.
    ///
    /// # Errors
    /// [`Error::UnknownName`] where it is one of something else.
    #[cfg_attr(
        not(feature = "complete"),
        expect(irrefutable_let_patterns, reason = "every log is one of orders")
    )]
    pub fn orders(&self, method: &str) -> Result<&Orders, Error> {
        if let Self::Orders(log) = self { Ok(log) } else { Err(self.no_method(method)) }
    }

    /// The currency of its amounts.
    ///
    /// # Errors
    /// [`Error::UnknownName`] where it has none.
    #[cfg_attr(not(feature = "complete"), expect(unused_variables, reason = "every log has one"))]
    pub fn currency(&self, method: &str) -> Result<Currency, Error> {
        match self {
            Self::Orders(log) => Ok(log.currency()),
            #[cfg(feature = "complete")]
            Self::Spend(log) => Ok(log.currency()),
            #[cfg(feature = "complete")]
            Self::Subscriptions(log) => Ok(log.currency()),
            #[cfg(feature = "complete")]
            _ => Err(self.no_method(method)),
        }
    }
}

#[cfg(feature = "complete")]
impl Log {
    /// The log of interactions, where it is one.
    ///
    /// # Errors
    /// [`Error::UnknownName`] where it is one of something else.
    pub fn interactions(&self, method: &str) -> Result<&Interactions, Error> {
        if let Self::Interactions(log) = self { Ok(log) } else { Err(self.no_method(method)) }
    }

    /// How this kind of log describes itself; those of orders and of interactions do not.
    fn kind(&self) -> Option<&'static LogKind> {
        super::kind(Asked::from(self).door()).ok()
    }

    /// What a view of this kind of log takes; nothing where there is no such view.
    pub fn view_params(&self, name: &str) -> &'static [Param] {
        let views = self.kind().map_or(&[][..], |kind| kind.views);
        views.iter().find(|view| view.name == name).map_or(&[], |view| view.params)
    }

    /// A view that only this kind of log has.
    ///
    /// # Errors
    /// [`Error::UnknownName`] where there is no such view; the view's own.
    pub fn view(&self, name: &str, values: &[(String, Arg)]) -> Result<Self, Error> {
        let views = self.kind().map_or(&[][..], |kind| kind.views);
        let view = views.iter().find(|view| view.name == name).ok_or_else(|| self.no_method(name))?;
        let calendar = self.calendar();
        (view.call)(self, &Args::new(name, view.params, values, &calendar)?)
    }

    /// What only this kind of log tells, with its type.
    ///
    /// # Errors
    /// [`Error::UnknownName`] where it tells nothing of this name.
    pub fn fact(&self, name: &str) -> Result<(Shape, Output), Error> {
        let facts = self.kind().map_or(&[][..], |kind| kind.facts);
        let fact = facts.iter().find(|fact| fact.name == name).ok_or_else(|| self.no_method(name))?;
        Ok((fact.shape, (fact.get)(self)))
    }

    /// The log beside another one, where figures need both.
    ///
    /// # Errors
    /// [`Error::UnknownName`] where the other cannot stand beside it.
    pub fn beside(&self, other: &Self) -> Result<Self, Error> {
        Ok(match (self, other) {
            (Self::Interactions(log), Self::Orders(orders)) => log.with_orders(orders).into(),
            (Self::Interactions(log), Self::Surveys(surveys)) => log.with_surveys(surveys).into(),
            (Self::Spend(log), Self::Orders(orders)) => log.with_orders(orders).into(),
            (Self::Tickets(log), Self::Orders(orders)) => log.with_orders(orders).into(),
            (Self::Spend(log), Self::Interactions(beside)) => log.with_interactions(beside).into(),
            _ => return Err(self.no_method(&format!("with_{}", Asked::from(other).door()))),
        })
    }
}

impl Groups {
    /// Asks a metric of each group.
    ///
    /// # Errors
    /// [`Error::UnknownName`] where it cannot be asked of these groups; the metric's own.
    pub fn ask(&self, metric: &str, values: &[(String, Arg)]) -> Result<Output, Error> {
        super::ask(metric, self, values)
    }

    /// What a metric takes and gives that is asked of these groups.
    pub fn door(&self, metric: &Metric) -> Option<(&'static [Param], Shape)> {
        metric.door(Asked::from(self).door()).map(|door| (door.params, door.returns))
    }
}
