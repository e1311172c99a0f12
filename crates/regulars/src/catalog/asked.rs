//! What a metric can be asked of.

use crate::log::{Grouped, Orders};
#[cfg(feature = "complete")]
use crate::log::{Interactions, Points, Spend, Subscriptions, Surveys, Tickets};
use crate::model::Calendar;

/// The logs there are: a line for each kind, with its doors. All that is the same of every log is made of this list.
macro_rules! each_log {
    ($make:ident) => {
        $make! {
            Orders, GroupedOrders, orders, groups, "orders", "groups of orders";
            #[cfg(feature = "complete")]
            Interactions, GroupedInteractions, interactions, interaction_groups, "interactions", "groups of interactions";
            #[cfg(feature = "complete")]
            Spend, GroupedSpend, spend, spend_groups, "spend", "groups of spend";
            #[cfg(feature = "complete")]
            Surveys, GroupedSurveys, surveys, survey_groups, "surveys", "groups of surveys";
            #[cfg(feature = "complete")]
            Tickets, GroupedTickets, tickets, ticket_groups, "tickets", "groups of tickets";
            #[cfg(feature = "complete")]
            Subscriptions, GroupedSubscriptions, subscriptions, subscription_groups, "subscriptions", "groups of subscriptions";
            #[cfg(feature = "complete")]
            Points, GroupedPoints, points, points_groups, "points", "groups of points";
        }
    };
}
pub(super) use each_log;

macro_rules! asked {
    ($($(#[$cfg:meta])? $kind:ident, $groups:ident, $door:ident, $group_door:ident, $told:literal, $groups_told:literal;)*) => {
        /// What a metric is asked of: counts, a log, or the groups of one.
        #[derive(Debug, Clone, Copy)]
        #[non_exhaustive]
        pub enum Asked<'a> {
            /// Counts that somebody already has.
            Counts,
            $(
                #[doc = concat!("A log of ", $told, ".")]
                $(#[$cfg])?
                $kind(&'a $kind),
                #[doc = concat!("Groups of a log of ", $told, ".")]
                $(#[$cfg])?
                $groups(&'a Grouped<$kind>),
            )*
        }

        $(
            $(#[$cfg])?
            impl<'a> From<&'a $kind> for Asked<'a> {
                fn from(log: &'a $kind) -> Self {
                    Self::$kind(log)
                }
            }

            $(#[$cfg])?
            impl<'a> From<&'a Grouped<$kind>> for Asked<'a> {
                fn from(groups: &'a Grouped<$kind>) -> Self {
                    Self::$groups(groups)
                }
            }

            $(#[$cfg])?
            impl<'a> TryFrom<Asked<'a>> for &'a $kind {
                type Error = ();
                fn try_from(asked: Asked<'a>) -> Result<Self, ()> {
                    if let Asked::$kind(log) = asked { Ok(log) } else { Err(()) }
                }
            }

            $(#[$cfg])?
            impl<'a> TryFrom<Asked<'a>> for &'a Grouped<$kind> {
                type Error = ();
                fn try_from(asked: Asked<'a>) -> Result<Self, ()> {
                    if let Asked::$groups(groups) = asked { Ok(groups) } else { Err(()) }
                }
            }
        )*

        impl Asked<'_> {
            /// The name of the door by which it is asked, one of [`DOORS`].
            pub fn door(&self) -> &'static str {
                match self {
                    Self::Counts => "counts",
                    $(
                        $(#[$cfg])?
                        Self::$kind(_) => stringify!($door),
                        $(#[$cfg])?
                        Self::$groups(_) => stringify!($group_door),
                    )*
                }
            }

            /// What it is, for messages.
            pub(crate) fn told(&self) -> &'static str {
                match self {
                    Self::Counts => "counts",
                    $(
                        $(#[$cfg])?
                        Self::$kind(_) => $told,
                        $(#[$cfg])?
                        Self::$groups(_) => $groups_told,
                    )*
                }
            }

            /// The calendar in which times without a zone are read.
            pub(super) fn calendar(&self) -> Calendar {
                match self {
                    Self::Counts => Calendar::default(),
                    $(
                        $(#[$cfg])?
                        Self::$kind(log) => log.calendar(),
                        $(#[$cfg])?
                        Self::$groups(groups) => groups.log().calendar(),
                    )*
                }
            }
        }

        /// The doors, in the order in which they are told.
        pub const DOORS: &[&str] = &[
            "counts",
            $($(#[$cfg])? stringify!($door), $(#[$cfg])? stringify!($group_door),)*
        ];
    };
}

each_log!(asked);
