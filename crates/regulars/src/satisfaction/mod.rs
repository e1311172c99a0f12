//! How satisfied customers are: what they answer when they are asked, how they rate and vote, what they write, and how they
//! are helped.
//!
//! Each figure is asked of a log ([`Surveys`](crate::log::Surveys) or [`Tickets`](crate::log::Tickets)), of its groups, and where the text-books have a formula
//! of counts that somebody already has, by the function of the same name here. Answers that a question does not apply, and
//! invitations that nobody answered, are in no figure but the response rate, and are counted apart.

mod answers;
mod ces;
mod complaint_rate;
mod contact_rate;
mod contacts_per_ticket;
mod csat;
mod first_reply_time;
mod nps;
mod nps_difference;
mod nps_sample_size;
mod of_tickets;
mod per_order;
mod ratings;
mod reopen_rate;
mod resolution_time;
mod response_within_target;
mod sentiment;
#[cfg(test)]
mod support_tests;
mod survey_response_rate;
mod vote_score;
mod waits;

pub use ces::{Ces, CesOptions, EasySide, ces};
pub use complaint_rate::{ComplaintRate, complaint_rate};
pub use contact_rate::{ContactRateOptions, CountedContacts, contact_rate};
pub use contacts_per_ticket::{ContactsPerTicket, contacts_per_ticket};
pub use csat::{Csat, CsatOptions, csat};
pub use first_reply_time::FirstReplyTimeOptions;
pub use nps::{NpsOptions, NpsScale, nps};
pub use nps_difference::{NpsDifference, nps_difference};
pub use nps_sample_size::nps_sample_size;
pub use ratings::{RatingOptions, RatingPrior, Ratings, bayesian_average, ratings};
pub use reopen_rate::{ReopenRate, ReopenRateOptions, ReopenedOf, reopen_rate};
pub use resolution_time::ResolutionTimeOptions;
pub use response_within_target::{ResponseWithinTarget, ResponseWithinTargetOptions, response_within_target};
pub use sentiment::{Sentiment, SentimentOptions, sentiment};
pub use survey_response_rate::{SurveyResponseOptions, SurveyResponses, survey_response_rate};
pub use vote_score::{VoteOptions, VoteScore, vote_score};
pub use waits::{Milestone, WithoutReply};

use crate::Error;
use crate::evidence::Rate;

/// So many of a whole.
fn part(metric: &str, param: &str, part: u64, whole: u64, of: &str) -> Result<Rate, Error> {
    Rate::new(part, whole)
        .map_err(|_| Error::domain(metric, param, part, format!("at most the {of}, {whole}")))
}
