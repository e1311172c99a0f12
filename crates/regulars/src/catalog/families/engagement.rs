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
        interactions(crate::engagement::SessionOptions) -> crate::table::Table,
        interaction_groups(crate::engagement::SessionOptions) -> crate::table::Table
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
        interactions(crate::engagement::ActiveOptions) -> crate::engagement::ActiveCustomers,
        interaction_groups(crate::engagement::WhoOptions) -> crate::log::Breakdown<crate::evidence::Total>
    ),
    metric!(
        engagement.stickiness,
        scalar(
            daily: u64, "Persons active on a day.";
            monthly: u64, "Persons active in the month."
        ) -> crate::evidence::Rate,
        interactions(crate::engagement::WhoOptions) -> crate::log::Figure<crate::evidence::RatioOfMeans>,
        interaction_groups(crate::engagement::WhoOptions) -> crate::log::Breakdown<crate::evidence::RatioOfMeans>
    ),
    metric!(
        engagement.point_stickiness,
        interactions(crate::engagement::PointStickinessOptions) -> crate::log::Figure<crate::evidence::Rate>
    ),
    metric!(
        engagement.days_active,
        interactions(crate::engagement::WhoOptions) -> crate::log::Figure<crate::evidence::Distribution>,
        interaction_groups(crate::engagement::WhoOptions) -> crate::log::Breakdown<crate::evidence::Distribution>
    ),
    metric!(
        engagement.active_days_rate,
        interactions(crate::engagement::ActiveDaysRateOptions) -> crate::log::Figure<crate::evidence::Rate>,
        interaction_groups(crate::engagement::ActiveDaysRateOptions) -> crate::log::Breakdown<crate::evidence::Rate>
    ),
    metric!(
        engagement.messages,
        interactions(crate::engagement::MessageOptions) -> crate::log::Figure<crate::engagement::Messages>,
        interaction_groups(crate::engagement::MessageOptions) -> crate::log::Breakdown<crate::engagement::Messages>
    ),
    metric!(
        engagement.delivery_rate,
        scalar(
            delivered: u64, "Messages that arrived.";
            sent: u64, "Messages that were sent."
        ) -> crate::evidence::Rate
    ),
    metric!(
        engagement.message_bounce_rate,
        scalar(
            bounced: u64, "Messages that bounced.";
            sent: u64, "Messages that were sent."
        ) -> crate::evidence::Rate
    ),
    metric!(
        engagement.open_rate,
        scalar(
            opened: u64, "Messages that were opened.";
            delivered: u64, "Messages that arrived."
        ) -> crate::evidence::Rate
    ),
    metric!(
        engagement.click_rate,
        scalar(
            clicked: u64, "Messages in which a link was followed.";
            delivered: u64, "Messages that arrived."
        ) -> crate::evidence::Rate
    ),
    metric!(
        engagement.click_to_open_rate,
        scalar(
            clicked: u64, "Opened messages in which a link was followed.";
            opened: u64, "Messages that were opened."
        ) -> crate::evidence::Rate
    ),
    metric!(
        engagement.unsubscribe_rate,
        scalar(
            unsubscribed: u64, "Messages that were unsubscribed from.";
            delivered: u64, "Messages that arrived."
        ) -> crate::evidence::Rate
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
        interactions(crate::engagement::WhoOptions) -> crate::log::Figure<crate::engagement::Referrals>,
        interaction_groups(crate::engagement::WhoOptions) -> crate::log::Breakdown<crate::engagement::Referrals>
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
    metric!(
        engagement.viral_growth,
        scalar(
            customers: f64, "How many customers there are at first.";
            viral_coefficient: f64, "How many new customers a customer brings.";
            cycle_days: f64, "How many days that takes.";
            days: f64, "After how many days."
        ) -> f64
    ),
    metric!(
        engagement.cart_abandonment,
        interactions(crate::engagement::CartOptions) -> crate::log::Figure<crate::engagement::CartAbandonment>,
        interaction_groups(crate::engagement::CartOptions) -> crate::log::Breakdown<crate::engagement::CartAbandonment>
    ),
    metric!(
        engagement.cart_abandonment_rate,
        scalar(
            ordered: u64, "Carts that were ordered.";
            carts: u64, "All carts."
        ) -> crate::evidence::Rate
    ),
    metric!(
        engagement.checkout_completion_rate,
        scalar(
            completed: u64, "Checkouts that end in an order.";
            checkouts: u64, "Checkouts that were begun."
        ) -> crate::evidence::Rate
    ),
    metric!(
        engagement.purchase_cycle,
        interactions() -> crate::log::Figure<crate::engagement::PurchaseCycle>,
        interaction_groups() -> crate::log::Breakdown<crate::engagement::PurchaseCycle>
    ),
    metric!(
        engagement.cross_channel,
        interactions(crate::engagement::CrossChannelOptions) -> crate::log::Figure<crate::engagement::CrossChannel>,
        interaction_groups(crate::engagement::CrossChannelOptions) -> crate::log::Breakdown<crate::engagement::CrossChannel>
    ),
    metric!(
        engagement.engagement_score,
        interactions(crate::engagement::EngagementScoreOptions) -> crate::table::Table
    ),
    metric!(
        engagement.engagement_premium,
        interactions(crate::engagement::EngagementScoreOptions) -> crate::log::Figure<crate::engagement::EngagementPremium>
    ),
];
