//! Customers who came back beside those who did not.

use regulars_derive::Record;
use serde::{Deserialize, Serialize};

use super::counted::{Counted, asked};
use crate::Error;
use crate::describe::Tabular;
use crate::evidence::{Mean, RatioOfMeans};
use crate::log::{Breakdown, Figure, Grouped, Orders};
use crate::table::Column;

/// What repeat customers spend beside one-time customers. A repeat customer has two orders or more in the window or
/// group.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct RepeatAgainstOneTime {
    /// Net revenue a repeat customer.
    pub repeat: Mean,
    /// Net revenue a one-time customer, which is also what their only order came to.
    pub one_time: Mean,
    /// Net revenue an order of repeat customers, clustered by customer.
    pub repeat_order_value: RatioOfMeans,
    /// The revenue of repeat customers over that of all customers.
    pub repeat_revenue_share: RatioOfMeans,
    /// The orders of repeat customers over those of all customers.
    pub repeat_order_share: RatioOfMeans,
}

impl Tabular for RepeatAgainstOneTime {
    const BREAKDOWN: &'static str = "RepeatAgainstOneTimeBreakdown";

    fn columns(figures: &[Self]) -> Vec<(String, Column)> {
        let counts = |get: fn(&Self) -> u64| {
            Column::Ints(figures.iter().map(|each| i64::try_from(get(each)).ok()).collect())
        };
        let values = |get: fn(&Self) -> Option<f64>| Column::Floats(figures.iter().map(get).collect());
        [
            ("repeat_customers", counts(|each| each.repeat.n())),
            ("repeat_spend", values(|each| each.repeat.value())),
            ("one_time_customers", counts(|each| each.one_time.n())),
            ("one_time_spend", values(|each| each.one_time.value())),
            ("repeat_order_value", values(|each| each.repeat_order_value.value())),
            ("repeat_revenue_share", values(|each| each.repeat_revenue_share.value())),
            ("repeat_order_share", values(|each| each.repeat_order_share.value())),
        ]
        .map(|(name, column)| (name.to_string(), column))
        .into()
    }
}

impl Orders {
    #[doc = include_str!("../../docs/metrics/repeat_against_one_time.md")]
    ///
    /// # Errors
    /// [`Error::Overflow`] where a sum no longer fits.
    ///
    /// # Example: three orders of two customers, and one of a guest
    /// ```
    /// # use regulars::log::{Orders, Strictness};
    /// # use regulars::model::{Calendar, Currency, Money, Order, Timestamp};
    /// # let utc = Calendar::default();
    /// # let at = |text| Timestamp::parse(text, &utc);
    /// # let list = [
    /// #     Order::new("ann", at("2011-01-05")?, Money::parse("10")?).with_units(2),
    /// #     Order::new("ann", at("2011-02-10")?, Money::parse("20")?).with_units(3).with_refund(Money::parse("5")?, at("2011-03-01")?),
    /// #     Order::new("ben", at("2011-02-11")?, Money::parse("12")?).with_units(1),
    /// #     Order::guest(at("2011-02-20")?, Money::parse("30")?),
    /// # ];
    /// # let orders = Orders::from_orders(&list, Currency::GBP, utc, Strictness::STOP)?;
    /// // Ann: 10.00 and 20.00, of which 5.00 went back; Ben: 12.00; a guest: 30.00.
    /// let kinds = orders.repeat_against_one_time()?;
    /// // Ann 10 + 20 - 5 in two orders, Ben 12 in one.
    /// assert_eq!((kinds.repeat.value(), kinds.one_time.value()), (Some(25.0), Some(12.0)));
    /// assert_eq!(kinds.repeat_revenue_share.value(), Some(25.0 / 37.0));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn repeat_against_one_time(&self) -> Result<Figure<RepeatAgainstOneTime>, Error> {
        asked!(repeat_against_one_time, Customers).of(self, Counted::repeat_against_one_time)
    }
}

impl Grouped {
    /// Repeat customers beside one-time customers in each group: see [`Orders::repeat_against_one_time`].
    ///
    /// # Errors
    /// [`Error::Overflow`] where a sum no longer fits.
    ///
    /// # Example: per month
    /// ```
    /// # use regulars::model::Period;
    /// # use regulars::log::{Orders, Strictness};
    /// # use regulars::model::{Calendar, Currency, Money, Order, Timestamp};
    /// # let utc = Calendar::default();
    /// # let at = |text| Timestamp::parse(text, &utc);
    /// # let list = [
    /// #     Order::new("ann", at("2011-01-05")?, Money::parse("10")?).with_units(2),
    /// #     Order::new("ann", at("2011-02-10")?, Money::parse("20")?).with_units(3).with_refund(Money::parse("5")?, at("2011-03-01")?),
    /// #     Order::new("ben", at("2011-02-11")?, Money::parse("12")?).with_units(1),
    /// #     Order::guest(at("2011-02-20")?, Money::parse("30")?),
    /// # ];
    /// # let orders = Orders::from_orders(&list, Currency::GBP, utc, Strictness::STOP)?;
    /// // Ann: 10.00 and 20.00, of which 5.00 went back; Ben: 12.00; a guest: 30.00.
    /// let months = orders.per(Period::Month).repeat_against_one_time()?;
    /// // Nobody ordered twice in a month.
    /// assert_eq!(months.get(Some("2011-02"), None).and_then(|kinds| kinds.one_time.value()), Some(13.5));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn repeat_against_one_time(&self) -> Result<Breakdown<RepeatAgainstOneTime>, Error> {
        asked!(repeat_against_one_time, Customers).of_each(self, Counted::repeat_against_one_time)
    }
}
