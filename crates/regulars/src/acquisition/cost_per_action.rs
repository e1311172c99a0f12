//! What an action costs on the channels that money is spent on.

use std::collections::BTreeSet;

use regulars_derive::Options;

use super::joined::{Joined, asked};
use super::options::{Channels, Costs};
use crate::Error;
use crate::evidence::{Unit, UnitCost};
use crate::log::{Breakdown, Figure, Grouped, Spend, Who};
use crate::model::{Currency, Kind, Money};

/// Which action counts, and what it cost.
#[derive(Debug, Clone, PartialEq, Eq, Default, Options)]
pub struct CostPerActionOptions {
    /// The kind of interaction that is the action; it must be given.
    pub kind: Option<Kind>,
    /// What the action must be about, such as a page or a form, or the name of a custom kind; about anything if not given.
    pub about: Option<String>,
    /// Whether a person counts once in each group, however often they act.
    pub once_a_person: bool,
    /// Whose actions count.
    pub who: Who,
    /// Which money counts as a cost.
    pub costs: Costs,
    /// Which channels count: an action belongs to the channel on which it happened.
    pub channels: Channels,
    /// How many calendar days pass from the spend to the action that it brings.
    pub lag_days: u32,
}

impl From<Kind> for CostPerActionOptions {
    fn from(kind: Kind) -> Self {
        Self { kind: Some(kind), ..Self::default() }
    }
}

fn counted(joined: &Joined<'_>, options: &CostPerActionOptions) -> Result<Vec<UnitCost>, Error> {
    let log = joined.interactions()?;
    let kind =
        options.kind.ok_or_else(|| joined.missing("kind", "the kind of interaction that is the action"))?;
    let rows = &log.data().rows;
    let about =
        options.about.as_deref().map(|about| rows.about.values.iter().position(|known| known == about));
    // Where channels matter, there must be some.
    let channels = match log.dimension_codes("channel") {
        Ok(channels) => channels,
        Err(error) if joined.by_channels() || options.channels == Channels::Paid => return Err(error),
        Err(_) => &[],
    };
    let (mut counts, exactly) = (vec![0_u64; joined.cells()], log.exactly(&[kind]));
    let mut seen = BTreeSet::new();
    for visits in log.visits(log.persons(options.who)) {
        seen.clear();
        for (row, at) in visits.counted(exactly) {
            let code = || rows.about.codes.get(row).map(|&code| code as usize);
            if about.is_some_and(|about| about.is_none() || about != code()) {
                continue;
            }
            let channel = joined.acted_on(channels.get(row));
            let Some(cell) = joined.locate(at, channel).filter(|_| joined.counts(channel, options.channels))
            else {
                continue;
            };
            if options.once_a_person && !seen.insert(cell) {
                continue;
            }
            if let Some(count) = counts.get_mut(cell) {
                *count += 1;
            }
        }
    }
    let unit = Unit::Money(joined.spend.currency());
    let costs = joined.costs(options.costs, options.channels);
    costs.into_iter().zip(counts).map(|(cost, n)| UnitCost::from_ticks(cost, n, unit)).collect()
}

fn asked(options: &CostPerActionOptions) -> super::joined::Asked {
    let CostPerActionOptions { kind, about, once_a_person, who, costs, channels, lag_days: _ } = options;
    let mut asked = asked!(
        cost_per_action, kind: kind.map_or("none", Kind::slug), once_a_person: once_a_person, who: who.slug(), costs: costs,
        channels: channels
    );
    asked.who = Some(*who);
    asked.options.extend(about.iter().map(|about| ("about".into(), about.clone())));
    asked
}

#[doc = include_str!("../../docs/metrics/cost_per_action.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] where the cost is below 0.
///
/// # Example: 500.00 for 50 sign-ups
/// ```
/// use regulars::model::Money;
/// let cost = regulars::acquisition::cost_per_action(Money::parse("500")?, 50)?;
/// assert_eq!(cost.value(), Some(10.0));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn cost_per_action(cost: Money, actions: u64) -> Result<UnitCost, Error> {
    let cost = super::spent("cost_per_action", "cost", cost)?;
    UnitCost::from_ticks(cost, actions, Unit::Money(Currency::XXX))
}

impl Spend {
    #[doc = include_str!("../../docs/metrics/cost_per_action.md")]
    ///
    /// # Errors
    /// [`Error::Missing`] without interactions beside the log, or without a kind; [`Error::UnknownName`] where channels
    /// count and interactions have none.
    ///
    /// # Example: two newsletters ordered by a form that was found by a search
    /// ```
    /// use regulars::log::{Interactions, Spend, Strictness};
    /// use regulars::model::{Calendar, Currency, Interaction, Kind, Money, SpendEntry, Timestamp};
    ///
    /// let sent = |who: i64, channel: &str| {
    ///     Interaction::by_visitor(who, Timestamp::EPOCH, Kind::FormSubmitted.about(Some("news"), None)).with_channel(channel)
    /// };
    /// let log = Interactions::from_interactions(
    ///     &[sent(1, "search"), sent(2, "search"), sent(3, "street")], Calendar::default(), Strictness::STOP,
    /// )?;
    /// let list = [SpendEntry::at("search", Timestamp::EPOCH, Money::parse("9")?)];
    /// let spend = Spend::from_entries(&list, Currency::EUR, Calendar::default(), Strictness::STOP)?.with_interactions(&log);
    /// let cost = spend.cost_per_action(Kind::FormSubmitted)?;
    /// assert_eq!((cost.n(), cost.value()), (2, Some(4.5)));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn cost_per_action(
        &self,
        options: impl Into<CostPerActionOptions>,
    ) -> Result<Figure<UnitCost>, Error> {
        let (options, grouped) = (options.into(), Grouped::new(self.clone()));
        let joined = Joined::new(&grouped, "cost_per_action", options.lag_days)?;
        joined.figure(asked(&options), counted(&joined, &options)?)
    }
}

impl Grouped<Spend> {
    /// What an action costs in each group. See [`Spend::cost_per_action`].
    ///
    /// # Errors
    /// As [`Spend::cost_per_action`].
    pub fn cost_per_action(
        &self,
        options: impl Into<CostPerActionOptions>,
    ) -> Result<Breakdown<UnitCost>, Error> {
        let options = options.into();
        let joined = Joined::new(self, "cost_per_action", options.lag_days)?;
        let nothing = |cost: &UnitCost| cost.n() == 0 && cost.cost() == 0;
        Ok(joined.breakdown(asked(&options), counted(&joined, &options)?, nothing))
    }
}
