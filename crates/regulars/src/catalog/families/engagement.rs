//! What people do besides buying: the metrics of engagement.

use super::define::metric;
use crate::catalog::Metric;

pub(super) static METRICS: &[Metric] = &[
    metric!(
        engagement.sessions,
        interactions(crate::engagement::SessionOptions) -> crate::log::Figure<crate::engagement::Sessions>,
        interaction_groups(crate::engagement::SessionOptions) -> crate::log::Breakdown<crate::engagement::Sessions>
    ),
    metric!(
        engagement.session_duration,
        interactions(crate::engagement::SessionOptions) -> crate::log::Figure<crate::evidence::Distribution>,
        interaction_groups(crate::engagement::SessionOptions) -> crate::log::Breakdown<crate::evidence::Distribution>
    ),
    metric!(
        engagement.time_on_page,
        interactions(crate::engagement::SessionOptions) -> crate::log::Figure<crate::evidence::Distribution>,
        interaction_groups(crate::engagement::SessionOptions) -> crate::log::Breakdown<crate::evidence::Distribution>
    ),
    metric!(
        engagement.page_metrics,
        interactions(crate::engagement::SessionOptions) -> crate::table::Table
    ),
    metric!(
        engagement.visit_frequency,
        scalar(
            sessions: u64, "How many sessions.";
            persons: u64, "Of how many persons."
        ) -> crate::evidence::RatioOfMeans,
        interactions(crate::engagement::SessionOptions) -> crate::log::Figure<crate::evidence::Mean>,
        interaction_groups(crate::engagement::SessionOptions) -> crate::log::Breakdown<crate::evidence::Mean>
    ),
    metric!(
        engagement.return_rate,
        scalar(
            returning: u64, "Persons who came back.";
            persons: u64, "All persons who came."
        ) -> crate::evidence::Rate,
        interactions(crate::engagement::ReturnRateOptions) -> crate::log::Figure<crate::evidence::Rate>,
        interaction_groups(crate::engagement::ReturnRateOptions) -> crate::log::Breakdown<crate::evidence::Rate>
    ),
    metric!(
        engagement.active_customers,
        interactions(crate::engagement::ActiveOptions) -> crate::engagement::ActiveCustomers
    ),
    metric!(
        engagement.stickiness,
        scalar(
            daily: u64, "Persons active on a day.";
            monthly: u64, "Persons active in the month."
        ) -> crate::evidence::Rate,
        interactions(crate::engagement::WhoOptions) -> crate::log::Figure<crate::evidence::RatioOfMeans>
    ),
    metric!(
        engagement.point_stickiness,
        interactions(crate::engagement::PointStickinessOptions) -> crate::log::Figure<crate::evidence::Rate>
    ),
    metric!(
        engagement.days_active,
        interactions(crate::engagement::WhoOptions) -> crate::log::Figure<crate::evidence::Distribution>
    ),
    metric!(
        engagement.active_days_rate,
        interactions(crate::engagement::ActiveDaysRateOptions) -> crate::log::Figure<crate::evidence::Rate>
    ),
    metric!(
        engagement.messages,
        interactions(crate::engagement::MessageOptions) -> crate::log::Figure<crate::engagement::Messages>,
        interaction_groups(crate::engagement::MessageOptions) -> crate::log::Breakdown<crate::engagement::Messages>
    ),
    metric!(
        engagement.social_engagement,
        interactions(crate::engagement::SocialOptions) -> crate::log::Figure<crate::engagement::SocialEngagement>,
        interaction_groups(crate::engagement::SocialOptions) -> crate::log::Breakdown<crate::engagement::SocialEngagement>
    ),
    metric!(
        engagement.social_engagement_rate,
        scalar(
            engagements: u64, "Likes, comments, shares and the like.";
            audience: u64, "Followers, persons reached, impressions or views."
        ) -> crate::evidence::RatioOfMeans
    ),
    metric!(
        engagement.forms,
        interactions(crate::engagement::FormOptions) -> crate::log::Figure<crate::engagement::Forms>,
        interaction_groups(crate::engagement::FormOptions) -> crate::log::Breakdown<crate::engagement::Forms>
    ),
    metric!(
        engagement.form_completion_rate,
        scalar(
            completed: u64, "Forms that were sent in.";
            begun: u64, "Forms that were begun."
        ) -> crate::evidence::Rate
    ),
    metric!(
        engagement.referrals,
        interactions(crate::engagement::WhoOptions) -> crate::log::Figure<crate::engagement::Referrals>
    ),
    metric!(
        engagement.referral_rate,
        scalar(
            referrers: u64, "Customers who refer others.";
            customers: u64, "All customers."
        ) -> crate::evidence::Rate
    ),
    metric!(
        engagement.referral_conversion_rate,
        scalar(
            converted: u64, "Invitations that brought a customer.";
            invitations: u64, "All invitations."
        ) -> crate::evidence::Rate
    ),
    metric!(
        engagement.viral_coefficient,
        scalar(
            invitations_per_customer: f64, "How many others a customer invites.";
            conversion_rate: f64, "The share of invitations that bring a customer."
        ) -> f64
    ),
];
