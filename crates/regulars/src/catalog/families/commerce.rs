//! What is bought: the metrics of commerce.

use super::define::metric;
use crate::catalog::Metric;

pub(super) static METRICS: &[Metric] = &[
    metric!(
        commerce.order_count,
        orders() -> crate::log::Figure<crate::evidence::Total>,
        groups() -> crate::log::Breakdown<crate::evidence::Total>
    ),
    metric!(
        commerce.gross_revenue,
        orders() -> crate::log::Figure<crate::evidence::Total>,
        groups() -> crate::log::Breakdown<crate::evidence::Total>
    ),
    metric!(
        commerce.refunded_amount,
        orders() -> crate::log::Figure<crate::evidence::Total>,
        groups() -> crate::log::Breakdown<crate::evidence::Total>
    ),
    metric!(
        commerce.net_revenue,
        orders() -> crate::log::Figure<crate::evidence::Total>,
        groups() -> crate::log::Breakdown<crate::evidence::Total>
    ),
    metric!(
        commerce.average_order_value,
        scalar(
            revenue: crate::model::Money, "What was taken.";
            orders: u64, "In how many orders."
        ) -> crate::evidence::RatioOfMeans,
        orders(crate::commerce::AverageOrderValueOptions) -> crate::log::Figure<crate::evidence::RatioOfMeans>,
        groups(crate::commerce::AverageOrderValueOptions) -> crate::log::Breakdown<crate::evidence::RatioOfMeans>
    ),
    metric!(
        commerce.average_order_quantity,
        scalar(
            units: u64, "How many units were bought.";
            orders: u64, "In how many orders."
        ) -> crate::evidence::RatioOfMeans,
        orders() -> crate::log::Figure<crate::evidence::RatioOfMeans>,
        groups() -> crate::log::Breakdown<crate::evidence::RatioOfMeans>
    ),
    metric!(
        commerce.purchase_frequency,
        scalar(
            orders: u64, "How many orders.";
            customers: u64, "Of how many customers."
        ) -> crate::evidence::RatioOfMeans,
        orders() -> crate::log::Figure<crate::evidence::RatioOfMeans>,
        groups() -> crate::log::Breakdown<crate::evidence::RatioOfMeans>
    ),
    metric!(
        commerce.annual_purchase_frequency,
        orders() -> crate::log::Figure<crate::evidence::RatioOfMeans>,
        groups() -> crate::log::Breakdown<crate::evidence::RatioOfMeans>
    ),
    metric!(
        commerce.repeat_purchase_rate,
        scalar(
            repeat_customers: u64, "Customers who bought again.";
            customers: u64, "All customers."
        ) -> crate::evidence::Rate,
        orders(crate::commerce::RepeatPurchaseRateOptions) -> crate::log::Figure<crate::evidence::Rate>,
        groups(crate::commerce::RepeatPurchaseRateOptions) -> crate::log::Breakdown<crate::evidence::Rate>
    ),
    metric!(
        commerce.guest_checkout_rate,
        scalar(
            guest_orders: u64, "Orders without an account.";
            orders: u64, "All orders."
        ) -> crate::evidence::Rate,
        orders(crate::commerce::GuestCheckoutRateOptions) -> crate::log::Figure<crate::evidence::Rate>,
        groups(crate::commerce::GuestCheckoutRateOptions) -> crate::log::Breakdown<crate::evidence::Rate>
    ),
    metric!(
        commerce.customer_value,
        scalar(
            average_order_value: f64, "What an order comes to.";
            purchase_frequency: f64, "How many orders a customer places."
        ) -> f64,
        orders() -> crate::log::Figure<crate::evidence::RatioOfMeans>,
        groups() -> crate::log::Breakdown<crate::evidence::RatioOfMeans>
    ),
    metric!(
        commerce.time_between_purchases,
        orders() -> crate::log::Figure<crate::commerce::TimeBetweenPurchases>,
        groups() -> crate::log::Breakdown<crate::commerce::TimeBetweenPurchases>
    ),
    metric!(
        commerce.repeat_against_one_time,
        orders() -> crate::log::Figure<crate::commerce::RepeatAgainstOneTime>,
        groups() -> crate::log::Breakdown<crate::commerce::RepeatAgainstOneTime>
    ),
    metric!(
        commerce.commerce_summary,
        orders() -> crate::log::Figure<crate::commerce::CommerceSummary>,
        groups() -> crate::log::Breakdown<crate::commerce::CommerceSummary>
    ),
    metric!(
        commerce.customer_summary,
        orders() -> crate::table::Table
    ),
];
