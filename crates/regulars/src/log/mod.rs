//! Columnar logs: validated on the way in, sorted once by customer and then by time, asked many times.
//!
//! [`Orders`], [`Interactions`], [`Spend`] and [`Surveys`] are built from columns or one by one in any order of rows, and the order of the input
//! [`Orders`], [`Interactions`], [`Spend`] and [`Tickets`] are built from columns or one by one in any order of rows, and the order of the input
//! [`Orders`], [`Interactions`], [`Spend`] and [`Subscriptions`] are built from columns or one by one in any order of rows, and the order of the input
//! [`Orders`], [`Interactions`], [`Spend`] and [`Points`] are built from columns or one by one in any order of rows, and the order of the input
//! leaves no trace in them. They are immutable and cheap to clone; a view through another policy or window shares its
//! columns.

mod append;
mod assemble;
mod basis;
mod buckets;
mod builder;
mod codebook;
mod columns;
mod customer_column;
mod customers;
mod data;
mod days;
mod dimension;
mod group;
mod interactions;
mod intern;
mod keys;
mod layout;
mod lines;
mod members;
mod only;
mod order_columns;
mod orders;
mod points;
mod ranges;
mod rank;
mod read;
mod scan;
mod spend;
mod strictness;
mod subscriptions;
mod surveys;
mod tickets;

pub(crate) use basis::{About, cut, definition, head_of, page};
pub use basis::{Basis, Excluded, Figure};
pub use builder::OrdersBuilder;
pub use columns::{Column, TextSource, TimeUnit, Values};
pub use customer_column::{key_labels, key_pairs};
pub(crate) use days::Days;
pub use group::{Breakdown, Group, Grouped};
pub(crate) use group::{Cells, tabled};
pub(crate) use interactions::{Counts, Visits};
pub use interactions::{InteractionColumns, Interactions, InteractionsBuilder, Who};
pub use lines::{LineColumns, LinesBuilder};
pub use members::memberships;
pub use order_columns::OrderColumns;
pub use orders::Orders;
pub(crate) use points::Entry;
pub use points::{Points, PointsBuilder, PointsColumns};
pub(crate) use scan::{Placed, Run};
pub use spend::{Spend, SpendBuilder, SpendColumns, Spreading};
pub use strictness::{SetAside, Strictness};
pub(crate) use subscriptions::{GOES_ON, days_later};
pub use subscriptions::{Invoices, SubscriptionColumns, Subscriptions, SubscriptionsBuilder};
pub(crate) use surveys::{Answer, Counted};
pub use surveys::{SurveyColumns, Surveys, SurveysBuilder};
pub use tickets::{TicketColumns, Tickets, TicketsBuilder};

/// The code of a row that has no value in a column of codes or counts.
pub(crate) const NO_VALUE: u32 = u32::MAX;
