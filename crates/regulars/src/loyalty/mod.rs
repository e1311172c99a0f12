//! Loyalty programmes: what becomes of points, what a programme does to those who join, its tiers, and referrals.
//!
//! Figures of points are asked of a ledger ([`Points`](crate::log::Points)), those of members of orders with their
//! memberships ([`Orders::with_members`](crate::log::Orders::with_members)).

mod asked;
mod breakage_rate;
mod customer_points;
mod fates;
mod joining;
mod loyalty_effect;
mod loyalty_tiers;
mod member_orders;
#[cfg(test)]
mod member_tests;
mod points_balance;
mod points_liability;
mod redemption_rate;
mod referral_programme;
#[cfg(test)]
mod tests;
mod time_to_redemption;

pub use breakage_rate::{BreakageRate, breakage_rate};
pub use fates::{FollowOptions, RedemptionRateOptions};
pub use joining::JoiningEffect;
pub use loyalty_effect::{LoyaltyEffect, LoyaltyEffectOptions, MemberFigures, RawGap};
pub use loyalty_tiers::{LoyaltyTiers, LoyaltyTiersOptions, Tier};
pub use points_balance::{PointsBalance, PointsBalanceOptions};
pub use points_liability::{PointsLiability, PointsLiabilityOptions, points_liability};
pub use redemption_rate::{RedemptionRate, redemption_rate};
pub use referral_programme::{ReferralProgramme, ReferralProgrammeOptions};
pub use time_to_redemption::TimeToRedemption;
