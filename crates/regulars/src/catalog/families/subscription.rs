//! What customers pay again and again: the metrics of subscriptions.

use super::define::metric;
use crate::catalog::Metric;

pub(super) static METRICS: &[Metric] = &[
    metric!(
        subscription.recurring_revenue,
        scalar(
            amount: crate::model::Money, "What is paid each time.";
            billing: Option<crate::model::Billing>, "How often, such as `month`, `year` or `28 days`; a month if not given.";
            subscriptions: Option<u64>, "How many subscriptions pay it; one if not given."
        ) -> crate::evidence::Total,
        subscriptions(crate::subscription::RecurringRevenueOptions) -> crate::log::Figure<crate::subscription::RecurringRevenue>,
        subscription_groups(crate::subscription::PauseOptions) -> crate::log::Breakdown<crate::subscription::RecurringRevenue>
    ),
    metric!(
        subscription.average_revenue_per_user,
        scalar(
            revenue: crate::model::Money, "What came in.";
            users: u64, "Of how many users."
        ) -> crate::evidence::RatioOfMeans,
        subscriptions(crate::subscription::RecurringRevenueOptions) -> crate::log::Figure<crate::evidence::Mean>,
        subscription_groups(crate::subscription::PauseOptions) -> crate::log::Breakdown<crate::evidence::Mean>
    ),
    metric!(
        subscription.revenue_movements,
        scalar(
            opening: crate::model::Money, "Recurring revenue at first.";
            new: crate::model::Money, "That of new customers.";
            expansion: crate::model::Money, "What customers pay more.";
            contraction: crate::model::Money, "What customers pay less, 0 or more.";
            churned: crate::model::Money, "What customers paid who left, 0 or more.";
            reactivated: Option<crate::model::Money>, "That of customers who came back; none if not given."
        ) -> crate::subscription::RevenueMovements,
        subscriptions(crate::subscription::RevenueMovementOptions) -> crate::log::Figure<crate::subscription::RevenueMovements>,
        subscription_groups(crate::subscription::RevenueMovementOptions) -> crate::log::Breakdown<crate::subscription::RevenueMovements>
    ),
    metric!(
        subscription.gross_revenue_retention,
        scalar(
            opening: crate::model::Money, "Recurring revenue at first.";
            contraction: crate::model::Money, "What its customers pay less, 0 or more.";
            churned: crate::model::Money, "What those of them paid who left, 0 or more."
        ) -> crate::evidence::RatioOfMeans,
        subscriptions(crate::subscription::RevenueRetentionOptions) -> crate::log::Figure<crate::evidence::RatioOfMeans>,
        subscription_groups(crate::subscription::RevenueRetentionOptions) -> crate::log::Breakdown<crate::evidence::RatioOfMeans>
    ),
    metric!(
        subscription.net_revenue_retention,
        scalar(
            opening: crate::model::Money, "Recurring revenue at first.";
            expansion: crate::model::Money, "What its customers pay more.";
            contraction: crate::model::Money, "What its customers pay less, 0 or more.";
            churned: crate::model::Money, "What those of them paid who left, 0 or more.";
            reactivated: Option<crate::model::Money>, "That of customers who came back, where it counts as kept."
        ) -> crate::evidence::RatioOfMeans,
        subscriptions(crate::subscription::RevenueRetentionOptions) -> crate::log::Figure<crate::evidence::RatioOfMeans>,
        subscription_groups(crate::subscription::RevenueRetentionOptions) -> crate::log::Breakdown<crate::evidence::RatioOfMeans>
    ),
    metric!(
        subscription.logo_churn,
        subscriptions(crate::subscription::PauseOptions) -> crate::log::Figure<crate::subscription::LogoChurn>,
        subscription_groups(crate::subscription::PauseOptions) -> crate::log::Breakdown<crate::subscription::LogoChurn>
    ),
    metric!(
        subscription.quick_ratio,
        scalar(
            new: crate::model::Money, "Recurring revenue of new customers.";
            expansion: crate::model::Money, "What customers pay more.";
            contraction: crate::model::Money, "What customers pay less, 0 or more.";
            churned: crate::model::Money, "What customers paid who left, 0 or more.";
            reactivated: Option<crate::model::Money>, "That of customers who came back; none if not given."
        ) -> crate::subscription::QuickRatio,
        subscriptions(crate::subscription::QuickRatioOptions) -> crate::log::Figure<crate::subscription::QuickRatio>,
        subscription_groups(crate::subscription::QuickRatioOptions) -> crate::log::Breakdown<crate::subscription::QuickRatio>
    ),
    metric!(
        subscription.renewal_rate,
        scalar(
            renewed: u64, "Terms, or customers, that were renewed.";
            due: u64, "All that came due."
        ) -> crate::evidence::Rate,
        subscriptions(crate::subscription::RenewalRateOptions) -> crate::log::Figure<crate::subscription::RenewalRate>,
        subscription_groups(crate::subscription::RenewalRateOptions) -> crate::log::Breakdown<crate::subscription::RenewalRate>
    ),
    metric!(
        subscription.plan_changes,
        subscriptions(crate::subscription::PlanChangeOptions) -> crate::subscription::PlanChanges
    ),
];
