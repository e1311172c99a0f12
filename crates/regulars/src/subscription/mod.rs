//! What customers pay again and again: recurring revenue, why it moves, and who stays.
//!
//! Figures are asked of a log of subscriptions ([`Subscriptions`](crate::log::Subscriptions)). They look at what each customer has at
//! the ends of calendar days: the opening of a window is what there is just before its first instant, and the closing what there is
//! just before the first instant after it. What a customer has on a day is what the last change on it left. Amounts are kept by the
//! year in whole ten-thousandths, so that sums are exact, and read out by the month.

mod average_revenue_per_user;
mod gross_revenue_retention;
mod grouped;
mod logo_churn;
mod movements;
mod net_revenue_retention;
mod options;
mod plan_changes;
mod quick_ratio;
mod recurring_revenue;
mod renewal_rate;
mod retained;
mod revenue_movements;
#[cfg(test)]
mod tests;
mod timeline;

pub use average_revenue_per_user::average_revenue_per_user;
pub use gross_revenue_retention::gross_revenue_retention;
pub use logo_churn::LogoChurn;
pub use movements::Netting;
pub use net_revenue_retention::net_revenue_retention;
pub use options::{PauseOptions, Pauses, Reactivation, RevenueRetentionOptions};
pub use plan_changes::{PlanChangeOptions, PlanChanges, PlanMove};
pub use quick_ratio::{QuickRatio, QuickRatioOptions, QuickRatioOutcome, quick_ratio};
pub use recurring_revenue::{RecurringRevenue, RecurringRevenueOptions, recurring_revenue};
pub use renewal_rate::{RenewalRate, RenewalRateOptions, renewal_rate};
pub use revenue_movements::{RevenueMovementOptions, RevenueMovements, revenue_movements};
