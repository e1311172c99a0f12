//! What loyalty programmes do: points, members, tiers and referrals.

use super::define::metric;
use crate::catalog::Metric;

pub(super) static METRICS: &[Metric] = &[
    metric!(
        loyalty.points_balance,
        points(crate::loyalty::PointsBalanceOptions) -> crate::log::Figure<crate::loyalty::PointsBalance>,
        points_groups(crate::loyalty::PointsBalanceOptions) -> crate::log::Breakdown<crate::loyalty::PointsBalance>
    ),
    metric!(
        loyalty.customer_points,
        points(crate::loyalty::PointsBalanceOptions) -> crate::table::Table
    ),
    metric!(
        loyalty.redemption_rate,
        scalar(
            redeemed: u64, "Points that were redeemed.";
            earned: u64, "Points that were earned."
        ) -> crate::evidence::RatioOfMeans,
        points(crate::loyalty::RedemptionRateOptions) -> crate::log::Figure<crate::loyalty::RedemptionRate>,
        points_groups(crate::loyalty::RedemptionRateOptions) -> crate::log::Breakdown<crate::loyalty::RedemptionRate>
    ),
    metric!(
        loyalty.breakage_rate,
        scalar(
            expired: u64, "Points of those earned that expired.";
            earned: u64, "Points that were earned."
        ) -> crate::evidence::RatioOfMeans,
        points(crate::loyalty::FollowOptions) -> crate::log::Figure<crate::loyalty::BreakageRate>,
        points_groups(crate::loyalty::FollowOptions) -> crate::log::Breakdown<crate::loyalty::BreakageRate>
    ),
    metric!(
        loyalty.time_to_redemption,
        points(crate::loyalty::FollowOptions) -> crate::log::Figure<crate::loyalty::TimeToRedemption>,
        points_groups(crate::loyalty::FollowOptions) -> crate::log::Breakdown<crate::loyalty::TimeToRedemption>
    ),
    metric!(
        loyalty.points_liability,
        scalar(
            outstanding: u64, "Points that are outstanding.";
            value: crate::model::Money, "What `points` points are worth to who redeems them.";
            points: Option<u64>, "How many points are worth that much; 1 if not given.";
            redemption_rate: Option<f64>, "The share that is expected to be redeemed; all of them if not given."
        ) -> crate::loyalty::PointsLiability,
        points(crate::loyalty::PointsLiabilityOptions) -> crate::log::Figure<crate::loyalty::PointsLiability>,
        points_groups(crate::loyalty::PointsLiabilityOptions) -> crate::log::Breakdown<crate::loyalty::PointsLiability>
    ),
    metric!(
        loyalty.loyalty_effect,
        orders(crate::loyalty::LoyaltyEffectOptions) -> crate::log::Figure<crate::loyalty::LoyaltyEffect>
    ),
    metric!(
        loyalty.loyalty_tiers,
        orders(crate::loyalty::LoyaltyTiersOptions) -> crate::log::Figure<crate::loyalty::LoyaltyTiers>
    ),
    metric!(
        loyalty.referral_programme,
        orders(crate::loyalty::ReferralProgrammeOptions) -> crate::log::Figure<crate::loyalty::ReferralProgramme>,
        interactions(crate::loyalty::ReferralProgrammeOptions) -> crate::log::Figure<crate::loyalty::ReferralProgramme>
    ),
];
