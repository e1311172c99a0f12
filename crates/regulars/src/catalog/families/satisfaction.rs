//! How content customers are, and how they are helped: the metrics of satisfaction.

use super::define::metric;
use crate::catalog::Metric;

pub(super) static METRICS: &[Metric] = &[
    metric!(
        satisfaction.first_reply_time,
        tickets(crate::satisfaction::FirstReplyTimeOptions) -> crate::log::Figure<crate::survival::KaplanMeier>,
        ticket_groups(crate::satisfaction::FirstReplyTimeOptions) -> crate::log::Breakdown<crate::survival::KaplanMeier>
    ),
    metric!(
        satisfaction.resolution_time,
        tickets(crate::satisfaction::ResolutionTimeOptions) -> crate::log::Figure<crate::survival::KaplanMeier>,
        ticket_groups(crate::satisfaction::ResolutionTimeOptions) -> crate::log::Breakdown<crate::survival::KaplanMeier>
    ),
    metric!(
        satisfaction.response_within_target,
        scalar(
            within: u64, "Tickets that kept within the target.";
            tickets: u64, "Tickets that kept within it or did not."
        ) -> crate::evidence::Rate,
        tickets(crate::satisfaction::ResponseWithinTargetOptions) -> crate::log::Figure<crate::satisfaction::ResponseWithinTarget>,
        ticket_groups(crate::satisfaction::ResponseWithinTargetOptions) -> crate::log::Breakdown<crate::satisfaction::ResponseWithinTarget>
    ),
    metric!(
        satisfaction.contacts_per_ticket,
        scalar(
            contacts: u64, "How often customers got in touch.";
            tickets: u64, "About how many tickets."
        ) -> crate::evidence::RatioOfMeans,
        tickets() -> crate::log::Figure<crate::satisfaction::ContactsPerTicket>,
        ticket_groups() -> crate::log::Breakdown<crate::satisfaction::ContactsPerTicket>
    ),
    metric!(
        satisfaction.reopen_rate,
        scalar(
            reopened: u64, "Tickets that were reopened.";
            resolved: u64, "Tickets that were resolved, reopened or not."
        ) -> crate::evidence::Rate,
        tickets(crate::satisfaction::ReopenRateOptions) -> crate::log::Figure<crate::satisfaction::ReopenRate>,
        ticket_groups(crate::satisfaction::ReopenRateOptions) -> crate::log::Breakdown<crate::satisfaction::ReopenRate>
    ),
    metric!(
        satisfaction.complaint_rate,
        scalar(
            complaints: u64, "How many complaints, or customers who complained.";
            of: u64, "Tickets, customers or orders that they are a share of."
        ) -> crate::evidence::Rate,
        tickets() -> crate::log::Figure<crate::satisfaction::ComplaintRate>,
        ticket_groups() -> crate::log::Breakdown<crate::satisfaction::ComplaintRate>
    ),
    metric!(
        satisfaction.contact_rate,
        scalar(
            contacts: u64, "Tickets, or contacts about them.";
            orders: u64, "Orders of the same time."
        ) -> crate::evidence::RatioOfMeans,
        tickets(crate::satisfaction::ContactRateOptions) -> crate::log::Figure<crate::evidence::RatioOfMeans>,
        ticket_groups(crate::satisfaction::ContactRateOptions) -> crate::log::Breakdown<crate::evidence::RatioOfMeans>
    ),
];
