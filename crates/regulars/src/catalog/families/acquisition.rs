//! What it costs to win customers: the metrics of acquisition.

use super::define::metric;
use crate::catalog::Metric;

pub(super) static METRICS: &[Metric] = &[
    metric!(
        acquisition.customer_acquisition_cost,
        scalar(
            cost: crate::model::Money, "What was spent on media, or in all.";
            new_customers: u64, "How many customers it won.";
            salaries: Option<crate::model::Money>, "What was spent on people; nothing if not given.";
            tools: Option<crate::model::Money>, "What was spent on software and services; nothing if not given.";
            overhead: Option<crate::model::Money>, "The share of rent, energy and the like; nothing if not given.";
            other: Option<crate::model::Money>, "What was spent on anything else; nothing if not given."
        ) -> crate::evidence::UnitCost,
        spend(crate::acquisition::CustomerAcquisitionCostOptions) -> crate::log::Figure<crate::acquisition::CustomerAcquisitionCost>,
        spend_groups(crate::acquisition::CustomerAcquisitionCostOptions) -> crate::log::Breakdown<crate::acquisition::CustomerAcquisitionCost>
    ),
    metric!(
        acquisition.cost_per_acquisition,
        scalar(
            cost: crate::model::Money, "What was spent.";
            acquisitions: u64, "How many customers or orders it brought."
        ) -> crate::evidence::UnitCost,
        spend(crate::acquisition::CostPerAcquisitionOptions) -> crate::log::Figure<crate::evidence::UnitCost>,
        spend_groups(crate::acquisition::CostPerAcquisitionOptions) -> crate::log::Breakdown<crate::evidence::UnitCost>
    ),
    metric!(
        acquisition.cost_per_action,
        scalar(
            cost: crate::model::Money, "What was spent.";
            actions: u64, "How many actions it brought, such as sign-ups."
        ) -> crate::evidence::UnitCost,
        spend(crate::acquisition::CostPerActionOptions) -> crate::log::Figure<crate::evidence::UnitCost>,
        spend_groups(crate::acquisition::CostPerActionOptions) -> crate::log::Breakdown<crate::evidence::UnitCost>
    ),
    metric!(
        acquisition.conversion_rate,
        scalar(
            conversions: u64, "Visitors who did what they were wanted to.";
            visitors: u64, "All visitors."
        ) -> crate::evidence::Rate,
        interactions(crate::acquisition::ConversionRateOptions) -> crate::log::Figure<crate::acquisition::ConversionRate>,
        interaction_groups(crate::acquisition::ConversionRateOptions) -> crate::log::Breakdown<crate::acquisition::ConversionRate>
    ),
    metric!(
        acquisition.return_on_ad_spend,
        scalar(
            revenue: crate::model::Money, "What the advertisements brought.";
            ad_spend: crate::model::Money, "What they cost."
        ) -> crate::evidence::RatioOfMeans,
        spend(crate::acquisition::ReturnOnAdSpendOptions) -> crate::log::Figure<crate::evidence::ReturnOnCost>,
        spend_groups(crate::acquisition::ReturnOnAdSpendOptions) -> crate::log::Breakdown<crate::evidence::ReturnOnCost>
    ),
    metric!(
        acquisition.ltv_to_cac,
        scalar(
            lifetime_value: crate::model::Money, "What a customer is worth.";
            acquisition_cost: crate::model::Money, "What it cost to win one."
        ) -> crate::evidence::RatioOfMeans,
        spend(crate::acquisition::LtvToCacOptions) -> crate::log::Figure<crate::acquisition::LtvToCac>,
        spend_groups(crate::acquisition::LtvToCacOptions) -> crate::log::Breakdown<crate::acquisition::LtvToCac>
    ),
    metric!(
        acquisition.payback_period,
        scalar(
            acquisition_cost: crate::model::Money, "What it cost to win a customer.";
            margin_per_month: crate::model::Money, "The margin that a customer brings each month.";
            discount_rate: Option<f64>, "The rate by which a month makes money worth less; none if not given."
        ) -> crate::acquisition::PaybackPeriod,
        spend(crate::acquisition::PaybackOptions) -> crate::log::Figure<crate::acquisition::PaybackPeriod>,
        spend_groups(crate::acquisition::PaybackOptions) -> crate::log::Breakdown<crate::acquisition::PaybackPeriod>
    ),
    metric!(
        acquisition.channel_table,
        spend(crate::acquisition::ChannelTableOptions) -> crate::table::Table
    ),
];
