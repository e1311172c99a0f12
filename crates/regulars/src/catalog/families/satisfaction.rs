//! How content customers are, and how they are helped: the metrics of satisfaction.

use super::define::metric;
use crate::catalog::Metric;

pub(super) static METRICS: &[Metric] = &[
    metric!(
        satisfaction.response_within_target,
        scalar(
            within: u64, "Tickets that kept within the target.";
            tickets: u64, "Tickets that kept within it or did not."
        ) -> crate::evidence::Rate
    ),
    metric!(
        satisfaction.contacts_per_ticket,
        scalar(
            contacts: u64, "How often customers got in touch.";
            tickets: u64, "About how many tickets."
        ) -> crate::evidence::RatioOfMeans
    ),
    metric!(
        satisfaction.reopen_rate,
        scalar(
            reopened: u64, "Tickets that were reopened.";
            resolved: u64, "Tickets that were resolved, reopened or not."
        ) -> crate::evidence::Rate
    ),
    metric!(
        satisfaction.complaint_rate,
        scalar(
            complaints: u64, "How many complaints, or customers who complained.";
            of: u64, "Tickets, customers or orders that they are a share of."
        ) -> crate::evidence::Rate
    ),
    metric!(
        satisfaction.contact_rate,
        scalar(
            contacts: u64, "Tickets, or contacts about them.";
            orders: u64, "Orders of the same time."
        ) -> crate::evidence::RatioOfMeans
    ),
];
