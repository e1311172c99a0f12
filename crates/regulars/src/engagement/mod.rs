//! What people do besides buying: visits, pages, messages, who is active and how often.
//!
//! Each figure is asked of a log ([`Interactions`](crate::log::Interactions)), of its groups where it can be, and where
//! the text-books have a formula of counts that somebody already has, by the function of the same name here. A *person*
//! is a customer, or a visitor of whom only a cookie or a device is known; `who` says which of them count.

mod active;
mod active_customers;
mod active_groups;
pub(crate) mod beside_orders;
mod cart_abandonment;
mod cross_channel;
mod engagement_score;
mod forms;
pub(crate) mod grouped;
mod lifecycle;
mod message_rates;
mod messages;
mod page_metrics;
mod purchase_cycle;
mod referral_rates;
mod referrals;
mod return_rate;
pub(crate) mod session;
mod session_options;
mod sessions;
mod social_engagement;
mod stickiness;
mod times;
mod visit_frequency;

pub use active_customers::{ActiveCustomers, ActiveOptions};
pub use cart_abandonment::{CartAbandonment, CartOptions, cart_abandonment_rate, checkout_completion_rate};
pub use cross_channel::{CrossChannel, CrossChannelOptions};
pub use engagement_score::{EngagementPremium, EngagementScoreOptions};
pub use forms::{FormOptions, Forms, form_completion_rate};
pub use lifecycle::ActiveLifecycleOptions;
pub use message_rates::{
    click_rate, click_to_open_rate, delivery_rate, message_bounce_rate, open_rate, unsubscribe_rate,
};
pub use messages::{MessageOptions, Messages};
pub use purchase_cycle::PurchaseCycle;
pub use referral_rates::{referral_conversion_rate, referral_rate, viral_coefficient, viral_growth};
pub use referrals::Referrals;
pub use return_rate::{ReturnBasis, ReturnRateOptions, return_rate};
pub use session_options::{LastPage, SessionOptions};
pub use sessions::Sessions;
pub use social_engagement::{AudienceKind, SocialEngagement, SocialOptions, social_engagement_rate};
pub use stickiness::{ActiveDaysRateOptions, DayCount, PointStickinessOptions, WhoOptions, stickiness};
pub use visit_frequency::visit_frequency;

use crate::Error;
use crate::evidence::{Rate, RatioOfMeans, Unit};

/// So many of a whole.
fn part(metric: &str, param: &str, part: u64, whole: u64, of: &str) -> Result<Rate, Error> {
    Rate::new(part, whole)
        .map_err(|_| Error::domain(metric, param, part, format!("at most the {of}, {whole}")))
}

/// The ratio of two totals, which has a value and, of a single unit, no interval.
fn ratio(metric: &str, over: (&str, u64), under: (&str, u64)) -> Result<RatioOfMeans, Error> {
    let count = |(param, value): (&str, u64)| {
        let allowed = "at most 9,223,372,036,854,775,807";
        i64::try_from(value).map_err(|_| Error::domain(metric, param, value, allowed))
    };
    RatioOfMeans::from_values([(count(over)?, count(under)?)], Unit::Count, Unit::Count)
}
