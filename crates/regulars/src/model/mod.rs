//! What a business knows about its customers, as typed values: money, time, identity and events.
//!
//! Everything here is a plain value. Amounts and instants are integers, so that sums are exact and do not
//! depend on order; what turns instants into days and months is a [`Calendar`] that the caller names.

mod billing;
mod business_hours;
mod calendar;
mod currency;
mod customer;
mod date;
mod interaction;
mod kind;
mod membership;
mod money;
mod order;
mod order_line;
mod period;
mod period_index;
mod points_entry;
mod policy;
mod problem;
mod schedule;
mod score;
mod spend_entry;
mod subscription_span;
mod survey_answer;
mod ticket;
mod timestamp;
mod window;
mod zone;
mod zones;

pub(crate) use billing::BILLING_ALLOWED;
pub use billing::Billing;
pub use business_hours::BusinessHours;
pub use calendar::Calendar;
pub use chrono::{NaiveDate, Weekday};
pub(crate) use currency::of_code;
pub use currency::{Currency, parse_currency};
pub use customer::{Customer, CustomerKey};
pub use interaction::{Actor, Interaction, InteractionKind, SocialAction};
pub use kind::Kind;
pub use membership::Membership;
pub use money::{Money, ticks_from_f64};
pub use order::{Order, OrderStatus, Refund};
pub use order_line::OrderLine;
pub use period::Period;
pub use period_index::PeriodIndex;
pub(crate) use points_entry::points_problem;
pub use points_entry::{PointsEntry, PointsKind};
pub use policy::{GuestPolicy, OrderPolicy, PendingPolicy, RefundPolicy};
pub use problem::Problem;
pub(crate) use schedule::Schedule;
pub use score::{Scale, Score};
pub(crate) use spend_entry::{NOT_NEGATIVE, spent_until};
pub use spend_entry::{SpendCategory, SpendEntry};
pub(crate) use subscription_span::{AMOUNT_ALLOWED, OWN_DIMENSIONS, YEARLY_ALLOWED};
pub use subscription_span::{SubscriptionSpan, SubscriptionStatus};
pub(crate) use survey_answer::{AnswerStatus, Wrong, checked, responded};
pub use survey_answer::{Question, Response, SurveyAnswer};
pub use ticket::Ticket;
pub(crate) use ticket::{AFTER_OPENING, CONTACTS_ALLOWED};
pub use timestamp::Timestamp;
pub use window::Window;
pub use zone::Zone;
