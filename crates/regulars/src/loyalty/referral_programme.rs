//! What a referral programme costs, and what the customers whom it brings are worth.

use regulars_derive::{Options, Record};
use serde::{Deserialize, Serialize};

use super::fates::DAY;
use super::member_orders::Bought;
use crate::Error;
use crate::engagement::Referrals;
use crate::evidence::{Difference, Mean, Rate, Total, Unit};
use crate::log::{About, Basis, Figure, Interactions, Orders, Who, page};
use crate::model::{Money, Timestamp};
use crate::numeric::float;

/// What is paid for a referral, and which customers are referred ones.
#[derive(Debug, Clone, PartialEq, Eq, Options)]
pub struct ReferralProgrammeOptions {
    /// What who refers gets for each customer whom they bring.
    pub referrer_reward: Money,
    /// What who is referred gets.
    pub referred_reward: Money,
    /// What the programme costs besides, whatever it brings.
    pub other_cost: Money,
    /// The acquisition channel of customers who were referred.
    pub channel: String,
    /// Over how many days of 24 hours since the first order customers are compared: 90 by default. Those of whom less is known are
    /// left out, so that the old are not set against the young.
    pub days: u32,
    /// The end of what is known. The end of the log if not given.
    pub as_of: Option<Timestamp>,
}

impl Default for ReferralProgrammeOptions {
    fn default() -> Self {
        Self {
            referrer_reward: Money::ZERO,
            referred_reward: Money::ZERO,
            other_cost: Money::ZERO,
            channel: "referral".into(),
            days: 90,
            as_of: None,
        }
    }
}

/// A referral programme: what it brought, what it cost, and what referred customers bring beside others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct ReferralProgramme {
    /// Referrals that brought a customer: invitations that were converted, or where no invitations are known, referred customers
    /// whose first order is in the window.
    pub converted: u64,
    /// Invitations, where they are known.
    pub invitations: Option<u64>,
    /// Converted invitations, of all, where they are known.
    pub conversion_rate: Option<Rate>,
    /// What was paid to those who refer.
    pub referrer_rewards: Total,
    /// What was paid to those who were referred.
    pub referred_rewards: Total,
    /// All that it cost: both, and what it costs besides.
    pub cost: Total,
    /// The cost of each converted referral; nothing where there was none.
    pub cost_per_referral: Option<f64>,
    /// Net revenue of each referred customer in the first days.
    pub referred: Mean,
    /// Net revenue of each other customer in the first days.
    pub others: Mean,
    /// The one less the other. It says who is referred as much as what that does.
    pub value_gap: Difference,
    /// Referred customers who ordered again in the first days.
    pub referred_repeat_rate: Rate,
    /// Other customers who ordered again in the first days.
    pub others_repeat_rate: Rate,
    /// The one less the other.
    pub repeat_gap: Difference,
    /// New customers of the window of whom less than the first days is known. They are in neither.
    pub too_recent: u64,
    /// Those of the others for whom no channel is given.
    pub without_channel: u64,
}

const METRIC: &str = "referral_programme";

/// Customers while they are counted.
struct Tally {
    value: Mean,
    again: u64,
}

impl Tally {
    fn repeat_rate(&self) -> Result<Rate, Error> {
        Rate::new(self.again, self.value.n())
    }
}

/// A reward that is paid so many times.
fn paid(reward: Money, param: &str, times: u64, unit: Unit) -> Result<Total, Error> {
    if reward < Money::ZERO {
        return Err(Error::domain(METRIC, param, reward, "0 or more"));
    }
    Ok(Total::new(times, i128::from(reward.ticks()) * i128::from(times), unit))
}

fn programme(
    orders: &Orders,
    options: &ReferralProgrammeOptions,
    referrals: Option<&Referrals>,
) -> Result<ReferralProgramme, Error> {
    let allowed = "the channels that brought customers to the log of orders, by with_acquisition_channels";
    let acquired =
        orders.data().acquired.as_ref().ok_or_else(|| Error::missing(METRIC, "channels", allowed))?;
    if options.days == 0 {
        return Err(Error::domain(METRIC, "days", options.days, "1 or more"));
    }
    let unit = Unit::Money(orders.currency());
    let window = orders.window().micros();
    let until = options.as_of.or_else(|| orders.observed_until()).map_or(0, Timestamp::micros);
    let length = i64::from(options.days).saturating_mul(DAY);
    let [mut referred, mut others] = [(); 2].map(|()| Tally { value: Mean::empty(unit), again: 0 });
    let (mut won, mut too_recent, mut without_channel) = (0, 0, 0);
    for run in orders.runs() {
        let Some(first) = run.placed().next().map(|placed| placed.at) else { continue };
        if !window.contains(&first) || first >= until {
            continue;
        }
        let channel = run.customer.and_then(|customer| acquired.codes.get(customer));
        let channel = channel.and_then(|&code| acquired.values.get(code as usize));
        let is_referred = channel == Some(options.channel.as_str());
        won += u64::from(is_referred);
        let days = first..first.saturating_add(length);
        if days.end > until {
            too_recent += 1;
            continue;
        }
        without_channel += u64::from(channel.is_none());
        let bought = Bought::between(&run, &days)?;
        let tally = if is_referred { &mut referred } else { &mut others };
        tally.value.push(bought.net)?;
        tally.again += u64::from(bought.orders > 1);
    }
    let converted = referrals.map_or(won, |referrals| referrals.converted);
    let to_referrers = paid(options.referrer_reward, "referrer_reward", converted, unit)?;
    let to_referred = paid(options.referred_reward, "referred_reward", converted, unit)?;
    let besides = paid(options.other_cost, "other_cost", 1, unit)?;
    let sum = to_referrers.sum() + to_referred.sum() + besides.sum();
    let cost = Total::new(converted, sum, unit);
    let (referred_repeat_rate, others_repeat_rate) = (referred.repeat_rate()?, others.repeat_rate()?);
    Ok(ReferralProgramme {
        converted,
        invitations: referrals.map(|referrals| referrals.invitations),
        conversion_rate: referrals.map(|referrals| referrals.conversion_rate),
        referrer_rewards: to_referrers,
        referred_rewards: to_referred,
        cost,
        cost_per_referral: cost.value().filter(|_| converted > 0).map(|cost| cost / float(converted)),
        referred: referred.value,
        others: others.value,
        value_gap: Difference::of_means(referred.value, others.value)?,
        referred_repeat_rate,
        others_repeat_rate,
        repeat_gap: Difference::of_rates(referred_repeat_rate, others_repeat_rate),
        too_recent,
        without_channel,
    })
}

fn told(options: &ReferralProgrammeOptions) -> Vec<(String, String)> {
    let ReferralProgrammeOptions { referrer_reward, referred_reward, other_cost, channel, days, as_of } =
        options;
    let money = [
        ("referrer_reward", referrer_reward),
        ("referred_reward", referred_reward),
        ("other_cost", other_cost),
    ];
    let mut told: Vec<(String, String)> = money.map(|(name, money)| (name.into(), money.to_string())).into();
    told.push(("channel".into(), channel.clone()));
    told.push(("days".into(), days.to_string()));
    told.extend(as_of.map(|at| ("as_of".into(), at.to_string())));
    told
}

fn based(orders: &Orders, options: &ReferralProgrammeOptions) -> Basis {
    orders.basis(METRIC, page!(referral_programme), About::Customers, told(options))
}

impl Orders {
    #[doc = include_str!("../../docs/metrics/referral_programme.md")]
    ///
    /// # Errors
    /// [`Error::Missing`] where no acquisition channels are known; [`Error::OutOfDomain`] with money below 0 or 0 days;
    /// [`Error::Overflow`] where a sum no longer fits.
    ///
    /// # Example: 10.00 for each side brought a customer who spent 70.00, beside one who spent 30.00
    /// ```
    /// use regulars::log::{Orders, Strictness};
    /// use regulars::loyalty::ReferralProgrammeOptions;
    /// use regulars::model::{Calendar, Currency, Money, Order, Timestamp};
    ///
    /// let day = |number: i64| Timestamp::from_seconds(number * 86_400);
    /// let list = [
    ///     Order::new("ann", day(0)?, Money::parse("30")?),
    ///     Order::new("ben", day(5)?, Money::parse("50")?),
    ///     Order::new("ben", day(9)?, Money::parse("20")?),
    /// ];
    /// let orders = Orders::from_orders(&list, Currency::EUR, Calendar::default(), Strictness::STOP)?
    ///     .with_acquisition_channels([("ann".into(), "search"), ("ben".into(), "referral")])?;
    /// let options = ReferralProgrammeOptions {
    ///     referrer_reward: Money::parse("10")?,
    ///     referred_reward: Money::parse("10")?,
    ///     as_of: Some(day(100)?),
    ///     ..Default::default()
    /// };
    /// let programme = orders.referral_programme(options)?;
    /// assert_eq!((programme.converted, programme.cost_per_referral), (1, Some(20.0)));
    /// assert_eq!((programme.value_gap.value(), programme.repeat_gap.value()), (Some(40.0), Some(1.0)));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn referral_programme(
        &self,
        options: impl Into<ReferralProgrammeOptions>,
    ) -> Result<Figure<ReferralProgramme>, Error> {
        let options = options.into();
        Ok(Figure { evidence: programme(self, &options, None)?, basis: based(self, &options) })
    }
}

impl Interactions {
    /// A referral programme of which invitations are known: the cost is that of the invitations that were sent in the window and
    /// converted, and referred customers are those of the orders beside the log. See [`Orders::referral_programme`].
    ///
    /// # Errors
    /// As [`Orders::referral_programme`], and [`Error::Missing`] without orders beside the log.
    pub fn referral_programme(
        &self,
        options: impl Into<ReferralProgrammeOptions>,
    ) -> Result<Figure<ReferralProgramme>, Error> {
        let options = options.into();
        let orders = self.orders(METRIC)?.within(self.window());
        let referrals = self.referrals(Who::Everybody)?;
        let evidence = programme(&orders, &options, Some(&referrals.evidence))?;
        let mut basis = self.basis(METRIC, page!(referral_programme), Who::Everybody, told(&options));
        let left_out = orders.excluded(About::Customers);
        (basis.excluded.cancelled, basis.excluded.test) = (left_out.cancelled, left_out.test);
        basis.excluded.pending = left_out.pending;
        Ok(Figure { evidence, basis })
    }
}
