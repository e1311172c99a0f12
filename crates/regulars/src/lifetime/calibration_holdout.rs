//! A log split in two: what models are fitted to, and what they are to foretell.

use regulars_derive::{Options, Record};
use serde::{Deserialize, Serialize};

use super::purchase_history::Observation;
use super::{
    CountedPurchases, HistoryMerge, HistoryResolution, HistoryUnit, PurchaseHistory, PurchaseHistoryOptions,
};
use crate::Error;
use crate::describe::define::method;
use crate::describe::purchase_history::BY_COUNT;
use crate::describe::{Describe, Method, Output, documented, read};
use crate::log::Orders;
use crate::model::Timestamp;
use crate::table::{Column, Series, Table};

/// Where a log is split, and how purchases become histories on both sides.
///
/// ```
/// use regulars::lifetime::CalibrationHoldoutOptions;
/// use regulars::model::{Calendar, Timestamp};
/// let at = |text| Timestamp::parse(text, &Calendar::default());
/// let options = CalibrationHoldoutOptions::new(at("1997-10-01")?, at("1998-07-01")?);
/// assert_eq!(options.split, Some(at("1997-10-01")?));
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Options, Record)]
#[serde(default, deny_unknown_fields)]
pub struct CalibrationHoldoutOptions {
    /// The first instant of the holdout; it has to be given. An order at it is in the holdout.
    pub split: Option<Timestamp>,
    /// The first instant after the holdout. Where it is not given, the end of the log's window, and without one the instant after the last thing that the log saw.
    pub end: Option<Timestamp>,
    /// The unit of recency, t and the holdout's duration.
    pub unit: HistoryUnit,
    /// How finely times are told, as in a purchase history.
    pub resolution: Option<HistoryResolution>,
    /// Which orders are one purchase, as in a purchase history. Orders on the two sides of the split never are.
    pub merge: Option<HistoryMerge>,
    /// Which purchases of the calibration its monetary value is the mean of.
    pub monetary_value: CountedPurchases,
}

impl CalibrationHoldoutOptions {
    /// A split of a log that is observed up to an end, with the papers' conventions for the rest.
    pub fn new(split: Timestamp, end: impl Into<Option<Timestamp>>) -> Self {
        Self { split: Some(split), end: end.into(), ..Self::default() }
    }
}

/// The purchase history up to a split, and what the same customers did after it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Record)]
#[record(methods = METHODS)]
#[non_exhaustive]
pub struct CalibrationHoldout {
    /// The first instant of the holdout.
    pub split: Timestamp,
    /// The first instant after it.
    pub end: Timestamp,
    /// How long it lasted, in the unit of the history.
    pub duration: f64,
    /// Customers whose first purchase came in the holdout: they are in neither part.
    pub newcomers: u64,
    /// The history of each customer up to the split.
    pub calibration: PurchaseHistory,
    #[record(skip)]
    frequency: Series<u32>,
    #[record(skip)]
    monetary_value: Series<f64>,
}

const METHODS: &[Method] = &[
    Method {
        name: "table",
        doc: documented!(
            "A row for each customer of the calibration: its purchase history, and the frequency, duration and monetary value of the holdout."
        ),
        params: &[],
        returns: <Table as Describe>::SHAPE,
        call: |handle, _| Ok(read::<CalibrationHoldout>(handle, |this| Output::Table(this.table()))),
    },
    method!(
        by_frequency(BY_COUNT) -> <Table as Describe>::SHAPE,
        "What a model foretold of the customers of each frequency, and what came on average.",
        |handle, args| {
            let Some(this) = handle.downcast::<CalibrationHoldout>() else { return Ok(Output::Null) };
            this.by_frequency(&args.get("model")?, args.or("most", 7)?).map(Output::Table)
        }
    ),
];

impl CalibrationHoldout {
    /// How many purchases each customer made in the holdout; rows are those of the calibration.
    pub fn frequency(&self) -> &[u32] {
        self.frequency.values()
    }

    /// The mean net spend of each customer's purchases in the holdout; absent where there were none.
    pub fn monetary_value(&self) -> &Series<f64> {
        &self.monetary_value
    }

    /// A row for each customer: the columns of the [purchase history](PurchaseHistory::table), and `holdout_frequency`,
    /// `holdout_duration` and `holdout_monetary_value`.
    pub fn table(&self) -> Table {
        let calibration = self.calibration.table();
        let frequency = self.frequency().iter().map(|&count| i64::from(count)).collect();
        let holdout = [
            ("holdout_frequency", Column::Ints(frequency)),
            ("holdout_duration", Column::Floats(vec![self.duration; self.frequency.len()].into())),
            ("holdout_monetary_value", Column::Floats(self.monetary_value.clone())),
        ];
        let all = calibration.columns().iter().cloned();
        Table::new(all.chain(holdout.map(|(name, column)| (name.to_string(), column))))
    }
}

impl Orders {
    #[doc = include_str!("../../docs/metrics/calibration_holdout.md")]
    ///
    /// # Errors
    /// [`Error::Missing`] where `split` is not given; [`Error::OutOfDomain`] where it lies after the end, before the log's
    /// window, or the end after that; [`Error::Overflow`] where the sum of a customer no longer fits.
    ///
    /// # Example: an order at 10:00 on the day of the split
    /// ```
    /// use regulars::lifetime::CalibrationHoldoutOptions;
    /// # use regulars::log::{Orders, Strictness};
    /// # use regulars::model::{Calendar, Currency, Money, Order, Timestamp};
    /// # let utc = Calendar::default();
    /// # let at = |text| Timestamp::parse(text, &utc);
    /// # let list = [
    /// #     Order::new("ann", at("2011-01-05")?, Money::parse("10")?),
    /// #     Order::new("ann", at("2011-01-19")?, Money::parse("20")?),
    /// #     Order::new("ann", at("2011-02-02 10:00")?, Money::parse("25")?),
    /// #     Order::new("ann", at("2011-02-02 10:20")?, Money::parse("5")?),
    /// #     Order::new("ben", at("2011-01-31")?, Money::parse("12")?),
    /// # ];
    /// # let orders = Orders::from_orders(&list, Currency::GBP, utc, Strictness::STOP)?;
    /// // Ann: 10.00 on 5 January, 20.00 on the 19th, 25.00 and 5.00 on 2 February. Ben: 12.00 on 31 January.
    /// let both = orders.calibration_holdout(CalibrationHoldoutOptions::new(at("2011-02-02")?, at("2011-03-02")?))?;
    /// assert_eq!((both.calibration.frequency(), both.frequency()), (&[1, 0][..], &[1, 0][..]));
    /// assert_eq!(both.monetary_value().get(0), Some(30.0)); // one purchase of two orders
    /// assert_eq!((both.calibration.t()[1], both.duration), (1.0 / 7.0, 4.0)); // up to 1 February, and 28 days from there
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn calibration_holdout(
        &self,
        options: CalibrationHoldoutOptions,
    ) -> Result<CalibrationHoldout, Error> {
        let metric = "calibration_holdout";
        let split = options
            .split
            .ok_or_else(|| Error::missing(metric, "split", "the first instant of the holdout"))?;
        let end = options.end.or(self.window().end()).or_else(|| self.observed_until());
        // The holdout of a log without orders is empty.
        let end = end.unwrap_or(split);
        if end < split {
            return Err(Error::domain(metric, "end", end, format!("at or after the split, {split}")));
        }
        let CalibrationHoldoutOptions { unit, resolution, merge, monetary_value, .. } = options;
        let frequency = CountedPurchases::Repeat;
        let options =
            PurchaseHistoryOptions { unit, as_of: Some(split), resolution, merge, frequency, monetary_value };
        let page = crate::log::page!(calibration_holdout);
        let observed = Observation { metric, page, options, end: Some(end), since: None }.run(self)?;
        Ok(CalibrationHoldout {
            split,
            end,
            duration: observed.duration,
            newcomers: observed.newcomers,
            calibration: observed.calibration,
            frequency: observed.frequency,
            monetary_value: observed.monetary_value,
        })
    }
}
