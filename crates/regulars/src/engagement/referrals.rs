//! Referrals: who invites others, how many of those become customers, and how fast.

use std::collections::{BTreeMap, VecDeque};

use regulars_derive::Record;
use serde::{Deserialize, Serialize};

use super::WhoOptions;
use super::grouped::asked;
use crate::Error;
use crate::evidence::{Distribution, Mean, Rate, Unit};
use crate::log::{Figure, Interactions, NO_VALUE};
use crate::model::Kind;

/// Invitations, and what became of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct Referrals {
    /// Persons who were active in the window or invited somebody.
    pub persons: u64,
    /// Persons who invited somebody.
    pub referrers: u64,
    /// Invitations.
    pub invitations: u64,
    /// Invitations that were converted: the one who was invited became a customer.
    pub converted: u64,
    /// Referrers, of the persons.
    pub referral_rate: Rate,
    /// Converted invitations, of all.
    pub conversion_rate: Rate,
    /// Invitations a person.
    pub invitations_per_person: Mean,
    /// New customers that a person brings: converted invitations a person.
    pub viral_coefficient: Mean,
    /// From an invitation to its conversion, where both name the referral.
    pub cycle_time: Distribution,
    /// Conversions without an invitation before them. They are bad data, and in no rate.
    pub without_invitation: u64,
}

#[doc = include_str!("../../docs/metrics/referral_rate.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] where more customers refer than there are.
///
/// # Example: 20 of 100 customers invite others
/// ```
/// assert_eq!(regulars::engagement::referral_rate(20, 100)?.value(), Some(0.2));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn referral_rate(referrers: u64, customers: u64) -> Result<Rate, Error> {
    super::part("referral_rate", "referrers", referrers, customers, "customers")
}

#[doc = include_str!("../../docs/metrics/referral_conversion_rate.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] where more were converted than invited.
///
/// # Example: 30 of 120 invitations bring a customer
/// ```
/// assert_eq!(regulars::engagement::referral_conversion_rate(30, 120)?.value(), Some(0.25));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn referral_conversion_rate(converted: u64, invitations: u64) -> Result<Rate, Error> {
    super::part("referral_conversion_rate", "converted", converted, invitations, "invitations")
}

#[doc = include_str!("../../docs/metrics/viral_coefficient.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] with invitations below 0, or a conversion rate outside 0 to 1.
///
/// # Example: five invitations a customer, of which one in five converts
/// ```
/// assert_eq!(regulars::engagement::viral_coefficient(5.0, 0.2)?, 1.0);
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn viral_coefficient(invitations_per_customer: f64, conversion_rate: f64) -> Result<f64, Error> {
    let metric = "viral_coefficient";
    if !(invitations_per_customer.is_finite() && invitations_per_customer >= 0.0) {
        let allowed = "a finite number of 0 or more";
        return Err(Error::domain(metric, "invitations_per_customer", invitations_per_customer, allowed));
    }
    if !(0.0..=1.0).contains(&conversion_rate) {
        return Err(Error::domain(metric, "conversion_rate", conversion_rate, "a share from 0 to 1"));
    }
    Ok(invitations_per_customer * conversion_rate)
}

impl Interactions {
    #[doc = include_str!("../../docs/metrics/referrals.md")]
    ///
    /// # Errors
    /// [`Error::Overflow`] where a sum no longer fits.
    ///
    /// # Example: two invitations of one of two persons, one of which converts after three days
    /// ```
    /// use regulars::log::{Interactions, Strictness, Who};
    /// use regulars::model::{Calendar, Interaction, Kind, Timestamp};
    ///
    /// let did = |who: i64, day: i64, kind: Kind, referral: Option<&str>| {
    ///     let at = Timestamp::from_seconds(day * 86_400)?;
    ///     Ok::<_, regulars::Error>(Interaction::by_customer(who, at, kind.about(referral, None)))
    /// };
    /// let list = [
    ///     did(1, 0, Kind::ReferralSent, Some("a"))?,
    ///     did(1, 1, Kind::ReferralSent, Some("b"))?,
    ///     did(1, 3, Kind::ReferralConverted, Some("a"))?,
    ///     did(2, 0, Kind::Login, None)?,
    /// ];
    /// let log = Interactions::from_interactions(&list, Calendar::default(), Strictness::STOP)?;
    /// let referrals = log.referrals(Who::Customers)?;
    /// assert_eq!((referrals.referral_rate.value(), referrals.conversion_rate.value()), (Some(0.5), Some(0.5)));
    /// assert_eq!((referrals.viral_coefficient.value(), referrals.cycle_time.median()), (Some(0.5), Some(3.0)));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn referrals(&self, options: impl Into<WhoOptions>) -> Result<Figure<Referrals>, Error> {
        let who = options.into().who;
        let (rows, window) = (&self.data().rows, self.window().micros());
        let own = self.counts(super::active::own);
        let counts = self.exactly(&[Kind::ReferralSent, Kind::ReferralConverted]);
        let (mut sent, mut brought) = (Mean::empty(Unit::Count), Mean::empty(Unit::Count));
        let (mut referrers, mut without_invitation) = (0, 0);
        let mut cycle_time = Distribution::empty(Unit::Elapsed);
        // The invitations that are open, by their key and in order; those without a key wait for one another's turn.
        let mut open: BTreeMap<u32, VecDeque<i64>> = BTreeMap::new();
        for visits in self.visits(self.persons(who)) {
            let (mut invitations, mut converted) = (0_i64, 0_i64);
            open.clear();
            for (row, at) in visits.counted(counts) {
                let key = rows.about.codes.get(row).copied().unwrap_or(NO_VALUE);
                if rows.kinds.get(row) == Some(&Kind::ReferralSent) {
                    open.entry(key).or_default().push_back(at);
                    invitations += i64::from(window.contains(&at));
                    continue;
                }
                let Some(invited) = open.get_mut(&key).and_then(VecDeque::pop_front) else {
                    without_invitation += u64::from(window.contains(&at));
                    continue;
                };
                if window.contains(&invited) {
                    converted += 1;
                    if key != NO_VALUE {
                        cycle_time.push(at - invited)?;
                    }
                }
            }
            let active = invitations > 0 || visits.counted(own).any(|(_, at)| window.contains(&at));
            if active {
                sent.push(invitations)?;
                brought.push(converted)?;
            }
            referrers += u64::from(invitations > 0);
        }
        let whole = |mean: &Mean| u64::try_from(mean.sum()).unwrap_or(0);
        let evidence = Referrals {
            persons: sent.n(),
            referrers,
            invitations: whole(&sent),
            converted: whole(&brought),
            referral_rate: Rate::new(referrers, sent.n())?,
            conversion_rate: Rate::new(whole(&brought), whole(&sent))?,
            invitations_per_person: sent,
            viral_coefficient: brought,
            cycle_time,
            without_invitation,
        };
        Ok(Figure { evidence, basis: asked!(referrals, who).basis(self) })
    }
}
