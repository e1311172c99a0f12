//! What the models read, for each customer: how often, how recently and for how long.

mod columns;
mod observation;
mod options;
#[cfg(test)]
mod tests;
mod timeline;
mod unit;

use regulars_derive::Record;
use serde::{Deserialize, Serialize};

pub use columns::PurchaseColumns;
pub(crate) use observation::{Observation, Observed};
pub use options::{CountedPurchases, HistoryMerge, HistoryResolution, PurchaseHistoryOptions};
pub(crate) use timeline::{Merging, Timeline};
pub use unit::HistoryUnit;

use super::{Fit, FitOptions, Histories, History, ModelKind, Spend, Spends};
use crate::Error;
use crate::log::{Basis, Orders};
use crate::model::{Calendar, Timestamp};
use crate::progress::Watch;
use crate::table::{Column, Series, Table};

/// For each customer the frequency, recency, age and mean spend: what models of purchases and of spend are fitted to.
///
/// It is made [from a log](Orders::purchase_history), or [from columns](Self::from_columns) that somebody has already. Rows
/// are in the order of the customers' keys; where each guest is a customer, guests come last and have no key.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Record)]
#[serde(try_from = "columns::Stored")]
#[record(methods = crate::describe::purchase_history::METHODS)]
#[non_exhaustive]
pub struct PurchaseHistory {
    /// How purchases became histories.
    pub options: PurchaseHistoryOptions,
    /// The instant up to which customers were watched; nothing where it is not known.
    pub as_of: Option<Timestamp>,
    /// Customers who ordered before the window, and are left out: they are not new in it, and what they bought before is not in it.
    pub earlier: u64,
    /// What it was counted on, where it was counted from a log.
    pub basis: Option<Basis>,
    #[record(skip)]
    pub(super) calendar: Calendar,
    #[record(skip)]
    pub(super) customers: Option<Column>,
    #[record(skip)]
    pub(super) frequency: Series<u32>,
    #[record(skip)]
    pub(super) recency: Series<f64>,
    #[record(skip)]
    pub(super) t: Series<f64>,
    #[record(skip)]
    pub(super) log_gaps: Option<f64>,
    /// Absent for a customer without a purchase that counts; nothing at all where money is not known.
    #[record(skip)]
    pub(super) monetary_value: Option<Series<f64>>,
}

impl PurchaseHistory {
    /// How many customers there are.
    pub fn len(&self) -> usize {
        self.frequency.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.frequency.is_empty()
    }

    /// The customers' keys, where they are known.
    pub fn customers(&self) -> Option<&Column> {
        self.customers.as_ref()
    }

    /// How many purchases each customer made, as [`PurchaseHistoryOptions::frequency`] counts them.
    pub fn frequency(&self) -> &[u32] {
        self.frequency.values()
    }

    /// The time from each customer's first purchase to the last, in the unit; 0 where there was one only.
    pub fn recency(&self) -> &[f64] {
        self.recency.values()
    }

    /// The time from each customer's first purchase to the end of the watch, in the unit.
    pub fn t(&self) -> &[f64] {
        self.t.values()
    }

    /// The sum over all repeat purchases of the logarithm of the time since the purchase before, in the unit: how evenly
    /// purchases came, which a model of their regularity can use. `None` where it is not known, and where some purchase came at
    /// the very time of the one before.
    pub fn sum_log_gaps(&self) -> Option<f64> {
        self.log_gaps
    }

    /// The mean net spend of each customer's purchases, as [`PurchaseHistoryOptions::monetary_value`] counts them, in the
    /// log's currency; absent where there is no such purchase. `None` where money is not known.
    pub fn monetary_value(&self) -> Option<&Series<f64>> {
        self.monetary_value.as_ref()
    }

    /// What the models read of one customer: always the repeat purchases, whatever the frequency counts.
    pub fn history(&self, customer: usize) -> Option<History> {
        self.history_of(
            *self.frequency().get(customer)?,
            *self.recency().get(customer)?,
            *self.t().get(customer)?,
        )
    }

    fn history_of(&self, frequency: u32, recency: f64, t: f64) -> Option<History> {
        let first = u32::from(self.options.frequency == CountedPurchases::All);
        History::new(f64::from(frequency.saturating_sub(first)), recency, t).ok()
    }

    /// What the models read of each customer, in order.
    pub fn each(&self) -> impl Iterator<Item = History> + '_ {
        let rows = self.frequency().iter().zip(self.recency()).zip(self.t());
        rows.filter_map(|((&frequency, &recency), &t)| self.history_of(frequency, recency, t))
    }

    /// The same customers with equal ones counted together: what a fit reads.
    pub fn histories(&self) -> Histories {
        let histories = Histories::new(self.each());
        match self.log_gaps {
            Some(sum) => histories.with_log_gaps(sum),
            None => histories,
        }
    }

    /// What is known of each customer's spend, in order: the mean of the purchases that the monetary value counts, and how
    /// many they are. `None` where money is not known.
    pub fn each_spend(&self) -> Option<impl Iterator<Item = Spend> + '_> {
        let more = match (self.options.frequency, self.options.monetary_value) {
            (CountedPurchases::Repeat, CountedPurchases::All) => 1.0,
            (CountedPurchases::All, CountedPurchases::Repeat) => -1.0,
            _ => 0.0,
        };
        let rows = self.frequency().iter().zip(self.monetary_value.as_ref()?.iter());
        Some(rows.map(move |(&frequency, mean)| {
            let mean = mean.unwrap_or(0.0);
            // Both were checked, but for a mean that is no amount of any currency.
            Spend::new(f64::from(frequency) + more, mean).unwrap_or(Spend::NOTHING)
        }))
    }

    /// The same with equal ones counted together: what a model of spend is fitted to. There are none where money is not
    /// known.
    pub fn spends(&self) -> Spends {
        Spends::new(self.each_spend().into_iter().flatten())
    }

    /// The model of a kind that fits these customers best: a model of purchases their [histories](Self::histories),
    /// Gamma-Gamma their [spends](Self::spends).
    ///
    /// # Errors
    /// Those of [`Fit::of`]; [`Error::Interrupted`] by whoever is told.
    pub fn fit(&self, kind: ModelKind, options: FitOptions, watch: Watch<'_>) -> Result<Fit, Error> {
        match kind {
            ModelKind::GammaGamma => Fit::of_spends(&self.spends(), options, watch),
            kind => Fit::watched(kind, &self.histories(), options, watch),
        }
    }

    /// A row for each customer: `customer` where keys are known, `frequency`, `recency`, `t`, `monetary_value` where money
    /// is known, and `since_last`, the time from the last purchase to the end of the watch (`t` less `recency`), which is
    /// what segmentation by recency, frequency and money calls recency.
    pub fn table(&self) -> Table {
        let frequency = self.frequency().iter().map(|&count| i64::from(count)).collect();
        let since = self.t().iter().zip(self.recency()).map(|(t, recency)| t - recency).collect();
        let columns = [
            ("customer", self.customers.clone()),
            ("frequency", Some(Column::Ints(frequency))),
            ("recency", Some(Column::Floats(self.recency.clone()))),
            ("t", Some(Column::Floats(self.t.clone()))),
            ("monetary_value", self.monetary_value.clone().map(Column::Floats)),
            ("since_last", Some(Column::Floats(since))),
        ];
        Table::new(columns.into_iter().filter_map(|(name, column)| Some((name, column?))))
    }
}

impl Orders {
    #[doc = include_str!("../../../docs/metrics/purchase_history.md")]
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] if `as_of` lies before the log's window or after its end; [`Error::Overflow`] where the sum of
    /// a customer no longer fits.
    ///
    /// # Example: a customer who came back twice, and one who did not
    /// ```
    /// use regulars::lifetime::{HistoryUnit, PurchaseHistoryOptions};
    /// # use regulars::log::{Orders, Strictness};
    /// # use regulars::model::{Calendar, Currency, Money, Order, Timestamp};
    /// # let utc = Calendar::default();
    /// # let at = |text| Timestamp::parse(text, &utc);
    /// # let list = [
    /// #     Order::new("ann", at("2011-01-05")?, Money::parse("10")?),
    /// #     Order::new("ann", at("2011-01-19")?, Money::parse("20")?),
    /// #     Order::new("ann", at("2011-02-02 10:00")?, Money::parse("25")?),
    /// #     Order::new("ann", at("2011-02-02 10:20")?, Money::parse("5")?),
    /// #     Order::new("ben", at("2011-02-16")?, Money::parse("12")?),
    /// # ];
    /// # let orders = Orders::from_orders(&list, Currency::GBP, utc, Strictness::STOP)?;
    /// // Ann: 10.00 on 5 January, 20.00 on the 19th, 25.00 and 5.00 on 2 February. Ben: 12.00 on 16 February.
    /// let options = PurchaseHistoryOptions { as_of: Some(at("2011-03-03")?), ..HistoryUnit::Week.into() };
    /// let history = orders.purchase_history(options)?;
    /// assert_eq!(history.frequency(), [2, 0]);
    /// assert_eq!(history.recency(), [4.0, 0.0]);
    /// assert_eq!(history.t(), [8.0, 2.0]); // up to 2 March, the last day that was watched
    /// assert_eq!(history.monetary_value(), Some(&vec![Some(25.0), None].into())); // (20 + 30) / 2
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn purchase_history(&self, options: PurchaseHistoryOptions) -> Result<PurchaseHistory, Error> {
        let page = crate::log::page!(purchase_history);
        Ok(Observation { metric: "purchase_history", page, options, end: None, since: None }
            .run(self)?
            .calibration)
    }
}
