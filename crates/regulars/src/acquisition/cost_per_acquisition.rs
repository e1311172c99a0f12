//! What an acquisition costs on the channels that money is spent on.

use regulars_derive::{Choice, Options};
use serde::{Deserialize, Serialize};

use super::joined::{Joined, asked, runs};
use super::options::{Channels, Costs};
use crate::Error;
use crate::evidence::{Unit, UnitCost};
use crate::log::{Breakdown, Figure, Grouped, Spend};
use crate::model::{Currency, Money};

/// What counts as an acquisition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum Acquisitions {
    /// A customer who orders for the first time. The default: a customer is acquired once.
    #[default]
    NewCustomers,
    /// Each order, first or later, as advertising platforms count conversions.
    Orders,
}

/// What counts, and what it cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Options)]
pub struct CostPerAcquisitionOptions {
    /// What counts as an acquisition.
    pub acquisitions: Acquisitions,
    /// Which money counts as a cost.
    pub costs: Costs,
    /// Which channels count: a campaign's cost is set against what the campaign brought.
    pub channels: Channels,
    /// How many calendar days pass from the spend to the order that it brings.
    pub lag_days: u32,
}

fn counted(joined: &Joined<'_>, options: CostPerAcquisitionOptions) -> Result<Vec<UnitCost>, Error> {
    let mut counts = vec![0_u64; joined.cells()];
    let mut count = |cell: usize, channel: usize| {
        if let Some(count) = counts.get_mut(cell).filter(|_| joined.counts(channel, options.channels)) {
            *count += 1;
        }
    };
    match options.acquisitions {
        Acquisitions::NewCustomers => joined.each_won(&mut |won| {
            if !won.known_before {
                count(won.cell, won.channel);
            }
            Ok(())
        })?,
        Acquisitions::Orders => {
            for run in runs(joined.orders()?) {
                let channel = joined.won_by(&run);
                run.placed()
                    .filter_map(|order| joined.locate(order.at, channel))
                    .for_each(|cell| count(cell, channel));
            }
        }
    }
    let unit = Unit::Money(joined.spend.currency());
    let costs = joined.costs(options.costs, options.channels);
    costs.into_iter().zip(counts).map(|(cost, n)| UnitCost::from_ticks(cost, n, unit)).collect()
}

fn asked(options: CostPerAcquisitionOptions) -> super::joined::Asked {
    let CostPerAcquisitionOptions { acquisitions, costs, channels, lag_days: _ } = options;
    asked!(cost_per_acquisition, acquisitions: acquisitions.slug(), costs: costs, channels: channels)
}

#[doc = include_str!("../../docs/metrics/cost_per_acquisition.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] where the cost is below 0.
///
/// # Example: 700.00 for 40 sales
/// ```
/// use regulars::model::Money;
/// let cost = regulars::acquisition::cost_per_acquisition(Money::parse("700")?, 40)?;
/// assert_eq!(cost.value(), Some(17.5));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn cost_per_acquisition(cost: Money, acquisitions: u64) -> Result<UnitCost, Error> {
    let cost = super::spent("cost_per_acquisition", "cost", cost)?;
    UnitCost::from_ticks(cost, acquisitions, Unit::Money(Currency::XXX))
}

impl Spend {
    #[doc = include_str!("../../docs/metrics/cost_per_acquisition.md")]
    ///
    /// # Errors
    /// [`Error::Missing`] without orders beside the log.
    ///
    /// # Example: the search engine's customers, and their orders
    /// ```
    /// use regulars::acquisition::{Acquisitions, CostPerAcquisitionOptions};
    /// use regulars::log::{Orders, Spend, Strictness};
    /// use regulars::model::{Calendar, Currency, Money, Order, SpendEntry, Timestamp};
    ///
    /// let day = |number: i64| Timestamp::from_seconds(number * 86_400);
    /// let list = [SpendEntry::over("search", day(0)?, day(30)?, Money::parse("90")?)];
    /// let bought = ["ann", "ann", "ben"].map(|who| Order::new(who, Timestamp::EPOCH, Money::ZERO));
    /// let orders = Orders::from_orders(&bought, Currency::EUR, Calendar::default(), Strictness::STOP)?
    ///     .with_acquisition_channels([("ann".into(), "search")])?;
    /// let spend = Spend::from_entries(&list, Currency::EUR, Calendar::default(), Strictness::STOP)?.with_orders(&orders);
    ///
    /// let options = CostPerAcquisitionOptions::default();
    /// assert_eq!(spend.cost_per_acquisition(options)?.value(), Some(90.0)); // Ann
    /// let each_order = CostPerAcquisitionOptions { acquisitions: Acquisitions::Orders, ..options };
    /// assert_eq!(spend.cost_per_acquisition(each_order)?.value(), Some(45.0)); // Ann's two
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn cost_per_acquisition(
        &self,
        options: impl Into<CostPerAcquisitionOptions>,
    ) -> Result<Figure<UnitCost>, Error> {
        let (options, grouped) = (options.into(), Grouped::new(self.clone()));
        let joined = Joined::new(&grouped, "cost_per_acquisition", options.lag_days)?;
        joined.figure(asked(options), counted(&joined, options)?)
    }
}

impl Grouped<Spend> {
    /// What an acquisition costs in each group. See [`Spend::cost_per_acquisition`].
    ///
    /// # Errors
    /// As [`Spend::cost_per_acquisition`].
    pub fn cost_per_acquisition(
        &self,
        options: impl Into<CostPerAcquisitionOptions>,
    ) -> Result<Breakdown<UnitCost>, Error> {
        let options = options.into();
        let joined = Joined::new(self, "cost_per_acquisition", options.lag_days)?;
        let nothing = |cost: &UnitCost| cost.n() == 0 && cost.cost() == 0;
        Ok(joined.breakdown(asked(options), counted(&joined, options)?, nothing))
    }
}
