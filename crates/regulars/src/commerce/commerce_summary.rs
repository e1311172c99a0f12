//! All of commerce from one pass.

use regulars_derive::Record;
use serde::{Deserialize, Serialize};

use super::RepeatAgainstOneTime;
use super::counted::{Asked, Counted, asked};
use crate::Error;
use crate::describe::Tabular;
use crate::evidence::{Mean, Rate, RatioOfMeans, Total};
use crate::log::{Breakdown, Figure, Grouped, Orders};
use crate::table::Column;

/// The figures of commerce together, counted in one pass. Each is what the function of its name gives with its default
/// options.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct CommerceSummary {
    /// How many customers ordered. Guests are among them only where the policy makes each a customer.
    pub customers: u64,
    /// How many of them ordered for the first time ever.
    pub new_customers: u64,
    /// Orders, those of guests included.
    pub order_count: Total,
    /// Revenue before refunds.
    pub gross_revenue: Total,
    /// What went back, and in how many refunds.
    pub refunded_amount: Total,
    /// Revenue after refunds.
    pub net_revenue: Total,
    /// Net revenue an order, clustered by customer.
    pub average_order_value: RatioOfMeans,
    /// Units an order, where units are known.
    pub average_order_quantity: RatioOfMeans,
    /// Orders a customer.
    pub purchase_frequency: RatioOfMeans,
    /// Orders a customer and year.
    pub annual_purchase_frequency: RatioOfMeans,
    /// Net revenue a customer.
    pub customer_value: RatioOfMeans,
    /// Customers with two orders or more, of all.
    pub repeat_purchase_rate: Rate,
    /// Customers with orders on two local days or more, of all.
    pub repeat_on_distinct_days: Rate,
    /// Customers who had ordered before, of all.
    pub returning_rate: Rate,
    /// Orders of guests, of all.
    pub guest_checkout_rate: Rate,
    /// Time from each order of a customer to the next.
    pub time_between_purchases: Mean,
    /// Repeat customers beside one-time customers.
    pub repeat_against_one_time: RepeatAgainstOneTime,
}

impl Tabular for CommerceSummary {
    const BREAKDOWN: &'static str = "CommerceSummaryBreakdown";

    fn columns(figures: &[Self]) -> Vec<(String, Column)> {
        let counts = |get: fn(&Self) -> u64| {
            Column::Ints(figures.iter().map(|each| i64::try_from(get(each)).ok()).collect())
        };
        let values = |get: fn(&Self) -> Option<f64>| Column::Floats(figures.iter().map(get).collect());
        [
            ("orders", counts(|each| each.order_count.n())),
            ("customers", counts(|each| each.customers)),
            ("new_customers", counts(|each| each.new_customers)),
            ("gross_revenue", values(|each| each.gross_revenue.value())),
            ("refunded_amount", values(|each| each.refunded_amount.value())),
            ("net_revenue", values(|each| each.net_revenue.value())),
            ("average_order_value", values(|each| each.average_order_value.value())),
            ("average_order_quantity", values(|each| each.average_order_quantity.value())),
            ("purchase_frequency", values(|each| each.purchase_frequency.value())),
            ("annual_purchase_frequency", values(|each| each.annual_purchase_frequency.value())),
            ("customer_value", values(|each| each.customer_value.value())),
            ("repeat_purchase_rate", values(|each| each.repeat_purchase_rate.value())),
            ("repeat_on_distinct_days", values(|each| each.repeat_on_distinct_days.value())),
            ("returning_rate", values(|each| each.returning_rate.value())),
            ("guest_checkout_rate", values(|each| each.guest_checkout_rate.value())),
            ("days_between_purchases", values(|each| each.time_between_purchases.value())),
            (
                "repeat_revenue_share",
                values(|each| each.repeat_against_one_time.repeat_revenue_share.value()),
            ),
        ]
        .map(|(name, column)| (name.to_string(), column))
        .into()
    }

    fn overview(figures: &[Self]) -> Vec<(String, Column)> {
        const SHOWN: [&str; 8] = [
            "orders",
            "customers",
            "new_customers",
            "net_revenue",
            "average_order_value",
            "repeat_purchase_rate",
            "returning_rate",
            "guest_checkout_rate",
        ];
        Self::columns(figures).into_iter().filter(|(name, _)| SHOWN.contains(&name.as_str())).collect()
    }
}

fn asked() -> Asked {
    Asked { gaps: true, length: true, ..asked!(commerce_summary, Orders) }
}

impl Orders {
    #[doc = include_str!("../../docs/metrics/commerce_summary.md")]
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
    /// let summary = orders.commerce_summary()?;
    /// assert_eq!((summary.order_count.n(), summary.customers, summary.net_revenue.value()), (4, 2, Some(67.0)));
    /// assert_eq!((summary.repeat_purchase_rate.hits(), summary.repeat_purchase_rate.of()), (1, 2));
    /// assert_eq!(summary.time_between_purchases.value(), Some(36.0));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn commerce_summary(&self) -> Result<Figure<CommerceSummary>, Error> {
        asked().of(self, Counted::summary)
    }
}

impl Grouped {
    /// The figures of commerce together for each group: see [`Orders::commerce_summary`].
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
    /// let months = orders.per(Period::Month).commerce_summary()?;
    /// assert_eq!(months.get(Some("2011-02"), None).map(|month| (month.customers, month.new_customers)), Some((2, 1)));
    /// assert_eq!(months.table().rows(), 2);
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn commerce_summary(&self) -> Result<Breakdown<CommerceSummary>, Error> {
        asked().of_each(self, Counted::summary)
    }
}
