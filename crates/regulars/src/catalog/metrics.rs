//! The list of metrics. A new one is a line here.

use super::metric::{Door, Metric};
use crate::describe::{Describe, FromArg, Options, Param};

/// A metric and its doors. Parameters of a scalar door are written with their types, which the compiler checks against
/// the function; the options of a log door say their own, and a door without options has empty parentheses.
macro_rules! metric {
    (
        $family:ident.$slug:ident
        $(, scalar($($param:ident: $type:ty, $doc:literal);*) -> $given:ty)?
        $(, orders($($options:ty)?) -> $counted:ty)?
        $(, grouped($($group_options:ty)?) -> $grouped:ty)?
    ) => {
        Metric {
            family: stringify!($family),
            slug: stringify!($slug),
            page: crate::log::page!($slug),
            scalar: metric!(@door $(Door {
                params: &[$(Param {
                    name: stringify!($param),
                    doc: $doc,
                    shape: <$type as FromArg>::SHAPE,
                    default: None,
                }),*],
                returns: <$given as Describe>::SHAPE,
                call: |(), args| {
                    $(let $param: $type = args.get(stringify!($param))?;)*
                    let given: $given = crate::$family::$slug($($param),*)?;
                    Ok(given.output())
                },
            })?),
            orders: metric!(@door $(Door {
                params: metric!(@params $($options)?),
                returns: <$counted as Describe>::SHAPE,
                call: metric!(@ask $slug, $counted $(, $options)?),
            })?),
            grouped: metric!(@door $(Door {
                params: metric!(@params $($group_options)?),
                returns: <$grouped as Describe>::SHAPE,
                call: metric!(@ask $slug, $grouped $(, $group_options)?),
            })?),
        }
    };
    (@params) => { &[] };
    (@params $options:ty) => { <$options as Options>::PARAMS };
    (@ask $slug:ident, $given:ty) => {
        |asked, _| {
            let given: $given = asked.$slug()?;
            Ok(given.output())
        }
    };
    (@ask $slug:ident, $given:ty, $options:ty) => {
        |asked, args| {
            let given: $given = asked.$slug(<$options as Options>::from_args(args)?)?;
            Ok(given.output())
        }
    };
    (@door) => { None };
    (@door $door:expr) => { Some($door) };
}

/// Every metric, by family and then in the order in which they are told.
pub static METRICS: &[Metric] = &[
    metric!(
        commerce.order_count,
        orders() -> crate::log::Figure<crate::evidence::Total>,
        grouped() -> crate::log::Breakdown<crate::evidence::Total>
    ),
    metric!(
        commerce.gross_revenue,
        orders() -> crate::log::Figure<crate::evidence::Total>,
        grouped() -> crate::log::Breakdown<crate::evidence::Total>
    ),
    metric!(
        commerce.refunded_amount,
        orders() -> crate::log::Figure<crate::evidence::Total>,
        grouped() -> crate::log::Breakdown<crate::evidence::Total>
    ),
    metric!(
        commerce.net_revenue,
        orders() -> crate::log::Figure<crate::evidence::Total>,
        grouped() -> crate::log::Breakdown<crate::evidence::Total>
    ),
    metric!(
        commerce.average_order_value,
        scalar(
            revenue: crate::model::Money, "What was taken.";
            orders: u64, "In how many orders."
        ) -> crate::evidence::RatioOfMeans,
        orders(crate::commerce::AverageOrderValueOptions) -> crate::log::Figure<crate::evidence::RatioOfMeans>,
        grouped(crate::commerce::AverageOrderValueOptions) -> crate::log::Breakdown<crate::evidence::RatioOfMeans>
    ),
    metric!(
        commerce.average_order_quantity,
        scalar(
            units: u64, "How many units were bought.";
            orders: u64, "In how many orders."
        ) -> crate::evidence::RatioOfMeans,
        orders() -> crate::log::Figure<crate::evidence::RatioOfMeans>,
        grouped() -> crate::log::Breakdown<crate::evidence::RatioOfMeans>
    ),
    metric!(
        commerce.purchase_frequency,
        scalar(
            orders: u64, "How many orders.";
            customers: u64, "Of how many customers."
        ) -> crate::evidence::RatioOfMeans,
        orders() -> crate::log::Figure<crate::evidence::RatioOfMeans>,
        grouped() -> crate::log::Breakdown<crate::evidence::RatioOfMeans>
    ),
    metric!(
        commerce.annual_purchase_frequency,
        orders() -> crate::log::Figure<crate::evidence::RatioOfMeans>,
        grouped() -> crate::log::Breakdown<crate::evidence::RatioOfMeans>
    ),
    metric!(
        commerce.repeat_purchase_rate,
        scalar(
            repeat_customers: u64, "Customers who bought again.";
            customers: u64, "All customers."
        ) -> crate::evidence::Rate,
        orders(crate::commerce::RepeatPurchaseRateOptions) -> crate::log::Figure<crate::evidence::Rate>,
        grouped(crate::commerce::RepeatPurchaseRateOptions) -> crate::log::Breakdown<crate::evidence::Rate>
    ),
    metric!(
        commerce.guest_checkout_rate,
        scalar(
            guest_orders: u64, "Orders without an account.";
            orders: u64, "All orders."
        ) -> crate::evidence::Rate,
        orders(crate::commerce::GuestCheckoutRateOptions) -> crate::log::Figure<crate::evidence::Rate>,
        grouped(crate::commerce::GuestCheckoutRateOptions) -> crate::log::Breakdown<crate::evidence::Rate>
    ),
    metric!(
        commerce.customer_value,
        scalar(
            average_order_value: f64, "What an order comes to.";
            purchase_frequency: f64, "How many orders a customer places."
        ) -> f64,
        orders() -> crate::log::Figure<crate::evidence::RatioOfMeans>,
        grouped() -> crate::log::Breakdown<crate::evidence::RatioOfMeans>
    ),
    metric!(
        commerce.time_between_purchases,
        orders() -> crate::log::Figure<crate::commerce::TimeBetweenPurchases>,
        grouped() -> crate::log::Breakdown<crate::commerce::TimeBetweenPurchases>
    ),
    metric!(
        commerce.repeat_against_one_time,
        orders() -> crate::log::Figure<crate::commerce::RepeatAgainstOneTime>,
        grouped() -> crate::log::Breakdown<crate::commerce::RepeatAgainstOneTime>
    ),
    metric!(
        commerce.commerce_summary,
        orders() -> crate::log::Figure<crate::commerce::CommerceSummary>,
        grouped() -> crate::log::Breakdown<crate::commerce::CommerceSummary>
    ),
    metric!(
        commerce.customer_summary,
        orders() -> crate::table::Table
    ),
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
    metric!(retention.lifecycle, orders(crate::retention::LifecycleOptions) -> crate::retention::Lifecycle),
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
