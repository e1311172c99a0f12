//! Who stays: the metrics of retention.

use super::define::metric;
use crate::catalog::Metric;

pub(super) static METRICS: &[Metric] = &[
    metric!(
        retention.retention_rate,
        scalar(
            start: u64, "Customers at the start of the period.";
            end: u64, "Customers at its end.";
            new: u64, "How many of those at the end were won during the period."
        ) -> crate::evidence::Rate
    ),
    metric!(retention.retention, orders(crate::retention::RetentionOptions) -> crate::retention::Retention),
    metric!(
        retention.churn_rate,
        scalar(
            lost: u64, "How many customers were lost during the period.";
            start: u64, "Customers at its start.";
            new: Option<u64>, "How many were won during the period, where they are part of the denominator.";
            denominator: Option<crate::retention::ChurnDenominator>, "What the lost are a share of; those at the start if not given."
        ) -> crate::evidence::Rate
    ),
    metric!(
        retention.average_churn_rate,
        scalar(
            lost: u64, "How many of the customers at the start of the period were lost during it.";
            start: u64, "Customers at the start.";
            end: u64, "Customers at the end."
        ) -> crate::evidence::RatioOfMeans
    ),
    metric!(retention.churn, orders(crate::retention::RetentionOptions) -> crate::retention::Churn),
    metric!(retention.lost_customers, orders(crate::retention::RetentionOptions) -> crate::retention::CustomerList),
    metric!(retention.returned_customers, orders(crate::retention::RetentionOptions) -> crate::retention::CustomerList),
    metric!(
        retention.lifecycle,
        orders(crate::retention::LifecycleOptions) -> crate::retention::Lifecycle,
        interactions(crate::engagement::ActiveLifecycleOptions) -> crate::retention::Lifecycle
    ),
    metric!(
        retention.eight_week_retention,
        orders(crate::retention::EightWeekRetentionOptions) -> crate::retention::EightWeekRetention
    ),
    metric!(
        retention.customer_lifespan,
        scalar(
            churn_rate: f64, "The share of customers lost in one period, above 0 and at most 1."
        ) -> f64,
        orders(crate::retention::CustomerLifespanOptions) -> crate::log::Figure<crate::evidence::Mean>
    ),
    metric!(
        retention.lifetime_value,
        scalar(
            customer_value: f64, "What a customer brings in one period.";
            lifespan: f64, "How many periods a customer stays.";
            margin: Option<f64>, "The share of it that is margin; all of it if not given."
        ) -> f64
    ),
    metric!(
        retention.discounted_lifetime_value,
        scalar(
            margin_per_period: f64, "The margin that a customer brings in one period.";
            retention: f64, "The share of customers who stay from one period to the next.";
            discount_rate: f64, "The rate by which a period makes money worth less.";
            first_payment: Option<crate::retention::FirstPayment>, "When the first margin comes; at the start if not given."
        ) -> f64
    ),
    metric!(
        retention.retention_profit_effect,
        scalar(
            retention_before: f64, "The share of customers who stay from one period to the next, before the change.";
            retention_after: Option<f64>, "The share after the change; give this or the change.";
            change: Option<f64>, "The change in retention; give this or the retention after it.";
            change_in: Option<crate::retention::ChangeIn>, "Whether the change is in points or a share of the rate; points if not given.";
            margin_per_period: f64, "The margin that a customer brings in one period.";
            discount_rate: f64, "The rate by which a period makes money worth less.";
            first_payment: Option<crate::retention::FirstPayment>, "When the first margin comes; at the start if not given.";
            cost_per_period: Option<f64>, "What the change costs for each customer and period; nothing if not given.";
            acquisition_cost: Option<f64>, "What it cost to win a customer; nothing if not given.";
            customers: Option<f64>, "How many customers there are; one if not given."
        ) -> crate::retention::RetentionProfitEffect
    ),
    metric!(retention.cohorts, orders(crate::retention::CohortOptions) -> crate::retention::Cohorts),
];
