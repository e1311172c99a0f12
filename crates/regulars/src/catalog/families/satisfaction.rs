//! How satisfied customers are, and how they are helped: the metrics of satisfaction.

use super::define::metric;
use crate::catalog::Metric;

pub(super) static METRICS: &[Metric] = &[
    metric!(
        satisfaction.nps,
        scalar(
            promoters: u64, "How many would recommend the business: 9 or 10 of 10.";
            passives: u64, "How many are neither: 7 or 8 of 10.";
            detractors: u64, "How many would not recommend it: 0 to 6 of 10."
        ) -> crate::evidence::NetPromoter,
        surveys(crate::satisfaction::NpsOptions) -> crate::log::Figure<crate::evidence::NetPromoter>,
        survey_groups(crate::satisfaction::NpsOptions) -> crate::log::Breakdown<crate::evidence::NetPromoter>
    ),
    metric!(
        satisfaction.nps_difference,
        scalar(
            promoters: u64, "Promoters on the first side.";
            passives: u64, "Passives on the first side.";
            detractors: u64, "Detractors on the first side.";
            other_promoters: u64, "Promoters on the second side, which is taken off.";
            other_passives: u64, "Passives on the second side.";
            other_detractors: u64, "Detractors on the second side."
        ) -> crate::satisfaction::NpsDifference
    ),
    metric!(
        satisfaction.nps_sample_size,
        scalar(
            margin: f64, "How far the interval may reach to either side, in points.";
            confidence: Option<crate::evidence::Confidence>, "The confidence of the interval; 0.95 if not given.";
            promoters: Option<f64>, "The share of promoters that is expected; a half if neither share is given.";
            detractors: Option<f64>, "The share of detractors that is expected; a half if neither share is given.";
            population: Option<u64>, "How many customers there are in all; without bound if not given."
        ) -> u64
    ),
    metric!(
        satisfaction.csat,
        scalar(
            satisfied: u64, "Answers that are satisfied, such as 4 and 5 of 5.";
            answers: u64, "All answers."
        ) -> crate::evidence::Rate,
        surveys(crate::satisfaction::CsatOptions) -> crate::log::Figure<crate::satisfaction::Csat>,
        survey_groups(crate::satisfaction::CsatOptions) -> crate::log::Breakdown<crate::satisfaction::Csat>
    ),
    metric!(
        satisfaction.ces,
        scalar(
            easy: u64, "Answers on the easy side of the scale, such as 5, 6 and 7 of 7.";
            answers: u64, "All answers."
        ) -> crate::evidence::Rate,
        surveys(crate::satisfaction::CesOptions) -> crate::log::Figure<crate::satisfaction::Ces>,
        survey_groups(crate::satisfaction::CesOptions) -> crate::log::Breakdown<crate::satisfaction::Ces>
    ),
    metric!(
        satisfaction.survey_response_rate,
        scalar(
            responses: u64, "How many sent something back.";
            invited: u64, "How many were invited."
        ) -> crate::evidence::Rate,
        surveys(crate::satisfaction::SurveyResponseOptions) -> crate::log::Figure<crate::satisfaction::SurveyResponses>,
        survey_groups(crate::satisfaction::SurveyResponseOptions) -> crate::log::Breakdown<crate::satisfaction::SurveyResponses>
    ),
    metric!(
        satisfaction.ratings,
        scalar(
            counts: Vec<u64>, "How often each score was given, from the lowest on, a point apart.";
            lowest: Option<i64>, "The lowest score; 1 if not given.";
            prior_mean: Option<f64>, "What the Bayesian average starts from; the middle of the scale if not given.";
            prior_weight: Option<f64>, "How many ratings that weighs as much as; the number of scores if not given."
        ) -> crate::satisfaction::Ratings,
        surveys(crate::satisfaction::RatingOptions) -> crate::log::Figure<crate::satisfaction::Ratings>,
        survey_groups(crate::satisfaction::RatingOptions) -> crate::log::Breakdown<crate::satisfaction::Ratings>
    ),
    metric!(
        satisfaction.bayesian_average,
        scalar(
            mean: f64, "The mean of the ratings.";
            ratings: u64, "How many there are.";
            prior_mean: f64, "What a rating is taken to be before anybody has rated.";
            prior_weight: f64, "How many ratings that weighs as much as."
        ) -> Option<f64>
    ),
    metric!(
        satisfaction.vote_score,
        scalar(
            up: u64, "Votes up.";
            down: u64, "Votes down.";
            confidence: Option<crate::evidence::Confidence>, "The confidence of Wilson's interval; 0.95 if not given."
        ) -> crate::satisfaction::VoteScore,
        surveys(crate::satisfaction::VoteOptions) -> crate::log::Figure<crate::satisfaction::VoteScore>,
        survey_groups(crate::satisfaction::VoteOptions) -> crate::log::Breakdown<crate::satisfaction::VoteScore>
    ),
    metric!(
        satisfaction.sentiment,
        scalar(
            positive: u64, "Positive texts.";
            neutral: u64, "Neutral texts.";
            negative: u64, "Negative texts."
        ) -> crate::satisfaction::Sentiment,
        surveys(crate::satisfaction::SentimentOptions) -> crate::log::Figure<crate::satisfaction::Sentiment>,
        survey_groups(crate::satisfaction::SentimentOptions) -> crate::log::Breakdown<crate::satisfaction::Sentiment>
    ),
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
