//! How content customers are, and how they are helped.

mod complaint_rate;
mod contact_rate;
mod contacts_per_ticket;
mod first_reply_time;
mod of_tickets;
mod per_order;
mod reopen_rate;
mod resolution_time;
mod response_within_target;
#[cfg(test)]
mod support_tests;
mod waits;

pub use complaint_rate::{ComplaintRate, complaint_rate};
pub use contact_rate::{ContactRateOptions, CountedContacts, contact_rate};
pub use contacts_per_ticket::{ContactsPerTicket, contacts_per_ticket};
pub use first_reply_time::FirstReplyTimeOptions;
pub use reopen_rate::{ReopenRate, ReopenRateOptions, ReopenedOf, reopen_rate};
pub use resolution_time::ResolutionTimeOptions;
pub use response_within_target::{ResponseWithinTarget, ResponseWithinTargetOptions, response_within_target};
pub use waits::{Milestone, WithoutReply};
